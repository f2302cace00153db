import * as fc from "fast-check";
import { expect, test } from "vitest";
import { add, contributionOf, correction, noFigures, type Contribution } from "#server/calls/call-figures.ts";
import { deriveCall, type CtiFact } from "#server/calls/call.ts";
import { skillOf } from "#server/calls/routing.ts";

const START = Date.UTC(2026, 2, 2, 1, 14, 30);
const at = (seconds: number) => new Date(START + seconds * 1000);
const told = (facts: readonly CtiFact[]): Contribution | undefined => {
  const call = deriveCall(facts);
  return contributionOf({ ...call, skill: skillOf(call.queue) });
};
const rings: CtiFact = { event: "newCall", at: at(0), staffIds: [], direction: "in", queue: "en" };
const answer = (seconds: number): CtiFact => ({ event: "answer", at: at(seconds), staffIds: ["a"] });
const hangup = (seconds: number): CtiFact => ({ event: "hangup", at: at(seconds), staffIds: [] });

test("a call answered after 15 seconds is within the norm, after 16 it is not", () => {
  expect(told([rings, answer(15), hangup(75)])).toEqual({
    startsAt: new Date("2026-03-02T01:00:00Z"),
    skill: "english",
    figures: {
      ...noFigures,
      offered: 1,
      answered: 1,
      answeredIn15: 1,
      waitMs: 15_000,
      talked: 1,
      talkMs: 60_000,
    },
  });
  expect(told([rings, answer(16)])?.figures).toMatchObject({ answered: 1, answeredIn15: 0, talked: 0 });
});

test("a call nobody answered is missed; a call of ours and one of a blocked caller are in no rate", () => {
  expect(told([rings, hangup(40)])?.figures).toEqual({ ...noFigures, offered: 1, missed: 1 });
  const call = { ...deriveCall([rings, hangup(40)]), skill: "english" as const };
  expect(contributionOf({ ...call, direction: "out" })).toBeUndefined();
  expect(contributionOf({ ...call, blocked: true })?.figures).toEqual({ ...noFigures, excluded: 1 });
});

/** The sums a database keeps, corrected with every event as it comes in. */
function keepBooks(deliveries: readonly (readonly CtiFact[])[]): Map<string, Contribution> {
  const books = new Map<string, Contribution>();
  for (const facts of deliveries) {
    let before: Contribution | undefined;
    for (let n = 1; n <= facts.length; n += 1) {
      const after = told(facts.slice(0, n));
      for (const part of correction(before, after)) {
        const key = `${part.startsAt.toISOString()} ${part.skill}`;
        const sum = books.get(key);
        books.set(key, sum ? { ...sum, figures: add(sum.figures, part.figures) } : part);
      }
      before = after;
    }
  }
  return new Map(
    [...books].filter(([, { figures }]) => Object.values(figures).some((n) => n !== 0)).toSorted(),
  );
}

const anyCall = fc
  .record({
    start: fc.nat(3600),
    wait: fc.nat(40),
    talk: fc.nat(300),
    answered: fc.boolean(),
    over: fc.boolean(),
    queue: fc.constantFrom("general", "en", undefined),
  })
  .map(({ start, wait, talk, answered, over, queue }) => {
    const facts: CtiFact[] = [{ ...rings, at: at(start), queue }];
    if (answered) facts.push(answer(start + wait));
    if (over) facts.push(hangup(start + wait + talk));
    return facts;
  });

test("15-second rate, wait and talk time are right though events are shuffled, doubled and delayed", () => {
  const delivered = fc.array(anyCall, { minLength: 1, maxLength: 8 }).chain((calls) =>
    fc.tuple(
      fc.constant(calls),
      fc.tuple(
        ...calls.map((facts) =>
          fc
            .tuple(
              fc.shuffledSubarray(facts, { minLength: facts.length, maxLength: facts.length }),
              fc.array(fc.tuple(fc.nat(facts.length - 1), fc.nat(500)), { maxLength: 4 }),
            )
            .map(([shuffled, repeats]) =>
              shuffled.concat(
                repeats.map(([index, late]) => {
                  const original = facts[index]!;
                  return Object.assign({}, original, { at: new Date(original.at.getTime() + late) });
                }),
              ),
            ),
        ),
      ),
    ),
  );
  fc.assert(
    fc.property(delivered, ([calls, deliveries]) => {
      expect(keepBooks(deliveries)).toEqual(
        keepBooks(calls.map((facts) => facts.toSorted((a, b) => +a.at - +b.at))),
      );
    }),
    { numRuns: 300 },
  );
});
