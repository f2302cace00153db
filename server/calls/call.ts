import type { z } from "zod";
import type { callState } from "#contracts/calls.ts";
import type { Actor } from "../platform/actor.ts";
import type { EventActor } from "../platform/events.ts";

/** The telephone system, as facts name it. */
export const pbx: EventActor = { id: "system", name: "电话系统", role: "system" };

export type CallState = z.infer<typeof callState>;

/** One thing the PBX said of a call, with its people already recognised. */
export interface CtiFact {
  event: "newCall" | "answer" | "hangup";
  at: Date;
  direction?: "in" | "out" | undefined;
  /** The citizen's number, digits only; empty when withheld. */
  phone?: string | undefined;
  /** Whom it rings for (newCall), who answered (answer, hangup). */
  staffIds: readonly string[];
  queue?: string | undefined;
  cause?: string | undefined;
  /** Tells one answer from another by the same person, after the call went through other hands. */
  leg?: string | undefined;
}

/** 来电 as it can be told from everything the PBX said so far. */
export interface CallRecord {
  state: CallState;
  direction: "in" | "out";
  phone: string;
  /** Who talks or talked; before that the one person it rings for, if it is one. */
  agentId: string | null;
  ringingIds: string[];
  queue: string | null;
  startedAt: Date;
  answeredAt: Date | null;
  endedAt: Date | null;
  cause: string | null;
  /** How often it was answered. */
  legs: number;
}

/**
 * The state of a call from all its events. Networks deliver them late, twice and in any order, so the result depends
 * on the set alone: every order and repetition of the same events gives the same record.
 * @param facts at least one
 */
export function deriveCall(facts: readonly CtiFact[]): CallRecord {
  const all = withoutRepeats(facts).toSorted(inOrder);
  const of = (event: CtiFact["event"]) => all.filter((fact) => fact.event === event);
  const [rings, answers, hangups] = [of("newCall"), of("answer"), of("hangup")];
  const endedAt = hangups[0]?.at ?? null;
  // An answer that comes in after the hangup was still before it.
  const answeredAt = answers[0] ? earliest([answers[0].at, endedAt]) : null;
  const ringingIds = [...new Set(rings.flatMap((fact) => fact.staffIds))].toSorted();
  const first = <T>(pick: (fact: CtiFact) => T | undefined, among = all) =>
    among.map(pick).find((value) => value !== undefined && value !== "");
  // A call handed on is answered again: the last to answer has it.
  const answerer =
    answers.findLast((fact) => fact.staffIds.length > 0)?.staffIds[0] ??
    (answeredAt ? first((fact) => fact.staffIds[0], hangups) : undefined);
  return {
    state: endedAt ? (answeredAt ? "ended" : "missed") : answeredAt ? "talking" : "ringing",
    direction: first((fact) => fact.direction) ?? "in",
    phone: first((fact) => fact.phone) ?? "",
    agentId: answerer ?? (ringingIds.length === 1 ? ringingIds[0]! : null),
    ringingIds,
    queue: first((fact) => fact.queue) ?? null,
    startedAt: earliest(all.map((fact) => fact.at)),
    answeredAt,
    endedAt,
    cause: first((fact) => fact.cause, hangups) ?? null,
    legs: answers.length,
  };
}

/** Socket rooms that hear of a call: its people once they are known, the whole desk until then. */
export function roomsOfCall(call: CallRecord, offeredTo: string | null = null): string[] {
  if (call.answeredAt && call.agentId) return [`staff:${call.agentId}`];
  if (call.ringingIds.length > 0) return call.ringingIds.map((id) => `staff:${id}`);
  if (offeredTo) return [`staff:${offeredTo}`];
  return ["desk:calls"];
}

/** Who may see the caller's card: who handles the call, whose phone rings, and the shift supervisor. */
export function mayOpenCard(
  call: Pick<CallRecord, "state" | "agentId" | "ringingIds"> & { offeredTo?: string | null },
  actor: Actor,
): boolean {
  if (actor.roles.includes("supervisor") || call.agentId === actor.id || call.offeredTo === actor.id)
    return true;
  return call.state === "ringing" && call.ringingIds.includes(actor.id);
}

/** The fact that tells of this state. */
export const factOfState = {
  ringing: "call.ringing",
  talking: "call.answered",
  ended: "call.ended",
  missed: "call.ended",
} as const satisfies Record<CallState, string>;

const rank = { newCall: 0, answer: 1, hangup: 2 } as const;

/** By kind, then time, then content, so that equal times have one order too. */
function inOrder(a: CtiFact, b: CtiFact): number {
  return (
    rank[a.event] - rank[b.event] || a.at.getTime() - b.at.getTime() || (contentOf(a) < contentOf(b) ? -1 : 1)
  );
}

/** Said twice is said once, at the first time: a repeated answer must not take the call back from a later one. */
function withoutRepeats(facts: readonly CtiFact[]): CtiFact[] {
  const earliestOf = new Map<string, CtiFact>();
  for (const fact of facts) {
    const key = contentOf(fact);
    const known = earliestOf.get(key);
    if (!known || fact.at < known.at) earliestOf.set(key, fact);
  }
  return [...earliestOf.values()];
}

const contentOf = ({ event, direction, phone, staffIds, queue, cause, leg }: CtiFact) =>
  JSON.stringify([event, leg, direction, phone, staffIds, queue, cause]);

const earliest = (times: readonly (Date | null)[]) =>
  new Date(Math.min(...times.filter((at) => at !== null).map((at) => at.getTime())));
