import { giveNotice } from "#server/notices/notice.store.ts";
import { staffOfUnits } from "#server/notices/recipients.store.ts";
import { lockTicket } from "#server/tickets/ticket.store.ts";
import { runningStatuses, type TicketState } from "#server/tickets/ticket.ts";
import { forgetDue } from "./due-job.store.ts";
import { deadlineWords } from "./notice-words.ts";
import type { EffectContext } from "./effect.ts";
import { isSupervision, superviseOverdue } from "./supervise-overdue.ts";
import { readTicket } from "./ticket-in-job.store.ts";

/**
 * 时限预警 (domain.md §4): before expiry the officers are told, afterwards the ticket is supervised. Does nothing when
 * the deadline has moved or the clock no longer runs.
 */
export async function warnDeadline(context: EffectContext): Promise<void> {
  const { manager, query, fact, due, now, reference } = context;
  const supervises = isSupervision(due.code);
  // An act needs the ticket to stay as it was judged; a warning may be overtaken.
  const ticket = supervises
    ? await lockTicket(manager, fact.subjectId)
    : await readTicket(query, fact.subjectId);
  if (!ticket || ticket.dueAt?.getTime() !== due.dueAt?.getTime()) return;
  if (!runningStatuses.includes(ticket.status)) {
    // Not marked as done: when the reply is sent back, the deadline may be set again and owe this again.
    if (supervises) await forgetDue(manager, due.id);
    return;
  }
  if (supervises) return superviseOverdue(context);
  const units = [ticket.leadDepartmentId, ticket.handlingDepartmentId].filter((id) => id !== null);
  const staffIds = await staffOfUnits(query, reference.current().units, units, ["officer"]);
  const notice = {
    eventId: due.eventId,
    // The rung and its deadline: the same rung of a later deadline is another warning.
    reason: `warn-${due.code}-${due.dueAt?.getTime()}`,
    level: due.code === "half" ? ("info" as const) : ("warning" as const),
    title: titleOf(ticket, due.code),
    ticketId: ticket.id,
    staffIds,
  };
  await giveNotice(manager, notice, now);
}

function titleOf({ number, dueAt }: TicketState, code: string | null): string {
  const until = dueAt ? deadlineWords(dueAt) : "";
  return code === "half" ? `工单 ${number} 时限提醒：${until} 到期` : `工单 ${number} 即将到期：${until}`;
}
