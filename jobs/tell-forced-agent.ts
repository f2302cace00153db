import { agentStates, type AgentStateName } from "#contracts/agents.ts";
import { giveNotice } from "#server/notices/notice.store.ts";
import type { EffectContext } from "./effect.ts";
import { wordIn } from "./notice-words.ts";

const words: Record<AgentStateName, string> = {
  ready: "示闲",
  busy: "示忙",
  talking: "通话",
  held: "保持",
  "wrap-up": "话后整理",
  break: "小休",
  offline: "离席",
};

/** 强制状态: whose state a supervisor set is told so. The reason stays with the fact: it may speak of a call. */
export async function tellForcedAgent({ manager, fact, due, now }: EffectContext): Promise<void> {
  const state = agentStates.find((known) => known === wordIn(fact.data, "state"));
  if (!state) return;
  const notice = {
    eventId: due.eventId,
    reason: "tell-forced-agent",
    level: "warning" as const,
    title: `班长已将您的状态设为${words[state]}`,
    ticketId: null,
    staffIds: [fact.subjectId],
  };
  await giveNotice(manager, notice, now);
}
