import { instantOn, lastDayOf, parseClock } from "#server/tickets/shanghai-time.ts";
import { runningStatuses, type TicketState } from "#server/tickets/ticket.ts";
import { warningPoints } from "#server/tickets/warning-ladder.ts";
import { rememberDue, type DueJob } from "./due-job.store.ts";
import type { EffectContext, Timers } from "./effect.ts";
import { isSupervision } from "./supervise-overdue.ts";
import { readTicket } from "./ticket-in-job.store.ts";

/**
 * Sets the rungs of the warning ladder for the deadline as it is now. A rung belongs to one deadline: when that moves,
 * the old rungs are void and new ones are set. Setting them again changes nothing.
 */
export async function armDeadline({
  manager,
  query,
  fact,
  due,
  now,
  reference,
  pace,
}: EffectContext): Promise<Timers> {
  const ticket = await readTicket(query, fact.subjectId);
  const dueAt = ticket?.dueAt;
  if (!dueAt || !runningStatuses.includes(ticket.status)) return { due: [], overdue: [] };
  // A merged member's deadline may have passed before its master was dispatched: only being late follows then.
  const startedAt = new Date(Math.min(startOf(ticket, fact.type, fact.at).getTime(), dueAt.getTime() - 1));
  const { deadlines, ladder } = reference.current();
  const { calendars, settings } = deadlines;
  const points = warningPoints(clockOf(startedAt, dueAt, settings.dayEnds), calendars, ladder);
  const rungs = points
    // Expiry is the ticket's own fact (went-overdue). A warning in the past was given under the deadline before, but
    // what follows from being late is owed even when nobody was there to set it in time.
    .filter(({ code, at }) => code !== "expired" && (at > now || isSupervision(code)))
    .map(({ code, at }): DueJob => ({
      id: `warn-deadline.${ticket.id}.${dueAt.getTime()}.${code}`,
      job: "warn-deadline",
      eventId: due.eventId,
      code,
      dueAt,
      runAt: at,
      endpointId: null,
    }));
  return {
    due: await rememberDue(manager, rungs, pace.queueGraceMs),
    overdue: [{ ticketId: ticket.id, at: dueAt }],
  };
}

/** A rework is a limit of its own; everything else is measured from the citizen's first dispatch. */
const startOf = (ticket: TicketState, type: string, at: Date) =>
  type === "ticket.reworked" ? at : (ticket.dispatchedAt ?? at);

/** A deadline that ends with a day was counted in days; any other moment comes from an hour limit. */
function clockOf(startedAt: Date, dueAt: Date, dayEnds: string) {
  const endsWithDay = instantOn(lastDayOf(dueAt), parseClock(dayEnds)).getTime() === dueAt.getTime();
  return { startedAt, dueAt, unit: endsWithDay ? ("workingDays" as const) : ("hours" as const) };
}
