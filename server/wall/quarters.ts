import { dayOf, startOfDay } from "../tickets/shanghai-time.ts";

const QUARTER = 15 * 60_000;
const WEEK = 7 * 24 * 60 * 60_000;
/** 近三小时: twelve whole quarters and the one that runs. */
const WINDOW_QUARTERS = 12;
const FORMER_WEEKS = 4;

/** What was counted of one quarter of an hour. */
export interface Quarter {
  fromAt: Date;
  tally: {
    /** By `<category, two levels>|<region>`; either side may be empty. */
    filed: Record<string, number>;
    direct: { of: number; hit: number };
  };
}

export interface Span {
  from: Date;
  to: Date;
}

/** The quarter of an hour an instant lies in; Shanghai's offset is whole hours, so these are quarters of the city too. */
export const quarterOf = (at: Date): Date => new Date(Math.floor(at.getTime() / QUARTER) * QUARTER);

/** The spans that the wall reads at `now`: today, the last hours, and those hours in each of the four former weeks. */
export function wallSpans(now: Date): { today: Span; window: Span; former: Span[] } {
  const running = quarterOf(now).getTime();
  const window = { from: new Date(running - WINDOW_QUARTERS * QUARTER), to: now };
  return {
    today: { from: startOfDay(dayOf(now)), to: now },
    window,
    former: Array.from({ length: FORMER_WEEKS }, (_, index) => ({
      from: new Date(window.from.getTime() - (index + 1) * WEEK),
      to: new Date(now.getTime() - (index + 1) * WEEK),
    })),
  };
}

/**
 * Tickets in a span by key. The last quarter of a former week counts by the share of it that has passed this week, so
 * that a running quarter is compared with an equally long piece.
 * @param quarters whole quarters, any order; those outside the span are left out
 * @returns undefined when a quarter of the span is not known
 */
export function filedWithin(quarters: readonly Quarter[], span: Span): Map<string, number> | undefined {
  const known = new Map(quarters.map((quarter) => [quarter.fromAt.getTime(), quarter]));
  const counts = new Map<string, number>();
  for (let at = span.from.getTime(); at < span.to.getTime(); at += QUARTER) {
    const quarter = known.get(at);
    if (!quarter) return undefined;
    const share = Math.min(1, (span.to.getTime() - at) / QUARTER);
    for (const [key, n] of Object.entries(quarter.tally.filed))
      counts.set(key, (counts.get(key) ?? 0) + n * share);
  }
  return counts;
}

/** All tickets in a span that is over or runs now, whole quarters as they are. */
export function tallyWithin(quarters: readonly Quarter[], { from, to }: Span): Quarter["tally"] {
  const filed: Record<string, number> = {};
  const direct = { of: 0, hit: 0 };
  for (const { fromAt, tally } of quarters) {
    if (fromAt < from || fromAt >= to) continue;
    for (const [key, n] of Object.entries(tally.filed)) filed[key] = (filed[key] ?? 0) + n;
    direct.of += tally.direct.of;
    direct.hit += tally.direct.hit;
  }
  return { filed, direct };
}
