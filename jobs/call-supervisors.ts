import { helpReasons, type HelpReason } from "#contracts/help.ts";
import { giveNotice } from "#server/notices/notice.store.ts";
import { staffInRole } from "#server/notices/recipients.store.ts";
import type { EffectContext } from "./effect.ts";
import { wordIn } from "./notice-words.ts";

const words: Record<HelpReason, string> = {
  "upset-caller": "诉求人情绪激动",
  danger: "可能有人身危险",
  "unclear-answer": "口径不明",
  language: "语言不通",
  system: "系统故障",
  other: "其他",
};

/** 求助: the supervisors on duty are called, whatever they are looking at. The asker is never called to themself. */
export async function callSupervisors({ manager, query, fact, due, now }: EffectContext): Promise<void> {
  const reason = helpReasons.find((known) => known === wordIn(fact.data, "reason")) ?? "other";
  const askedBy = wordIn(fact.data, "askedBy");
  const staffIds = (await staffInRole(query, "supervisor")).filter((id) => id !== askedBy);
  const notice = {
    eventId: due.eventId,
    reason: "call-supervisors",
    level: "urgent" as const,
    title: `坐席求助：${words[reason]}`,
    ticketId: wordIn(fact.data, "ticketId") ?? null,
    staffIds,
  };
  await giveNotice(manager, notice, now);
}
