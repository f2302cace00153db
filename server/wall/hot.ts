import { compare, MIN_COUNT, surprise, type Compared } from "./usual.ts";

/** Counts by `<category>|<region>` of the last hours and of the same hours in each former week. */
export interface Windows {
  now: ReadonlyMap<string, number>;
  /** Undefined: that week is not known. */
  former: readonly (ReadonlyMap<string, number> | undefined)[];
}

export interface Ranked {
  key: string;
  figures: Compared;
}

/**
 * Every key of the present beside its usual, after the finer keys have been drawn together.
 * @param keyOf the coarser key of a category and a region; undefined leaves the tickets out
 * @returns what is hot first, then what is many, each by how far beyond chance it is
 */
export function compareBy(
  { now, former }: Windows,
  keyOf: (category: string, region: string) => string | undefined,
): Ranked[] {
  const present = drawTogether(now, keyOf);
  const weeks = former.map((week) => week && drawTogether(week, keyOf));
  return [...present]
    .map(([key, n]) => {
      const former = weeks.map((week) => week && (week.get(key) ?? 0));
      return { key, figures: compare(n, former) };
    })
    .toSorted(
      (a, b) =>
        weight(b.figures) - weight(a.figures) ||
        surprise(b.figures) - surprise(a.figures) ||
        (a.key < b.key ? -1 : 1),
    );
}

/** Hot before what is many before what is few: four calls about something new are not the matter of the day. */
const weight = ({ hot, now }: Compared) => (hot ? 2 : Number(now >= MIN_COUNT));

function drawTogether(
  counts: ReadonlyMap<string, number>,
  keyOf: (category: string, region: string) => string | undefined,
): Map<string, number> {
  const drawn = new Map<string, number>();
  for (const [key, n] of counts) {
    const [category = "", region = ""] = key.split("|");
    const coarser = keyOf(category, region);
    if (coarser !== undefined) drawn.set(coarser, (drawn.get(coarser) ?? 0) + n);
  }
  return drawn;
}
