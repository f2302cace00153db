/** Tickets of the window in one former week, or undefined where the week is not wholly known. */
export type FormerWeek = number | undefined;

export interface Compared {
  now: number;
  usual: number | null;
  ratio: number | null;
  hot: boolean;
}

/** Fewer tickets than this are never called hot: three calls about one dog are not an event. */
export const MIN_COUNT = 5;
/** One former week may have been a holiday; from two on there is a usual. */
const MIN_WEEKS = 2;
/** Counts of independent calls scatter by the root of their mean (Poisson): beyond three of it chance is no explanation. */
const BEYOND_CHANCE = 3;

/**
 * 与平时相比: what came in during the last hours beside the mean of the same hours of the same weekday in former weeks.
 * Hot when there are at least MIN_COUNT tickets and more than usual + 3·√usual; a usual below one counts as one, so that
 * a matter never heard of before needs MIN_COUNT tickets and not one.
 * @param former one entry a week; undefined where the week is not known
 */
export function compare(now: number, former: readonly FormerWeek[]): Compared {
  const known = former.filter((week) => week !== undefined);
  if (known.length < MIN_WEEKS) return { now, usual: null, ratio: null, hot: false };
  const usual = known.reduce((sum, week) => sum + week, 0) / known.length;
  const floor = Math.max(usual, 1);
  return {
    now,
    usual: round(usual),
    ratio: round(now / floor),
    hot: now >= MIN_COUNT && now > usual + BEYOND_CHANCE * Math.sqrt(floor),
  };
}

/** How far beyond chance it is: what is hot is ordered by this, so that large and small matters stand side by side fairly. */
export const surprise = ({ now, usual }: Pick<Compared, "now" | "usual">): number =>
  (now - (usual ?? 0)) / Math.sqrt(Math.max(usual ?? 0, 1));

const round = (value: number) => Math.round(value * 100) / 100;
