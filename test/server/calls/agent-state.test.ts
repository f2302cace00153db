import { expect, test } from "vitest";
import {
  answered,
  callOver,
  decideState,
  didNotAnswer,
  gone,
  held,
  offlineSince,
  wrapUpOver,
  type AgentState,
} from "#server/calls/agent-state.ts";

const at = (seconds: number) => new Date(Date.UTC(2026, 2, 2, 1, 0, seconds));
const limits = { wrapUp: 60_000 };
const become = (
  before: AgentState,
  state: "ready" | "busy" | "break" | "wrap-up" | "offline",
  seconds = 1,
) => {
  const decided = decideState(before, { state }, at(seconds), limits);
  if ("refused" in decided) throw new Error(decided.refused);
  return decided.next;
};
const ready = become(offlineSince(at(0)), "ready");

test("busy carries a coded reason, whatever was said or not", () => {
  expect(become(ready, "busy")).toMatchObject({ state: "busy", reason: "other" });
  expect(decideState(ready, { state: "busy", reason: "meeting" }, at(2), limits)).toMatchObject({
    next: { state: "busy", reason: "meeting" },
  });
});

test("asking for what already is changes nothing, not even since when", () => {
  expect(become(ready, "ready", 90)).toBe(ready);
});

test("who talks can be nothing else until the call is over, held or not", () => {
  const talking = answered(ready, "c", at(10));
  for (const state of ["ready", "busy", "break", "wrap-up", "offline"] as const) {
    expect(decideState(talking, { state }, at(11), limits)).toHaveProperty("refused");
    expect(decideState(held(talking, "c", true, at(11)), { state }, at(12), limits)).toHaveProperty(
      "refused",
    );
  }
  // The supervisor frees somebody whose hangup was lost.
  expect(decideState(talking, { state: "ready" }, at(11), limits, true)).toMatchObject({
    next: { state: "ready" },
  });
});

test("a call is followed by a wrap-up with a limit, then by what was before it", () => {
  const after = callOver(answered(ready, "c", at(10)), "c", at(70), limits);
  expect(after).toMatchObject({ state: "wrap-up", until: at(130), callId: "c" });
  expect(wrapUpOver(after, at(130))).toMatchObject({
    state: "ready",
    since: at(130),
    until: null,
    callId: null,
  });
  const onBreak = become(ready, "break");
  expect(wrapUpOver(callOver(answered(onBreak, "c", at(10)), "c", at(70), limits), at(80)).state).toBe(
    "break",
  );
});

test("from call to call the way back stays what it was", () => {
  const second = answered(callOver(answered(ready, "a", at(10)), "a", at(20), limits), "b", at(30));
  expect(wrapUpOver(callOver(second, "b", at(40), limits), at(50)).state).toBe("ready");
});

test("the end of another call does not end this one", () => {
  const talking = answered(ready, "a", at(10));
  expect(callOver(talking, "b", at(20), limits)).toBe(talking);
  expect(held(talking, "b", true, at(20))).toBe(talking);
});

test("who lets it ring is busy; the console gone means offline, except for who talks", () => {
  expect(didNotAnswer(ready, at(20))).toMatchObject({ state: "busy", reason: "no-answer" });
  expect(
    wrapUpOver(callOver(answered(didNotAnswer(ready, at(20)), "c", at(30)), "c", at(40), limits), at(50))
      .state,
  ).toBe("ready");
  expect(gone(ready, at(90)).state).toBe("offline");
  const talking = answered(ready, "a", at(10));
  expect(gone(talking, at(90))).toBe(talking);
});
