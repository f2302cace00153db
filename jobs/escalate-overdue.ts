import { giveNotice } from "#server/notices/notice.store.ts";
import { staffInRole, staffOfUnits } from "#server/notices/recipients.store.ts";
import type { EffectContext } from "./effect.ts";
import { readTicket } from "./ticket-in-job.store.ts";

/** 超期红牌: at expiry the unit's head and the overseers are told. */
export async function escalateOverdue({
  manager,
  query,
  fact,
  due,
  now,
  reference,
}: EffectContext): Promise<void> {
  const ticket = await readTicket(query, fact.subjectId);
  if (!ticket) return;
  const units = ticket.leadDepartmentId ? [ticket.leadDepartmentId] : [];
  const heads = await staffOfUnits(query, reference.current().units, units, ["department-head"]);
  const overseers = await staffInRole(query, "overseer");
  const notice = {
    eventId: due.eventId,
    reason: "overdue",
    level: "urgent" as const,
    title: `工单 ${ticket.number} 已超期（红牌）`,
    ticketId: ticket.id,
    staffIds: [...new Set([...heads, ...overseers])],
  };
  await giveNotice(manager, notice, now);
}
