import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { measures, type MeasureReport, type MeasureTicket } from "#contracts/reports.ts";
import { openTestHouse, type TestHouse } from "#test/kit/house.ts";
import { judge, liveRandomly, livesOf, type Lived } from "./reports-kit.ts";

const TICKETS = 300;
const FROM = "2026-03-01T00:00:00%2B08:00";
const TO = "2026-04-01T00:00:00%2B08:00";
const PERIOD = `from=${FROM}&to=${TO}`;

let town: TestHouse;
let lives: Lived[];
beforeAll(async () => {
  town = await openTestHouse();
  await liveRandomly(town, TICKETS, 20260302);
  lives = await livesOf(town);
}, 180_000);
afterAll(() => town.close());

async function report(who: string, more = ""): Promise<MeasureReport> {
  const answer = await town.as(who).get(`/reports/measures?${PERIOD}${more}`);
  expect(answer.status).toBe(200);
  return answer.body;
}

/** The same figures, counted one ticket at a time. */
function recount(chosen: readonly Lived[]) {
  return Object.fromEntries(
    measures.map((measure) => {
      const verdicts = chosen.map((lived) => judge(measure, lived, town.now()));
      const count = (...which: string[]) =>
        verdicts.filter((verdict) => which.includes(verdict ?? "")).length;
      const numerator = count("numerator");
      const denominator = count("numerator", "missed");
      return [measure, { numerator, denominator, unknown: count("unknown") }];
    }),
  );
}

const figures = (cells: MeasureReport["total"]) =>
  Object.fromEntries(
    Object.entries(cells).map(([measure, { numerator, denominator, unknown }]) => [
      measure,
      { numerator, denominator, unknown },
    ]),
  );

async function behind(who: string, measure: string, more: string): Promise<MeasureTicket[]> {
  const items: MeasureTicket[] = [];
  let cursor = "";
  do {
    const answer = await town
      .as(who)
      .get(`/reports/measures/${measure}/tickets?${PERIOD}&limit=17${more}${cursor}`);
    expect(answer.status).toBe(200);
    items.push(...answer.body.items);
    cursor = answer.body.nextCursor ? `&cursor=${answer.body.nextCursor}` : "";
  } while (cursor);
  return items;
}

test("every figure of 300 random lives equals a recount, and every measure has both outcomes", async () => {
  expect(lives).toHaveLength(TICKETS);
  const { total } = await report("analyst1");
  expect(figures(total)).toEqual(recount(lives));
  for (const [measure, { numerator, denominator, rate }] of Object.entries(total)) {
    expect([measure, numerator > 0 && numerator < denominator]).toEqual([measure, true]);
    expect(rate).toBeCloseTo(numerator / denominator, 12);
  }
});

describe("the figures of each group equal a recount of its tickets", () => {
  test.each([
    ["unit", ({ ticket }: Lived) => ticket.leadDepartmentId],
    ["kind", ({ ticket }: Lived) => ticket.kind],
    ["category", ({ ticket }: Lived) => ticket.categoryCode?.slice(0, 2) ?? null],
    ["region", ({ ticket }: Lived) => ticket.regionCode?.slice(0, 6) ?? null],
  ] as const)("by %s", async (by, keyOf) => {
    const { groups, total } = await report("overseer1", `&by=${by}`);
    expect(groups.length).toBeGreaterThan(1);
    for (const { key, cells } of groups)
      expect(figures(cells)).toEqual(recount(lives.filter((lived) => keyOf(lived) === key)));
    expect(figures(total)).toEqual(recount(lives));
  });

  test("and units are added up within their tier only", async () => {
    const { tiers, groups } = await report("supervisor1", "&by=unit");
    expect(tiers.map(({ tier, units }) => [tier, units])).toEqual([
      ["city", 3],
      ["county", 1],
    ]);
    for (const { tier, cells } of tiers) {
      const ids = new Set(groups.filter((group) => group.tier === tier).map(({ key }) => key));
      expect(figures(cells)).toEqual(recount(lives.filter(({ ticket }) => ids.has(ticket.leadDepartmentId))));
    }
    const small = groups.flatMap(({ cells }) => Object.values(cells)).filter(({ comparable }) => !comparable);
    expect(small.every(({ denominator }) => denominator < 30)).toBe(true);
  });

  test("narrowed to a unit's subtree, a category, a place", async () => {
    const urban = await report("dispatcher1", "&departmentId=urban");
    expect(figures(urban.total)).toEqual(
      recount(
        lives.filter(({ ticket }) => ["urban", "urban-330602"].includes(ticket.leadDepartmentId ?? "")),
      ),
    );
    const narrowed = await report(
      "dispatcher1",
      "&categoryCode=01&regionCode=330602&kind=complaint&by=category",
    );
    expect(figures(narrowed.total)).toEqual(
      recount(
        lives.filter(
          ({ ticket }) =>
            ticket.categoryCode?.startsWith("01") &&
            ticket.regionCode?.startsWith("330602") &&
            ticket.kind === "complaint",
        ),
      ),
    );
    expect(narrowed.groups.map(({ key }) => key)).toEqual(["0101"]);
  });
});

describe("the tickets behind a figure", () => {
  test.each(measures)("%s: page by page exactly those that were counted", async (measure) => {
    const items = await behind("analyst1", measure, "");
    const expected = lives.flatMap((lived) => {
      const part = judge(measure, lived, town.now());
      return part ? [`${lived.ticket.id} ${part}`] : [];
    });
    expect(items.map(({ id, part }) => `${id} ${part}`).toSorted()).toEqual(expected.toSorted());
  });

  test("of one part of one group", async () => {
    const items = await behind("analyst1", "solution", "&by=unit&key=police&part=missed");
    const expected = lives.filter(
      (lived) =>
        lived.ticket.leadDepartmentId === "police" && judge("solution", lived, town.now()) === "missed",
    );
    expect(items.map(({ id }) => id).toSorted()).toEqual(expected.map(({ ticket }) => ticket.id).toSorted());
    const none = await behind("analyst1", "direct-answer", "&by=unit&key=-&part=numerator");
    expect(none.length).toBeGreaterThan(0);
    expect(none.every(({ department }) => department === null)).toBe(true);
  });

  test("sealed tickets count and say nothing", async () => {
    const items = await behind("analyst1", "direct-answer", "");
    const sealed = items.filter((item) => item.sealed);
    expect(sealed.length).toBeGreaterThan(5);
    expect(sealed.every(({ title, openable }) => title === null && !openable)).toBe(true);
    expect(JSON.stringify(items)).not.toContain("CANARY");
  });
});

describe("who may read", () => {
  test("a head reads the own subtree and nothing of others", async () => {
    const own = lives.filter(({ ticket }) =>
      ["urban", "urban-330602"].includes(ticket.leadDepartmentId ?? ""),
    );
    expect(figures((await report("dept-urban-head")).total)).toEqual(recount(own));
    const elsewhere = await report("dept-urban-head", "&departmentId=police");
    expect(Object.values(elsewhere.total).every(({ denominator }) => denominator === 0)).toBe(true);
    const { items } = (
      await town.as("dept-urban-head").get(`/reports/measures/return/tickets?${PERIOD}&by=unit&key=police`)
    ).body;
    expect(items).toEqual([]);
  });

  test.each(["agent1", "followup1", "quality1", "editor1", "admin1", "dept-urban"])(
    "%s may not",
    async (who) => {
      expect((await town.as(who).get(`/reports/measures?${PERIOD}`)).status).toBe(403);
      expect((await town.as(who).get(`/reports/measures/return/tickets?${PERIOD}`)).status).toBe(403);
    },
  );

  test.each([
    [`from=${TO}&to=${FROM}`, "/query/to"],
    [`from=2020-01-01T00:00:00Z&to=${TO}`, "/query/to"],
    [`${PERIOD}&departmentId=nowhere`, "/query/departmentId"],
    [`${PERIOD}&categoryCode=zz`, "/query/categoryCode"],
    [`${PERIOD}&by=mood`, "/query/by"],
  ])("%s is refused by the field's name", async (query, pointer) => {
    const answer = await town.as("analyst1").get(`/reports/measures?${query}`);
    expect(answer.status).toBe(400);
    expect(answer.body.errors[0].pointer).toBe(pointer);
  });
});
