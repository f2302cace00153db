import type { CallBoard } from "#contracts/calls.ts";
import { inCity } from "../ui/city-time.ts";

const QUARTER = 15 * 60_000;
const MORNING = 7;

export interface DayQuarter {
  startsAt: number;
  offered: number;
  /** 0…1 of the calls that were answered or lost; null where none was. */
  in15: number | null;
  connected: number | null;
}

/**
 * The day in steps of fifteen minutes, every one of them, from seven in the morning (or the first call before it) to
 * the quarter that runs: a gap in the calls must not look like a jump in time.
 * @param now milliseconds
 */
export function quartersOfDay(quarters: CallBoard["quarters"], now: number): DayQuarter[] {
  const known = new Map(quarters.map((quarter) => [Date.parse(quarter.startsAt), quarter]));
  const { hour, minute } = inCity(now);
  const midnight = Math.floor(now / 60_000) * 60_000 - (hour * 60 + minute) * 60_000;
  const first = Math.min(midnight + MORNING * 3_600_000, now, ...known.keys());
  const from = Math.floor(first / QUARTER) * QUARTER;
  const steps = Math.floor((now - from) / QUARTER) + 1;
  return Array.from({ length: steps }, (_, index) => {
    const startsAt = from + index * QUARTER;
    const quarter = known.get(startsAt);
    const over = (quarter?.answered ?? 0) + (quarter?.missed ?? 0);
    const share = (n: number | undefined) => (over > 0 ? (n ?? 0) / over : null);
    return {
      startsAt,
      offered: quarter?.offered ?? 0,
      in15: share(quarter?.answeredIn15),
      connected: share(quarter?.answered),
    };
  });
}
