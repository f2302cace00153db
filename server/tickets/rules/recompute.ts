import type { DecideContext, Facts } from "../decide.ts";
import { recompute } from "../deadlines.ts";
import type { TicketState } from "../ticket.ts";
import { inputOfDispatched } from "./deadline-input.ts";
import { bindDeadline, ownDeadline } from "./merge.ts";

/**
 * 重算时限, after a calendar was entered: from the first dispatch, extension and rework included. Empty when nothing
 * changes, so that repeating it is harmless.
 */
export function recomputeFacts(
  ticket: TicketState,
  because: string,
  { units, deadlines: rules, members = [] }: DecideContext,
): Facts {
  const own = ownDeadline(ticket);
  if (!own || !ticket.dispatchedAt || !ticket.leadDepartmentId) return [];
  const { deadlines } = recompute(own, inputOfDispatched(ticket, units), rules);
  const fresh = { dueAt: deadlines.dueAt, provisional: deadlines.provisional };
  if (ticket.status !== "merged") return bindDeadline(ticket, members, because, fresh);
  const same = fresh.dueAt.getTime() === own.dueAt.getTime() && fresh.provisional === own.provisional;
  if (same) return [];
  const { dueAt, provisional } = fresh;
  return [{ type: "ticket.deadline-recomputed", data: { dueAt: dueAt.toISOString(), provisional, because } }];
}
