import { actionTypes, type ActionType } from "#contracts/ticket-actions.ts";
import type { Status } from "#contracts/ticket-terms.ts";

/** What a ticket in this state usually waits for; the first that `can` offers is the one primary action. */
const expected: Partial<Record<Status, readonly ActionType[]>> = {
  received: ["dispatch", "answer"],
  dispatched: ["accept"],
  handling: ["rule-extension", "rule-termination", "reply", "record-contact", "assist"],
  "return-requested": ["rule-return"],
  conferring: ["settle-conference"],
  replied: ["approve-reply"],
  "follow-up": ["follow-up"],
};

/** Stands right beside the primary one when offered. */
const beside: Partial<Record<Status, readonly ActionType[]>> = {
  received: ["answer", "reject"],
  dispatched: ["request-return", "forward"],
  handling: ["record-contact", "progress"],
  replied: ["send-back"],
};

export interface OrderedActions {
  primary: ActionType | undefined;
  beside: ActionType[];
  more: ActionType[];
}

/** Orders what the server offers; decides nothing about what is allowed. */
export function orderActions(status: Status, can: readonly ActionType[]): OrderedActions {
  const primary = expected[status]?.find((type) => can.includes(type));
  const next = (beside[status] ?? []).filter((type) => type !== primary && can.includes(type));
  const more = actionTypes.filter((type) => can.includes(type) && type !== primary && !next.includes(type));
  if (primary === undefined && next.length === 0)
    return { primary, beside: more.slice(0, 2), more: more.slice(2) };
  return { primary, beside: next, more };
}
