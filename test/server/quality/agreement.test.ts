import { array, assert, integer, option, property } from "fast-check";
import { describe, expect, test } from "vitest";
import { krippendorffAlpha, leaningsOf, outliersOf, spreadOf } from "#server/quality/agreement.ts";

// K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), section C: four observers, twelve units.
const n = null;
const observers = [
  [1, 2, 3, 3, 2, 1, 4, 1, 2, n, n, n],
  [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, n, 3],
  [n, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, n],
  [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, n],
];
const published = observers[0]!.map((_, unit) => observers.map((marks) => marks[unit] ?? null));

describe("Krippendorff's alpha", () => {
  test("is what its author computed: 0.743 nominal, 0.849 interval, over eleven units that can be compared", () => {
    const nominal = krippendorffAlpha(published, "nominal");
    expect(nominal.alpha).toBeCloseTo(0.743, 3);
    expect(nominal.units).toBe(11);
    expect(krippendorffAlpha(published, "interval").alpha).toBeCloseTo(0.849, 3);
  });

  test("by hand: two people, two things, one agreed on", () => {
    // Values 0 0 | 0 1: observed 2/4, expected 6/12; alpha = 1 − 1 = 0.
    expect(
      krippendorffAlpha(
        [
          [0, 0],
          [0, 1],
        ],
        "nominal",
      ),
    ).toEqual({ alpha: 0, units: 2 });
    // 0 0 | 1 1: observed 0.
    expect(
      krippendorffAlpha(
        [
          [0, 0],
          [1, 1],
        ],
        "interval",
      ).alpha,
    ).toBe(1);
    // 0 1 | 1 0: observed 1, expected 8/12; alpha = 1 − 1.5.
    expect(
      krippendorffAlpha(
        [
          [0, 1],
          [1, 0],
        ],
        "interval",
      ).alpha,
    ).toBeCloseTo(-0.5, 10);
  });

  test("has nothing to say of marks that one person gave, and 1 where all gave the same", () => {
    expect(
      krippendorffAlpha(
        [
          [1, null],
          [null, 0],
        ],
        "interval",
      ),
    ).toEqual({ alpha: null, units: 0 });
    expect(
      krippendorffAlpha(
        [
          [1, 1],
          [1, 1],
        ],
        "interval",
      ).alpha,
    ).toBe(1);
  });

  test("does not depend on the order of people or things, and never exceeds 1", () => {
    const units = array(
      array(option(integer({ min: 0, max: 4 }), { nil: null }), { minLength: 3, maxLength: 3 }),
      { minLength: 1, maxLength: 10 },
    );
    assert(
      property(units, (given) => {
        const { alpha } = krippendorffAlpha(given, "interval");
        const turned = krippendorffAlpha(
          given.toReversed().map((unit) => unit.toReversed()),
          "interval",
        ).alpha;
        expect(turned === null).toBe(alpha === null);
        expect(alpha ?? 1).toBeLessThanOrEqual(1);
        expect(Math.abs((turned ?? 0) - (alpha ?? 0))).toBeLessThan(1e-9);
      }),
    );
  });
});

test("mean and spread are over those who judged", () => {
  expect(spreadOf([0.5, null, 1])).toEqual({ mean: 0.75, spread: 0.5 });
  expect(spreadOf([null])).toEqual({ mean: null, spread: null });
});

test("who stands more than a quarter away from the others is named", () => {
  const who = (given: Record<string, number | null>) => outliersOf(new Map(Object.entries(given)));
  expect(who({ a: 1, b: 1, c: 0.5 })).toEqual(["c"]);
  expect(who({ a: 1, b: 0.75 })).toEqual([]);
  expect(who({ a: 1, b: null })).toEqual([]);
});

test("leaning is the own total less the others' mean", () => {
  const totals = [
    new Map([
      ["a", 90],
      ["b", 80],
      ["c", 70],
    ]),
    new Map([
      ["a", 90],
      ["b", 100],
    ]),
    new Map([["a", 10]]),
  ];
  expect(Object.fromEntries(leaningsOf(totals))).toEqual({
    a: { samples: 2, points: (15 - 10) / 2 },
    b: { samples: 2, points: (0 + 10) / 2 },
    c: { samples: 1, points: -15 },
  });
});
