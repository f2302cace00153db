import type { ActionType } from "#contracts/ticket-actions.ts";
import type { Values } from "./action-forms.ts";

/** What was typed into a sheet and not sent: closing it, another ticket, a stale version lose nothing. Memory only. */
const drafts = new Map<string, Values>();

const keyOf = (staffId: string, ticketId: string, type: ActionType) => `${staffId} ${ticketId} ${type}`;

export function draftOf(staffId: string, ticketId: string, type: ActionType): Values | undefined {
  return drafts.get(keyOf(staffId, ticketId, type));
}

export function keepDraft(staffId: string, ticketId: string, type: ActionType, values: Values): void {
  drafts.set(keyOf(staffId, ticketId, type), values);
}

export function dropDraft(staffId: string, ticketId: string, type: ActionType): void {
  drafts.delete(keyOf(staffId, ticketId, type));
}
