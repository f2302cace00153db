import { giveNotice } from "#server/notices/notice.store.ts";
import { staffInRole } from "#server/notices/recipients.store.ts";
import type { EffectContext } from "./effect.ts";
import { readTicket } from "./ticket-in-job.store.ts";

/** 待回访: the follow-up desk learns that a citizen is to be called. Handlers never judge their own work. */
export async function openFollowUp({ manager, query, fact, due, now }: EffectContext): Promise<void> {
  const ticket = await readTicket(query, fact.subjectId);
  if (ticket?.status !== "follow-up") return;
  const notice = {
    eventId: due.eventId,
    reason: "open-follow-up",
    level: "info" as const,
    title: `待回访：工单 ${ticket.number}`,
    ticketId: ticket.id,
    staffIds: await staffInRole(query, "follow-up-officer"),
  };
  await giveNotice(manager, notice, now);
}
