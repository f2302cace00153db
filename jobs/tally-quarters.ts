import type { Clock } from "#server/platform/clock.ts";
import type { Query } from "#server/platform/database.ts";
import { quarterOf } from "#server/wall/quarters.ts";
import { forgetQuarters, keepQuarters, keptSince } from "#server/wall/quarter.store.ts";

const QUARTER_MS = 15 * 60_000;
const DAY_MS = 24 * 3_600_000;
/** Four former weeks and a day: what the wall compares with. */
const LOOK_BACK_MS = 29 * DAY_MS;
const KEEP_MS = 60 * DAY_MS;

/**
 * 大屏的计数: keeps what came in within each quarter of an hour. A ticket may be dispatched or reopened after its quarter,
 * so the last day is counted again; what is missing of the last four weeks is made up for.
 * @returns how many quarters were written
 */
export async function tallyQuarters({ query, clock }: { query: Query; clock: Clock }): Promise<number> {
  const now = clock.now();
  const before = (ms: number) => quarterOf(new Date(now.getTime() - ms)).getTime();
  const kept = await keptSince(query);
  // Before the first ticket there was no hotline, which is not the same as a quiet one.
  if (!kept.firstTicket) return 0;
  const first = Math.max(before(LOOK_BACK_MS), quarterOf(kept.firstTicket).getTime());
  const whole = kept.first !== null && kept.first.getTime() <= first;
  const from = whole ? Math.max(first, Math.min(before(DAY_MS), kept.last?.getTime() ?? 0)) : first;
  const to = before(0) - QUARTER_MS;
  if (to < from) return 0;
  await forgetQuarters(query, new Date(now.getTime() - KEEP_MS));
  return keepQuarters(query, { from: new Date(from), to: new Date(to) }, now);
}
