import type { QualitySampleView, QualityState } from "#contracts/quality.ts";
import type { Actor } from "../platform/actor.ts";

/** What decides what may become of a sample. */
export interface SampleState {
  agentId: string;
  scoredBy: string | null;
  appealBy: Date | null;
  appealedAt: Date | null;
  ruledAt: Date | null;
}

export type QualityAct = QualitySampleView["can"][number];

/** 待评 → 已评 → 申诉中 → 定案; without an appeal the end of the time for it makes it final. */
export function stateOf(sample: SampleState, now: Date): QualityState {
  if (sample.scoredBy === null) return "waiting";
  if (sample.ruledAt) return "final";
  if (sample.appealedAt) return "appealed";
  return sample.appealBy && sample.appealBy <= now ? "final" : "scored";
}

const reads = (actor: Actor) =>
  actor.roles.includes("quality-inspector") || actor.roles.includes("supervisor");

/** 谁能看: inspectors and the supervisor all; the agent own ones, once they are scored. */
export function maySeeSample(sample: SampleState, actor: Actor): boolean {
  return reads(actor) || (sample.agentId === actor.id && sample.scoredBy !== null);
}

/** Who reads what stays among inspectors: drafts, and what was complained of. Never the agent in question. */
export const maySeeInside = (sample: SampleState, actor: Actor): boolean =>
  reads(actor) && sample.agentId !== actor.id;

/** Chinese, why an act is refused; undefined when it may be done. */
export function refusalOf(
  sample: SampleState,
  act: QualityAct,
  actor: Actor,
  now: Date,
): { code: "forbidden" | "conflict"; detail: string } | undefined {
  const state = stateOf(sample, now);
  const own = sample.agentId === actor.id;
  switch (act) {
    case "score":
      if (!actor.roles.includes("quality-inspector")) return forbidden("由质检员评分");
      if (own) return forbidden("不能评自己受理的样本");
      return state === "waiting" ? undefined : conflict("这份样本已由他人评分");
    case "appeal":
      if (!own) return forbidden("只有被评的话务员本人可以申诉");
      if (state === "scored") return undefined;
      return conflict(
        state === "appealed"
          ? "已经申诉过，请等待裁定"
          : state === "final"
            ? "已过申诉期或已定案"
            : "还没有评分",
      );
    case "rule":
      if (!reads(actor)) return forbidden("由另一位质检员或班长裁定");
      if (own) return forbidden("不能裁定自己的申诉");
      if (sample.scoredBy === actor.id) return forbidden("不能裁定针对自己评分的申诉");
      return state === "appealed" ? undefined : conflict("没有待裁定的申诉");
    case "calibrate":
      return !reads(actor) || own ? forbidden("由质检员或班长组织校准") : undefined;
  }
}

export function availableActs(sample: SampleState, actor: Actor, now: Date): QualityAct[] {
  return (["score", "appeal", "rule", "calibrate"] as const).filter(
    (act) => !refusalOf(sample, act, actor, now),
  );
}

const forbidden = (detail: string) => ({ code: "forbidden" as const, detail });
const conflict = (detail: string) => ({ code: "conflict" as const, detail });
