import { giveNotice } from "#server/notices/notice.store.ts";
import { staffInRole, staffOfUnits } from "#server/notices/recipients.store.ts";
import { runningStatuses, type TicketState } from "#server/tickets/ticket.ts";
import { deadlineWords } from "./notice-words.ts";
import type { EffectContext } from "./effect.ts";
import { readTicket } from "./ticket-in-job.store.ts";

/**
 * 时限预警 (domain.md §4): before expiry the officers, afterwards the heads and the overseers. Says nothing when the
 * deadline has moved or the clock no longer runs.
 */
export async function warnDeadline({
  manager,
  query,
  fact,
  due,
  now,
  reference,
}: EffectContext): Promise<void> {
  const ticket = await readTicket(query, fact.subjectId);
  if (!ticket || !stillMatters(ticket, due.dueAt)) return;
  const units = [ticket.leadDepartmentId, ticket.handlingDepartmentId].filter((id) => id !== null);
  const tree = reference.current().units;
  const late = due.code === "notice" || due.code === "listed";
  const staffIds = late
    ? [
        ...(await staffOfUnits(query, tree, units, ["department-head"])),
        ...(await staffInRole(query, "overseer")),
      ]
    : await staffOfUnits(query, tree, units, ["officer"]);
  const notice = {
    eventId: due.eventId,
    // The rung and its deadline: the same rung of a later deadline is another warning.
    reason: `warn-${due.code}-${due.dueAt?.getTime()}`,
    level: due.code === "half" ? ("info" as const) : late ? ("urgent" as const) : ("warning" as const),
    title: titleOf(ticket, due.code),
    ticketId: ticket.id,
    staffIds,
  };
  await giveNotice(manager, notice, now);
}

const stillMatters = (ticket: TicketState, dueAt: Date | null) =>
  runningStatuses.includes(ticket.status) && ticket.dueAt?.getTime() === dueAt?.getTime();

function titleOf({ number, dueAt }: TicketState, code: string | null): string {
  const until = dueAt ? deadlineWords(dueAt) : "";
  switch (code) {
    case "half":
      return `工单 ${number} 时限过半，${until} 到期`;
    case "notice":
      return `工单 ${number} 超期已满 2 个工作日，应发督办通知`;
    case "listed":
      return `工单 ${number} 超期已满 5 个工作日，应挂牌督办`;
    default:
      return `工单 ${number} 即将到期：${until}`;
  }
}
