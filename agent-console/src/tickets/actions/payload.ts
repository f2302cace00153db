import type { ActionType, TicketAction } from "#contracts/ticket-actions.ts";
import type { TicketView } from "#contracts/tickets.ts";
import { endOfDayInstant } from "../../ui/city-time.ts";
import { amendable, same } from "./amendable.ts";
import { actionForms, type Field, type Values } from "./action-forms.ts";

/** The fields this ticket and what was typed so far call for. */
export function presentFields(type: ActionType, values: Values, ticket: TicketView): readonly Field[] {
  return actionForms[type].filter((field) => field.when?.(values, ticket) ?? true);
}

/** The action as the wire wants it: nothing empty, hidden or unchanged, days as instants. The server judges it. */
export function payload(type: ActionType, values: Values, ticket: TicketView): TicketAction {
  const fields: Values = {};
  for (const field of presentFields(type, values, ticket)) {
    const value = values[field.name];
    if (isEmpty(value) || (type === "amend" && same(value, amendable(ticket)[field.name]))) continue;
    fields[field.name] = field.kind === "day" ? endOfDayInstant(String(value)) : value;
  }
  // Who asks to be called later was reached, but has not answered anything yet.
  if (type === "follow-up" && fields["reached"] === "later") fields["reached"] = true;
  const action = type === "amend" ? { type, fields } : { type, ...fields };
  return action as TicketAction;
}

export function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  if (typeof value === "string") return value.trim() === "";
  return Array.isArray(value) && value.length === 0;
}

/** `/body/action/fields/title` → `title`: the form's field a pointer of problem+json means; undefined: none of them. */
export function fieldOfPointer(pointer: string, names: readonly string[]): string | undefined {
  return pointer.split("/").find((part) => names.includes(part));
}
