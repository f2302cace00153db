import type { Status } from "#contracts/ticket-terms.ts";
import type { TicketView } from "#contracts/tickets.ts";

export const steps = [
  "received",
  "dispatched",
  "handling",
  "replied",
  "review",
  "follow-up",
  "closed",
] as const;

const stepOf: Partial<Record<Status, number>> = {
  received: 1,
  dispatched: 2,
  handling: 2,
  "return-requested": 1,
  conferring: 1,
  replied: 4,
  "follow-up": 5,
  closed: 6,
  archived: 6,
};

/** Which step a ticket of this status is at; undefined when it left the line (rejected, terminated, merged). */
export function presentStep(status: Status): number | undefined {
  return stepOf[status];
}

/** A ticket that was answered in the call never had the steps in between. */
export function stepState(ticket: TicketView, index: number): "done" | "now" | "ahead" | "skipped" | "final" {
  const at = presentStep(ticket.status);
  const last = steps.length - 1;
  if (at === undefined) return index === 0 ? "done" : "skipped";
  if (at === last && index === last) return "final";
  if (at === last && ticket.dispatchedAt === null && index > 0 && index < last) return "skipped";
  if (index < at || at === last) return "done";
  return index === at ? "now" : "ahead";
}
