/** 一致性: how far several people who marked the same things agree. */

/** One thing marked by several people; null where a person did not judge it. */
export type Unit = readonly (number | null)[];

export interface Agreement {
  /** 1 full agreement, 0 as by chance, below 0 worse than that; null where nothing can be compared. */
  alpha: number | null;
  /** Units that at least two people judged. */
  units: number;
}

/**
 * Krippendorff's alpha: 1 − observed / expected disagreement, over units that at least two people judged; missing marks
 * are allowed (K. Krippendorff, Computing Krippendorff's Alpha-Reliability, 2011). Full agreement on one single value
 * leaves nothing expected and counts as 1.
 * @param metric "interval": squared difference; "nominal": the same or not
 */
export function krippendorffAlpha(units: readonly Unit[], metric: "interval" | "nominal"): Agreement {
  const difference =
    metric === "interval"
      ? (a: number, b: number) => (a - b) ** 2
      : (a: number, b: number) => (a === b ? 0 : 1);
  const pairable = units
    .map((unit) => unit.filter((value) => value !== null))
    .filter((values) => values.length > 1);
  const all = pairable.flat();
  if (all.length === 0) return { alpha: null, units: 0 };
  const observed =
    sum(pairable.map((values) => pairs(values, difference) / (values.length - 1))) / all.length;
  const expected = pairs(all, difference) / (all.length * (all.length - 1));
  return { alpha: expected === 0 ? 1 : 1 - observed / expected, units: pairable.length };
}

/** Both orders of each pair, as the coincidence matrix counts them. */
function pairs(values: readonly number[], difference: (a: number, b: number) => number): number {
  let total = 0;
  for (let i = 0; i < values.length; i += 1)
    for (let j = i + 1; j < values.length; j += 1) total += 2 * difference(values[i]!, values[j]!);
  return total;
}

export interface Spread {
  mean: number | null;
  /** Highest less lowest. */
  spread: number | null;
}

export function spreadOf(values: Unit): Spread {
  const judged = values.filter((value) => value !== null);
  if (judged.length === 0) return { mean: null, spread: null };
  return { mean: sum(judged) / judged.length, spread: Math.max(...judged) - Math.min(...judged) };
}

/** A quarter of an item: on a scale of four steps, more than one step. */
const FAR = 0.25;

/** Who stands further than a quarter from the mean of the others; one mark alone has nobody to differ from. */
export function outliersOf(marks: ReadonlyMap<string, number | null>): string[] {
  return [...marks]
    .filter(([who, value]) => {
      const others = spreadOf([...marks].filter(([other]) => other !== who).map(([, each]) => each)).mean;
      return value !== null && others !== null && Math.abs(value - others) > FAR + 1e-9;
    })
    .map(([who]) => who);
}

/** 松紧: by how many points a person's totals lie above the others' mean, over all they marked together. */
export function leaningsOf(
  totals: readonly ReadonlyMap<string, number>[],
): Map<string, { samples: number; points: number }> {
  const found = new Map<string, number[]>();
  for (const each of totals) {
    if (each.size < 2) continue;
    const whole = sum([...each.values()]);
    for (const [who, own] of each) {
      const others = (whole - own) / (each.size - 1);
      found.set(who, [...(found.get(who) ?? []), own - others]);
    }
  }
  return new Map(
    [...found].map(([who, gaps]) => [who, { samples: gaps.length, points: sum(gaps) / gaps.length }]),
  );
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
