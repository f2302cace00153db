import { z } from "zod";
import { dateOf, endOfDayInstant } from "../ui/city-time.ts";

const day = z.iso.date().optional().catch(undefined);

/** What the URL of the reports says: days of the city, the grouping, and the figure drilled into. */
export const reportSearch = z.object({
  from: day,
  to: day,
  by: z.enum(["unit", "kind", "category", "region"]).optional().catch(undefined),
  measure: z.string().max(40).optional().catch(undefined),
  part: z.enum(["numerator", "missed", "excluded", "unknown"]).optional().catch(undefined),
  key: z.string().max(64).optional().catch(undefined),
  /** The figures when absent. */
  view: z.literal("exclusions").optional().catch(undefined),
  exclusions: z.enum(["approved", "refused", "all"]).optional().catch(undefined),
});
export type ReportSearch = z.output<typeof reportSearch>;

/** The first day of the month of `now`, as a report starts when nothing else is asked. */
export function firstOfMonth(now: number): string {
  return `${dateOf(now).slice(0, 7)}-01`;
}

/** Both days included, as people say it; the wire wants the instant after the last. */
export function periodOf({ from, to }: ReportSearch, now: number): { from: string; to: string } {
  const first = from ?? firstOfMonth(now);
  return { from: `${first}T00:00:00+08:00`, to: endOfDayInstant(to ?? dateOf(now)) };
}

/** 82.4 %; nothing counted has no rate. */
export function percent(rate: number | null): string {
  return rate === null ? "—" : `${(rate * 100).toFixed(1)}%`;
}
