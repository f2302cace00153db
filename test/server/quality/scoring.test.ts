import { array, assert, constantFrom, double, integer, nat, option, pre, property, record } from "fast-check";
import { describe, expect, test } from "vitest";
import type { QualityItem, QualitySections } from "#contracts/quality-forms.ts";
import type { QualityMark } from "#contracts/quality.ts";
import { demoForms } from "#server/quality/demo-forms.ts";
import { flawsOf, formFlaws, highestOf, itemsOf, score } from "#server/quality/scoring.ts";

const scale = (id: string, weight: number, max = 4, mayBeNa = true): QualityItem => ({
  id,
  name: id,
  hint: "",
  type: "scale",
  weight,
  max,
  mayBeNa,
});
const yesNo = (id: string, weight: number, mayBeNa = true): QualityItem => ({
  id,
  name: id,
  hint: "",
  type: "yes-no",
  weight,
  mayBeNa,
});
const fatal = (id: string): QualityItem => ({ id, name: id, hint: "", type: "fatal" });
const form = (...items: QualityItem[]): QualitySections => [{ name: "一", items }];
const marks = (given: Record<string, number | null>): QualityMark[] =>
  Object.entries(given).map(([itemId, value]) => ({ itemId, value }));

describe("a score by hand", () => {
  const sections = form(scale("a", 60), yesNo("b", 40), fatal("x"));
  test.each([
    ["everything right", { a: 4, b: 1, x: 0 }, 100],
    ["everything wrong", { a: 0, b: 0, x: 0 }, 0],
    ["half of 60 and all of 40", { a: 2, b: 1, x: 0 }, 70],
    ["what does not apply leaves its weight to the rest", { a: 3, b: null, x: 0 }, 75],
    ["one decimal", { a: 1, b: 1, x: 0 }, 55],
    ["a fatal item zeroes whatever the rest", { a: 4, b: 1, x: 1 }, 0],
  ])("%s", (_what, given, total) => {
    expect(score(sections, marks(given)).total).toBe(total);
  });

  test("thirds are rounded to one decimal", () => {
    expect(score(form(scale("a", 1, 3)), marks({ a: 1 })).total).toBe(33.3);
  });
});

/** Any form of weighted items and a fatal one, with marks that fit it. */
const marked = array(
  record({
    type: constantFrom("scale" as const, "yes-no" as const),
    weight: integer({ min: 1, max: 100 }),
    max: integer({ min: 2, max: 10 }),
    share: option(double({ min: 0, max: 1, noNaN: true }), { nil: null }),
  }),
  { minLength: 1, maxLength: 12 },
).map((specs) => {
  const items = specs.map(({ type, weight, max }, n) =>
    type === "scale" ? scale(`i${n}`, weight, max) : yesNo(`i${n}`, weight),
  );
  const given = items.map((item, n): QualityMark => {
    const share = specs[n]?.share ?? null;
    return { itemId: item.id, value: share === null ? null : Math.round(share * highestOf(item)) };
  });
  return { items, given };
});
const none: QualityMark = { itemId: "x", value: 0 };

describe("for any form and marks", () => {
  test("the total lies between 0 and 100 and does not depend on the order of marks", () => {
    assert(
      property(marked, ({ items, given }) => {
        const sections = form(...items, fatal("x"));
        const { total } = score(sections, [...given, none]);
        expect(total).toBeGreaterThanOrEqual(0);
        expect(total).toBeLessThanOrEqual(100);
        expect(score(sections, [none, ...given.toReversed()]).total).toBe(total);
      }),
    );
  });

  test("an item that does not apply counts as if the form did not have it", () => {
    assert(
      property(marked, ({ items, given }) => {
        const applicable = given.filter(({ value }) => value !== null);
        pre(applicable.length > 0);
        const kept = items.filter(({ id }) => applicable.some(({ itemId }) => itemId === id));
        expect(score(form(...items), given).total).toBe(score(form(...kept), applicable).total);
      }),
    );
  });

  test("weights count by their proportion: twice all of them changes nothing", () => {
    assert(
      property(marked, ({ items, given }) => {
        const heavier = items.map((item) =>
          item.type === "fatal" ? item : Object.assign({}, item, { weight: item.weight * 2 }),
        );
        expect(score(form(...heavier), given).total).toBe(score(form(...items), given).total);
      }),
    );
  });

  test("a better mark never lowers the total, and a fatal item always makes it 0", () => {
    assert(
      property(marked, nat(), ({ items, given }, at) => {
        const sections = form(...items, fatal("x"));
        const index = at % given.length;
        const better = given.map((mark, n) =>
          n === index && mark.value !== null
            ? { itemId: mark.itemId, value: Math.min(mark.value + 1, highestOf(items[n]!)) }
            : mark,
        );
        expect(score(sections, better).total).toBeGreaterThanOrEqual(score(sections, given).total);
        expect(score(sections, [...better, { itemId: "x", value: 1 }])).toMatchObject({
          total: 0,
          fatal: ["x"],
        });
      }),
    );
  });
});

describe("marks are refused", () => {
  const sections = form(scale("a", 1, 4, false), yesNo("b", 1), fatal("x"));
  const details = (given: Record<string, number | null>, finished = true) =>
    flawsOf(sections, marks(given), finished).map(({ pointer, detail }) => `${pointer} ${detail}`);

  test.each([
    [{ a: 5, b: 1, x: 0 }, ["/marks/0/value 「a」最高 4 分"]],
    [{ a: null, b: 1, x: 0 }, ["/marks/0/value 「a」不能选不适用"]],
    [{ a: 1, b: 1, x: null }, ["/marks/2/value 「x」不能选不适用"]],
    [{ a: 1, b: 2, x: 0 }, ["/marks/1/value 「b」最高 1 分"]],
    [{ a: 1, z: 1, b: 0, x: 0 }, ["/marks/1/itemId 评分表里没有这一项"]],
    [{ a: 1 }, ["/marks 还有未评的项目：b、x"]],
    [{ a: 1, b: null, x: 0 }, []],
  ])("%j", (given, expected) => {
    expect(details(given)).toEqual(expected);
  });

  test("twice for one item, or with nothing that applies; a draft may be unfinished", () => {
    const twice = [...marks({ a: 1, b: 1, x: 0 }), { itemId: "a", value: 2 }];
    expect(flawsOf(sections, twice, true)[0]?.detail).toBe("「a」评了两次");
    const nothing = flawsOf(form(yesNo("b", 1), fatal("x")), marks({ b: null, x: 0 }), true);
    expect(nothing[0]?.detail).toContain("至少有一个计分项适用");
    expect(details({ a: 1 }, false)).toEqual([]);
  });
});

test("a form needs points and different ids; the demo city's forms are sound", () => {
  expect(formFlaws(form(fatal("x")))).toMatchObject([{ detail: "至少要有一个计分项" }]);
  expect(formFlaws(form(yesNo("a", 1), yesNo("a", 2)))).toMatchObject([
    { pointer: "/sections/0/items/1/id" },
  ]);
  for (const { sections } of demoForms) {
    expect(formFlaws(sections)).toEqual([]);
    const weights = itemsOf(sections).map((item) => (item.type === "fatal" ? 0 : item.weight));
    expect(weights.reduce((a, b) => a + b, 0)).toBe(100);
  }
});
