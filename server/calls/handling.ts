import type { Skill } from "#contracts/agents.ts";
import type { CallControl } from "#contracts/call-work.ts";
import type { CallRecord } from "./call.ts";

/** What this platform does with a call, beside what the PBX says of it. */
export interface Handling {
  /** It waits for an agent: nobody's phone rings by the PBX's own distribution, or it was handed to a queue. */
  waitingSince: Date | null;
  /** Whose turn it is; their phone rings. */
  offeredTo: string | null;
  offeredAt: Date | null;
  passedOver: string[];
  heldSince: Date | null;
  heldMs: number;
  /** The queue it was handed to. */
  handedTo: Skill | null;
}

const noHandling: Handling = {
  waitingSince: null,
  offeredTo: null,
  offeredAt: null,
  passedOver: [],
  heldSince: null,
  heldMs: 0,
  handedTo: null,
};

type Told = Pick<
  CallRecord,
  "state" | "direction" | "agentId" | "ringingIds" | "startedAt" | "answeredAt" | "endedAt" | "legs"
>;

/**
 * The handling after the PBX said more of the call. A PBX that distributes itself (the event names people) is
 * respected: such a call never waits here.
 */
export function handlingAfter(before: (Handling & Told) | undefined, call: Told): Handling {
  const was: Handling = before ?? noHandling;
  if (call.endedAt) return { ...noHandling, heldMs: heldUntil(was, call.endedAt) };
  if (call.state === "talking") {
    const sameAgent =
      before?.state === "talking" && before.agentId === call.agentId && before.legs === call.legs;
    if (sameAgent) return was;
    return {
      ...noHandling,
      heldMs: was.heldSince && call.answeredAt ? heldUntil(was, call.answeredAt) : was.heldMs,
    };
  }
  if (call.direction === "out" || call.ringingIds.length > 0) return noHandling;
  return { ...was, waitingSince: was.waitingSince ?? call.startedAt };
}

/** Who has the caller on the line now; between two agents nobody. */
export const holderOf = (
  call: (Pick<CallRecord, "state" | "agentId"> & Pick<Handling, "waitingSince">) | undefined,
): string | null => (call?.state === "talking" && !call.waitingSince ? call.agentId : null);

/** A call that began so long ago says nothing of who sits where now. */
const STILL_MATTERS = 12 * 3_600_000;

/** Whose state the change of a call moves: who has it no longer, then who has it now. */
export function movesOf(
  before: (Told & Pick<Handling, "waitingSince">) | undefined,
  after: Told & Pick<Handling, "waitingSince">,
  now: Date,
): { staffId: string; move: "answered" | "over" }[] {
  const [had, has] = [holderOf(before), holderOf(after)];
  if (had === has || now.getTime() - after.startedAt.getTime() > STILL_MATTERS) return [];
  const moves: { staffId: string; move: "answered" | "over" }[] = [];
  if (had) moves.push({ staffId: had, move: "over" });
  if (has) moves.push({ staffId: has, move: "answered" });
  return moves.toSorted((a, b) => (a.staffId < b.staffId ? -1 : 1));
}

export const heldUntil = ({ heldSince, heldMs }: Pick<Handling, "heldSince" | "heldMs">, at: Date): number =>
  heldMs + (heldSince ? Math.max(0, at.getTime() - heldSince.getTime()) : 0);

const reasons: readonly (readonly [RegExp, string])[] = [
  [/busy/i, "busy"],
  [/no[ -]?(user)?answer|timeout/i, "no-answer"],
  [/blocked/i, "blocked"],
  [/congestion|reject|fail|unavailable|unallocated/i, "failed"],
];

/** 未接原因 from the PBX's own word; who hung up while waiting gave up. Null: the call was not missed. */
export const missedReason = ({ state, cause }: Pick<CallRecord, "state" | "cause">): string | null =>
  state === "missed" ? (reasons.find(([word]) => cause && word.test(cause))?.[1] ?? "gave-up") : null;

/** 通话操作 that make sense for this person now, whatever the exchange can do. */
export function controlsOf(
  call: Pick<CallRecord, "state" | "direction" | "agentId" | "ringingIds"> &
    Pick<Handling, "waitingSince" | "offeredTo" | "heldSince">,
  staffId: string,
): CallControl[] {
  const mine = call.ringingIds.includes(staffId);
  if (call.direction === "out" && call.state === "ringing") return mine ? ["hang-up"] : [];
  if (call.offeredTo === staffId || (call.state === "ringing" && mine)) return ["answer"];
  if (holderOf(call) !== staffId) return [];
  return [call.heldSince ? "resume" : "hold", "transfer", "emergency", "hang-up"];
}
