import type { AgentStateName, BusyReason, StateChange } from "#contracts/agents.ts";
import type { CallLimits } from "./call-limits.ts";

type Idle = "offline" | "ready" | "busy" | "break";

/** 坐席状态: what a person does now, and what they go back to when their call is over. */
export interface AgentState {
  state: AgentStateName;
  /** Of `busy` only. */
  reason: BusyReason | null;
  since: Date;
  /** When the wrap-up ends by itself; of `wrap-up` only. */
  until: Date | null;
  /** The call talked on, held or wrapped up. */
  callId: string | null;
  resume: Idle;
  resumeReason: BusyReason | null;
}

export const offlineSince = (at: Date): AgentState => ({
  state: "offline",
  reason: null,
  since: at,
  until: null,
  callId: null,
  resume: "offline",
  resumeReason: null,
});

export type Decided = { next: AgentState } | { refused: string };

/**
 * What comes of a person's wish (or the supervisor's). A call decides over everything: who talks can be nothing else
 * until it is over.
 * @param before given back (the same object) when it already is so
 * @param force the supervisor may free a person whose hangup was lost
 */
export function decideState(
  before: AgentState,
  asked: Omit<StateChange, "reason"> & { reason?: BusyReason | undefined },
  now: Date,
  limits: Pick<CallLimits, "wrapUp">,
  force = false,
): Decided {
  if (onCall(before) && !force) return { refused: "通话还没有结束，请先挂断或转出，再改变状态" };
  if (asked.state === "wrap-up") {
    if (before.state === "wrap-up") return { next: before };
    return { next: { ...before, ...backTo(before), ...wrapUp(now, limits), callId: null } };
  }
  const reason = asked.state === "busy" ? (asked.reason ?? "other") : null;
  if (asked.state === before.state && reason === before.reason) return { next: before };
  return { next: idle(asked.state, reason, now) };
}

/** The person answered this call, whatever they were. */
export const answered = (before: AgentState, callId: string, now: Date): AgentState =>
  before.callId === callId && onCall(before)
    ? before
    : { ...before, ...backTo(before), state: "talking", reason: null, since: now, until: null, callId };

/** The call is on hold, or taken up again. */
export function held(before: AgentState, callId: string, isHeld: boolean, now: Date): AgentState {
  const state = isHeld ? "held" : "talking";
  if (!onCall(before) || before.callId !== callId || before.state === state) return before;
  return { ...before, state, since: now };
}

/** The call is over for this person: hung up, or handed on. */
export const callOver = (
  before: AgentState,
  callId: string,
  now: Date,
  limits: Pick<CallLimits, "wrapUp">,
): AgentState =>
  onCall(before) && before.callId === callId ? { ...before, ...wrapUp(now, limits) } : before;

/** Wrapped up, or out of time: back to what they were before the call, unless they chose otherwise. */
export const wrapUpOver = (before: AgentState, now: Date): AgentState =>
  before.state === "wrap-up" ? idle(before.resume, before.resumeReason, now) : before;

/** 未接: who does not pick up is not at the desk; the next call must not wait for them. */
export const didNotAnswer = (before: AgentState, now: Date): AgentState =>
  before.state === "ready" ? idle("busy", "no-answer", now) : before;

/** The console is gone. Who talks goes on talking: the telephone is not in the browser. */
export const gone = (before: AgentState, now: Date): AgentState =>
  onCall(before) || before.state === "offline" ? before : offlineSince(now);

const onCall = ({ state }: AgentState) => state === "talking" || state === "held";

const wrapUp = (now: Date, limits: Pick<CallLimits, "wrapUp">) =>
  ({ state: "wrap-up", reason: null, since: now, until: new Date(now.getTime() + limits.wrapUp) }) as const;

/** From call to call the way back stays what it was. */
function backTo(before: AgentState): Pick<AgentState, "resume" | "resumeReason"> {
  switch (before.state) {
    case "talking":
    case "held":
    case "wrap-up":
      return { resume: before.resume, resumeReason: before.resumeReason };
    default:
      // 未接 was not their wish: who answers again is there again.
      return before.reason === "no-answer"
        ? { resume: "ready", resumeReason: null }
        : { resume: before.state, resumeReason: before.reason };
  }
}

const idle = (state: Idle, reason: BusyReason | null, now: Date): AgentState => ({
  ...offlineSince(now),
  state,
  reason,
  resume: state,
  resumeReason: reason,
});
