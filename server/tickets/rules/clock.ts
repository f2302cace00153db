import type { ClockAction } from "#contracts/ticket-clock.ts";
import { computeDeadlines } from "../deadlines.ts";
import type { DecideContext, Facts } from "../decide.ts";
import { notNow } from "../refusal.ts";
import { endPause, openPause, type TicketState } from "../ticket.ts";
import { inputOfDispatched } from "./deadline-input.ts";

/**
 * 中止计时: for a listed reason and on a paper; while the clock stands the ticket is due at no moment. A master's clock
 * does not stand: the callers of its members wait by deadlines of their own.
 */
export function pauseFacts(
  ticket: TicketState,
  { reason, basis, note }: Extract<ClockAction, { type: "pause" }>,
  { members = [] }: DecideContext,
): Facts {
  if (members.length > 0)
    return notNow("has-members", "本单有并入的工单，各自期限仍在计算，不能中止计时；可先撤销并案");
  const dueAt = ticket.dueAt?.toISOString() ?? "";
  return [{ type: "ticket.clock-paused", data: { reason, basis, ...(note ? { note } : {}), dueAt } }];
}

/** 恢复计时: the days on which the clock stood are left out of the count; what was left of the limit runs on. */
export function resumeFacts(
  ticket: TicketState,
  { note }: Extract<ClockAction, { type: "resume" }>,
  { units, deadlines, now }: DecideContext,
): Facts {
  const pausedAt = openPause(ticket)?.from ?? "";
  const resumed = { ...ticket, memory: { ...ticket.memory, pauses: endPause(ticket, now) } };
  const { dueAt, provisional } = computeDeadlines(inputOfDispatched(resumed, units), deadlines);
  return [
    {
      type: "ticket.clock-resumed",
      data: { ...(note ? { note } : {}), pausedAt, dueAt: dueAt.toISOString(), provisional },
    },
  ];
}
