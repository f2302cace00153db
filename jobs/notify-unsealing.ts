import { giveNotice } from "#server/notices/notice.store.ts";
import { staffInRole } from "#server/notices/recipients.store.ts";
import type { EffectContext } from "./effect.ts";
import { wordIn } from "./notice-words.ts";
import { readTicket } from "./ticket-in-job.store.ts";

/** 解封: who may allow it is told that somebody asks; who asked is told what was decided. Numbers only, never why. */
export async function notifyUnsealing({ manager, query, fact, due, now }: EffectContext): Promise<void> {
  const ticket = await readTicket(query, fact.subjectId);
  if (!ticket) return;
  const { number } = ticket;
  const askedBy = wordIn(fact.data, "askedBy");
  const told = fact.type === "ticket.unsealing-asked" ? await toRulers() : toAsker();
  if (!told) return;
  const notice = { eventId: due.eventId, reason: "notify-unsealing", ticketId: fact.subjectId, ...told };
  await giveNotice(manager, notice, now);

  async function toRulers() {
    if (fact.data.needsSecond !== true) return undefined;
    const rulers = [...(await staffInRole(query, "supervisor")), ...(await staffInRole(query, "overseer"))];
    return {
      level: "warning" as const,
      title: `解封申请待批：${number}`,
      staffIds: [...new Set(rulers)].filter((id) => id !== askedBy),
    };
  }

  function toAsker() {
    const granted = fact.data.ruling === "grant";
    return {
      level: "info" as const,
      title: `解封申请${granted ? "已批准，请在 30 分钟内查看" : "未获批准"}：${number}`,
      staffIds: askedBy ? [askedBy] : [],
    };
  }
}
