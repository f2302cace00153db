import { measures, type Measure, type MeasureCell, type MeasureCells } from "#contracts/reports.ts";
import { minSample } from "./measures.ts";

/** Counts of one measure; they add up, rates do not. */
interface Tally {
  denominator: number;
  numerator: number;
  excluded: number;
  excludedNumerator: number;
  unknown: number;
}

export type Tallies = Record<Measure, Tally>;

/** Adds groups up to a tier or a total. */
export function sumTallies(all: readonly Tallies[]): Tallies {
  return Object.fromEntries(
    measures.map((measure) => {
      const sum = (field: keyof Tally) => all.reduce((n, tallies) => n + tallies[measure][field], 0);
      return [
        measure,
        {
          denominator: sum("denominator"),
          numerator: sum("numerator"),
          excluded: sum("excluded"),
          excludedNumerator: sum("excludedNumerator"),
          unknown: sum("unknown"),
        },
      ];
    }),
  ) as Tallies;
}

/** The rate without the excluded tickets, and the raw one beside it. */
export const toCells = (tallies: Tallies): MeasureCells =>
  Object.fromEntries(measures.map((measure) => [measure, toCell(tallies[measure])])) as MeasureCells;

function toCell({ denominator, numerator, excluded, excludedNumerator, unknown }: Tally): MeasureCell {
  const kept = { numerator: numerator - excludedNumerator, denominator: denominator - excluded };
  return {
    ...withRate(kept.numerator, kept.denominator),
    excluded,
    raw: withRate(numerator, denominator),
    unknown,
    comparable: kept.denominator >= minSample,
  };
}

/** @returns rate null where nothing was counted: no tickets is not zero per cent */
export const withRate = (numerator: number, denominator: number) => ({
  numerator,
  denominator,
  rate: denominator === 0 ? null : numerator / denominator,
});
