import { date, type Change, type DataOf } from "./change.ts";
import type { DeadlineFact } from "./facts.ts";
import { endPause, type TicketState } from "./ticket.ts";

/** A new deadline is a new obligation: what was overdue before stays a fact, not a mark. */
export const startClock = (deadline: DeadlineFact) => ({
  acceptBy: date(deadline.acceptBy),
  returnBy: date(deadline.returnBy),
  dueAt: date(deadline.dueAt),
  dueProvisional: deadline.provisional,
  overdueAt: null,
});

export const clockPaused = (
  { memory }: TicketState,
  { reason, basis }: DataOf<"ticket.clock-paused">,
  at: Date,
): Change => ({
  dueAt: null,
  dueProvisional: false,
  memory: { pauses: [...(memory.pauses ?? []), { reason, basis, from: at.toISOString() }] },
});

export const clockResumed = (
  ticket: TicketState,
  { dueAt, provisional }: DataOf<"ticket.clock-resumed">,
  at: Date,
): Change => ({
  dueAt: date(dueAt),
  dueProvisional: provisional,
  memory: { pauses: endPause(ticket, at) },
});

export function extensionRuled(
  { dueAt, dueProvisional, memory }: TicketState,
  { ruling, until, provisional }: DataOf<"ticket.extension-ruled">,
  at: Date,
): Change {
  if (ruling === "refuse") return { memory: { openExtension: undefined } };
  return {
    dueAt: date(until) ?? dueAt,
    dueProvisional: provisional ?? dueProvisional,
    overdueAt: null,
    memory: {
      openExtension: undefined,
      extensionsGranted: (memory.extensionsGranted ?? 0) + 1,
      extension: until ? { until, ruledAt: at.toISOString() } : memory.extension,
    },
  };
}

export function deadlineRecomputed(
  ticket: TicketState,
  data: DataOf<"ticket.deadline-recomputed">,
  at: Date,
): Change {
  const dueAt = new Date(data.dueAt);
  const moved = dueAt.getTime() !== ticket.dueAt?.getTime();
  return {
    dueAt,
    dueProvisional: data.provisional,
    acceptBy: date(data.acceptBy) ?? ticket.acceptBy,
    returnBy: date(data.returnBy) ?? ticket.returnBy,
    ...(moved && dueAt > at ? { overdueAt: null } : {}),
    memory: { boundBy: data.boundBy, own: data.own },
  };
}
