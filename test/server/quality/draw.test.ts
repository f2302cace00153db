import { array, assert, constantFrom, integer, property, record, stringMatching } from "fast-check";
import { expect, test } from "vitest";
import { drawByShare, endedWeeks, weekOf, type Candidate } from "#server/quality/draw.ts";

const candidate = (agentId: string, lot: string): Candidate => ({
  subject: `ticket:${agentId}-${lot}`,
  agentId,
  ticketId: lot,
  callId: null,
  lot,
});
const some = array(record({ agent: constantFrom("a", "b", "c"), lot: stringMatching(/^[0-9a-f]{8}$/) }), {
  maxLength: 60,
});
const candidatesOf = (given: { agent: string; lot: string }[]) =>
  given.map(({ agent, lot }, n) => candidate(agent, `${lot}${n}`));

test("each agent's share is drawn, rounded up, so nobody with work is left out and nobody is drawn more", () => {
  assert(
    property(some, integer({ min: 1, max: 100 }), (given, share) => {
      const all = candidatesOf(given);
      const drawn = drawByShare(all, share);
      for (const agent of ["a", "b", "c"]) {
        const own = all.filter(({ agentId }) => agentId === agent).length;
        expect(drawn.filter(({ agentId }) => agentId === agent)).toHaveLength(Math.ceil((own * share) / 100));
      }
      expect(new Set(drawn).size).toBe(drawn.length);
    }),
  );
});

test("the same lots draw the same, in whatever order the work is found", () => {
  assert(
    property(some, integer({ min: 1, max: 100 }), (given, share) => {
      const all = candidatesOf(given);
      const names = (drawn: Candidate[]) => drawn.map(({ subject }) => subject).toSorted();
      expect(names(drawByShare(all.toReversed(), share))).toEqual(names(drawByShare(all, share)));
    }),
  );
});

test("a week runs from Monday 00:00 to Monday 00:00 in the city", () => {
  expect(weekOf(new Date("2026-03-02T00:00:00+08:00")).monday).toBe("2026-03-02");
  expect(weekOf(new Date("2026-03-08T23:59:59+08:00"))).toEqual({
    monday: "2026-03-02",
    from: new Date("2026-03-02T00:00:00+08:00"),
    to: new Date("2026-03-09T00:00:00+08:00"),
  });
});

test("only weeks that have ended are drawn, from the rule's first one, and not for ever back", () => {
  const mondays = (since: string, now: string, atMost = 5) =>
    endedWeeks(new Date(since), new Date(now), atMost).map(({ monday }) => monday);
  expect(mondays("2026-03-04T10:00:00+08:00", "2026-03-08T23:59:00+08:00")).toEqual([]);
  expect(mondays("2026-03-04T10:00:00+08:00", "2026-03-09T00:00:00+08:00")).toEqual(["2026-03-02"]);
  expect(mondays("2026-01-01T10:00:00+08:00", "2026-03-18T10:00:00+08:00", 2)).toEqual([
    "2026-03-02",
    "2026-03-09",
  ]);
});
