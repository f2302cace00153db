import { rememberDue } from "./due-job.store.ts";
import type { EffectContext, Timers } from "./effect.ts";
import { instantIn } from "./notice-words.ts";

/** 定时发布: sets the timer for a guide that was scheduled. */
export async function armPublication({ manager, due, fact, pace }: EffectContext): Promise<Timers | void> {
  const at = instantIn(fact.data, "at");
  if (!at) return undefined;
  const timer = {
    id: `${due.eventId}.publish-guide`,
    job: "publish-guide" as const,
    eventId: due.eventId,
    code: "publish",
    dueAt: at,
    runAt: at,
    endpointId: null,
  };
  return { due: await rememberDue(manager, [timer], pace.queueGraceMs), overdue: [] };
}

/** The timer rang: the command itself sees whether the guide is still to be published. */
export async function publishGuide({ fact, guides }: EffectContext): Promise<void> {
  await guides.publishDue(fact.subjectId);
}
