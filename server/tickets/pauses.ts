/** 中止计时: the only reasons for which a ticket's clock may stand still. Adding one is a decision about law, not code. */
import { DeadlineError } from "./deadline-error.ts";
import { startOfDay, type DayNumber } from "./shanghai-time.ts";

export interface PauseReason {
  readonly code: string;
  readonly text: string;
  readonly source: string;
}

export const defaultPauseReasons: readonly PauseReason[] = [
  {
    code: "expert-procedure",
    text: "依法需要听证、检验、检测、检疫、鉴定或者专家评审",
    source: "行政许可法第四十五条：所需时间不计算在期限内",
  },
  {
    code: "force-majeure",
    text: "不可抗力致使无法办理",
    source: "民法典第一百八十条、第一百九十四条（参照）",
  },
  {
    code: "awaiting-other-case",
    text: "须以另一案件的审理或者处理结果为依据，而该案尚未审结",
    source: "行政复议法第三十九条（参照）",
  },
];

export interface Pause {
  readonly reasonCode: string;
  readonly from: Date;
  /** Null while the clock still stands: such a pause moves nothing yet, the deadline is recomputed when it ends. */
  readonly until: Date | null;
}

export interface ClosedPause {
  readonly from: number;
  readonly until: number;
}

/**
 * Ended pauses, sorted and merged, so that overlapping ones count once. Milliseconds.
 * @throws DeadlineError invalid-pause: a reason that is not listed, or an end that is not after the start
 */
export function closedPauses(pauses: readonly Pause[], reasons: readonly PauseReason[]): ClosedPause[] {
  const merged: { from: number; until: number }[] = [];
  for (const pause of pauses.toSorted((a, b) => a.from.getTime() - b.from.getTime())) {
    if (!reasons.some((reason) => reason.code === pause.reasonCode))
      throw new DeadlineError("invalid-pause", `“${pause.reasonCode}”不是可以中止计时的事由`);
    if (pause.until === null) continue;
    const [from, until] = [pause.from.getTime(), pause.until.getTime()];
    if (!(from < until)) throw new DeadlineError("invalid-pause", "中止计时的结束时间必须晚于开始时间");
    const last = merged.at(-1);
    if (last && from <= last.until) last.until = Math.max(last.until, until);
    else merged.push({ from, until });
  }
  return merged;
}

/**
 * A day is left out of the count when the clock stands still at its 24:00. So a pause from Monday to Wednesday leaves
 * out Monday and Tuesday, Wednesday counts again, and a pause that ends on the day it began changes nothing.
 */
export function isPausedDay(day: DayNumber, pauses: readonly ClosedPause[]): boolean {
  const end = startOfDay(day + 1).getTime();
  return pauses.some((pause) => pause.from < end && pause.until >= end);
}
