import * as fc from "fast-check";
import { expect, test } from "vitest";
import { deriveCall, mayOpenCard, roomsOfCall, type CtiFact } from "#server/calls/call.ts";
import type { Actor } from "#server/platform/actor.ts";

const at = (seconds: number) => new Date(Date.UTC(2026, 2, 2, 1, 0, seconds));
const fact = (event: CtiFact["event"], seconds: number, more: Partial<CtiFact> = {}): CtiFact => ({
  event,
  at: at(seconds),
  staffIds: [],
  ...more,
});
const person = (id: string, role: "agent" | "supervisor"): Actor => ({
  id,
  name: id,
  roles: [role],
  departmentId: null,
  unitIds: [],
});
const rings = fact("newCall", 0, { phone: "13800000001", direction: "in", queue: "general" });
const answered = fact("answer", 9, { staffIds: ["a"] });
const hungUp = fact("hangup", 70, { cause: "normalClearing" });

test("a call that rings, is answered and hung up keeps each moment and who had it", () => {
  expect(deriveCall([rings])).toMatchObject({ state: "ringing", agentId: null, phone: "13800000001" });
  expect(deriveCall([rings, answered])).toMatchObject({ state: "talking", agentId: "a" });
  expect(deriveCall([rings, answered, hungUp])).toEqual({
    state: "ended",
    direction: "in",
    phone: "13800000001",
    agentId: "a",
    ringingIds: [],
    queue: "general",
    startedAt: at(0),
    answeredAt: at(9),
    endedAt: at(70),
    cause: "normalClearing",
    legs: 1,
  });
});

test("a call hung up before anybody answered is a missed one", () => {
  const hungUp = fact("hangup", 20, { cause: "cancel" });
  expect(deriveCall([rings, hungUp])).toMatchObject({ state: "missed", answeredAt: null, cause: "cancel" });
});

test("an answer that comes in after the hangup makes it an answered call, and no later than its end", () => {
  const late = fact("answer", 75, { staffIds: ["a"] });
  expect(deriveCall([rings, hungUp, late])).toMatchObject({
    state: "ended",
    agentId: "a",
    answeredAt: hungUp.at,
  });
});

test("a hangup that arrives alone is a missed call until more is known", () => {
  expect(deriveCall([hungUp])).toMatchObject({ state: "missed", phone: "", startedAt: at(70) });
});

test("a call handed on belongs to the last who answered, though the first answer is repeated later", () => {
  const second = fact("answer", 30, { staffIds: ["b"] });
  const repeat = { ...answered, at: at(40) };
  expect(deriveCall([rings, answered, second, repeat]).agentId).toBe("b");
});

test("a call that rings for one person is theirs; one that rings for several is nobody's yet", () => {
  expect(deriveCall([{ ...rings, staffIds: ["a"] }])).toMatchObject({ agentId: "a", ringingIds: ["a"] });
  expect(deriveCall([{ ...rings, staffIds: ["b", "a"] }])).toMatchObject({
    agentId: null,
    ringingIds: ["a", "b"],
  });
});

test("the desk hears of a call while nobody is known, its people once they are", () => {
  expect(roomsOfCall(deriveCall([rings]))).toEqual(["desk:calls"]);
  expect(roomsOfCall(deriveCall([{ ...rings, staffIds: ["a", "b"] }]))).toEqual(["staff:a", "staff:b"]);
  expect(roomsOfCall(deriveCall([{ ...rings, staffIds: ["a", "b"] }, answered]))).toEqual(["staff:a"]);
  expect(roomsOfCall(deriveCall([rings, hungUp]))).toEqual(["desk:calls"]);
});

test("a card opens for who handles the call, for whose phone rings, and for the supervisor", () => {
  const ringing = deriveCall([{ ...rings, staffIds: ["a", "b"] }]);
  const talking = deriveCall([{ ...rings, staffIds: ["a", "b"] }, answered]);
  const opens = (call: typeof ringing) =>
    ["a", "b", "c"].filter((id) => mayOpenCard(call, person(id, "agent"))).join("");
  expect([opens(ringing), opens(talking), opens(deriveCall([rings]))]).toEqual(["ab", "a", ""]);
  expect(mayOpenCard(talking, person("s", "supervisor"))).toBe(true);
});

const staff = fc.subarray(["a", "b", "c"]);
const word = fc.option(fc.constantFrom("x", "y"), { nil: undefined });
const anyFact: fc.Arbitrary<CtiFact> = fc.record({
  event: fc.constantFrom("newCall", "answer", "hangup"),
  at: fc.integer({ min: 0, max: 50 }).map(at),
  direction: fc.constantFrom("in", "out", undefined),
  phone: fc.constantFrom("", "13800000001", "057187654321", undefined),
  staffIds: staff,
  queue: word,
  cause: word,
});

test("events shuffled, doubled and delayed always end in the same call", () => {
  const delivery = fc
    .array(anyFact, { minLength: 1, maxLength: 8 })
    .chain((facts) =>
      fc.tuple(
        fc.constant(facts),
        fc.shuffledSubarray(facts, { minLength: facts.length, maxLength: facts.length }),
        fc.array(fc.tuple(fc.nat(facts.length - 1), fc.nat(1_000)), { maxLength: 6 }),
      ),
    );
  fc.assert(
    fc.property(delivery, ([facts, shuffled, repeats]) => {
      const doubled = repeats.map(([index, late]) => {
        const original = facts[index]!;
        return { ...original, at: new Date(original.at.getTime() + late) };
      });
      const once = deriveCall(facts);
      expect(deriveCall([...shuffled, ...doubled])).toEqual(once);
      expect(deriveCall([...doubled, ...shuffled])).toEqual(once);
    }),
    { numRuns: 1_000 },
  );
});

test("whatever the PBX says, a call starts before it is answered and is answered before it ends", () => {
  fc.assert(
    fc.property(fc.array(anyFact, { minLength: 1, maxLength: 8 }), (facts) => {
      const { startedAt, answeredAt, endedAt, state } = deriveCall(facts);
      const times = [startedAt, answeredAt, endedAt].filter((time) => time !== null);
      expect(times).toEqual(times.toSorted((a, b) => a.getTime() - b.getTime()));
      expect([state === "ended" || state === "missed", state === "talking" || state === "ended"]).toEqual([
        endedAt !== null,
        answeredAt !== null,
      ]);
    }),
  );
});
