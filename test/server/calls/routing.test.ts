import * as fc from "fast-check";
import { expect, test } from "vitest";
import { skills, type AgentSkill } from "#contracts/agents.ts";
import { assign, levelOf, skillOf, type FreeAgent, type WaitingCall } from "#server/calls/routing.ts";

const NOW = new Date("2026-03-02T02:00:00Z");
const ago = (seconds: number) => new Date(NOW.getTime() - seconds * 1000);
const limits = { overflow: 10_000 };
const call = (id: string, seconds: number, more: Partial<WaitingCall> = {}): WaitingCall => ({
  id,
  skill: "general",
  since: ago(seconds),
  passedOver: [],
  ...more,
});
const agent = (
  staffId: string,
  seconds: number,
  given: AgentSkill[] = [{ skill: "general", level: 1 }],
): FreeAgent => ({
  staffId,
  since: ago(seconds),
  skills: given,
});
const turns = (waiting: WaitingCall[], free: FreeAgent[]) =>
  assign(waiting, free, NOW, limits).map(({ callId, staffId }) => `${callId}→${staffId}`);

test("the longest wait goes to the longest idle", () => {
  expect(turns([call("late", 1), call("early", 5)], [agent("a", 10), agent("b", 90)])).toEqual([
    "early→b",
    "late→a",
  ]);
});

test("a call stays in its queue, and only when it has waited too long those who help out may take it", () => {
  const helper = agent("helper", 500, [
    { skill: "general", level: 1 },
    { skill: "english", level: 2 },
  ]);
  expect(turns([call("e", 9, { skill: "english" })], [helper])).toEqual([]);
  expect(turns([call("e", 10, { skill: "english" })], [helper])).toEqual(["e→helper"]);
  const own = agent("own", 1, [{ skill: "english", level: 1 }]);
  expect(turns([call("e", 10, { skill: "english" })], [helper, own])).toEqual(["e→own"]);
});

test("who let this call ring comes last, but comes rather than nobody", () => {
  const waiting = [call("c", 20, { passedOver: ["a"] })];
  expect(turns(waiting, [agent("a", 900), agent("b", 1)])).toEqual(["c→b"]);
  expect(turns(waiting, [agent("a", 900)])).toEqual(["c→a"]);
});

test("a caller in a cool-down waits behind everybody and is still answered", () => {
  const waiting = [call("blocked", 600, { blocked: true }), call("new", 1)];
  expect(turns(waiting, [agent("a", 5)])).toEqual(["new→a"]);
  expect(turns(waiting, [agent("a", 5), agent("b", 1)])).toEqual(["new→a", "blocked→b"]);
});

test.each([
  [null, "general"],
  ["12345", "general"],
  ["涉企专席", "enterprise"],
  ["Enterprise-2", "enterprise"],
  ["方言服务", "dialect"],
  ["en", "english"],
  ["foreign", "english"],
  ["center", "general"],
])("the queue %s is %s", (word, skill) => expect(skillOf(word)).toBe(skill));

const anyCalls = fc
  .array(
    fc.record({
      skill: fc.constantFrom(...skills),
      seconds: fc.nat(60),
      passedOver: fc.subarray(["a0", "a1", "a2"]),
      blocked: fc.boolean(),
    }),
    { maxLength: 12 },
  )
  .map((calls) => calls.map(({ seconds, ...more }, n) => call(`c${n}`, seconds, more)));
const anyAgents = fc
  .array(
    fc.record({
      seconds: fc.nat(600),
      given: fc.uniqueArray(
        fc.record({ skill: fc.constantFrom(...skills), level: fc.constantFrom(1 as const, 2 as const) }),
        { selector: (each) => each.skill, maxLength: 4 },
      ),
    }),
    { maxLength: 10 },
  )
  .map((agents) => agents.map(({ seconds, given }, n) => agent(`a${n}`, seconds, given)));

test("nobody gets two calls, no call goes to two, and each only to who may take it", () => {
  fc.assert(
    fc.property(anyCalls, anyAgents, (waiting, free) => {
      const given = assign(waiting, free, NOW, limits);
      expect(new Set(given.map(({ staffId }) => staffId)).size).toBe(given.length);
      expect(new Set(given.map(({ callId }) => callId)).size).toBe(given.length);
      for (const { callId, staffId } of given) {
        const taken = waiting.find(({ id }) => id === callId)!;
        const level = levelOf(
          free.find((each) => each.staffId === staffId)!,
          taken.skill,
        );
        expect(level).toBeLessThanOrEqual(NOW.getTime() - taken.since.getTime() >= limits.overflow ? 2 : 1);
      }
    }),
    { numRuns: 500 },
  );
});

test("no ready agent of the skill is idle while a call of it waits", () => {
  fc.assert(
    fc.property(anyCalls, anyAgents, (waiting, free) => {
      const given = assign(waiting, free, NOW, limits);
      const left = waiting.filter(({ id }) => !given.some(({ callId }) => callId === id));
      const idle = free.filter(({ staffId }) => !given.some((each) => each.staffId === staffId));
      expect(left.filter((each) => idle.some((person) => levelOf(person, each.skill) === 1))).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

test("among those of one level, whoever got the call was idle longest", () => {
  fc.assert(
    fc.property(fc.nat(60), anyAgents, (seconds, free) => {
      const [turn] = assign([call("c", seconds)], free, NOW, limits);
      if (!turn) return;
      const chosen = free.find(({ staffId }) => staffId === turn.staffId)!;
      const level = levelOf(chosen, "general");
      const rivals = free.filter((each) => levelOf(each, "general") === level);
      expect(chosen.since.getTime()).toBe(Math.min(...rivals.map(({ since }) => since.getTime())));
    }),
    { numRuns: 500 },
  );
});
