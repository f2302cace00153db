/** 预警阶梯: when to warn, and how to say how much time is left. */
import { DeadlineError } from "./deadline-error.ts";
import type { LimitUnit } from "./limits.ts";
import { dayOf, formatInstant, instantOn, lastDayOf, parseClock, startOfDay } from "./shanghai-time.ts";
import { dayKind, type Calendars } from "./work-calendar.ts";
import { addWorkingDays, workingDaysBetween } from "./working-days.ts";

type Rung =
  | { readonly code: string; readonly share: number }
  | { readonly code: string; readonly workingDaysAfter: number };

export interface LadderSettings {
  readonly rungs: readonly Rung[];
  /** When people are at their desks; shares of day limits are measured in these hours. */
  readonly officeHours: { readonly opens: string; readonly closes: string };
}

/** The five rungs at a city's own moments; expiry is expiry. */
export const ladderWith = (
  [half, most]: readonly [number, number],
  [notice, listed]: readonly [number, number],
): LadderSettings => ({
  rungs: [
    { code: "half", share: half },
    { code: "most", share: most },
    { code: "expired", share: 1 },
    { code: "notice", workingDaysAfter: notice },
    { code: "listed", workingDaysAfter: listed },
  ],
  officeHours: { opens: "09:00", closes: "17:30" },
});

/** domain.md §4; each rung is a setting (WARNING_LADDER). */
export const defaultLadder: LadderSettings = ladderWith([0.5, 0.8], [2, 5]);

export interface WarningPoint {
  readonly code: string;
  readonly at: Date;
}

/**
 * When each rung of the ladder is reached, earliest first.
 *
 * Shares are measured in office time, not plain time: a five-day limit given on the eve of 春节 would otherwise be
 * "half used" in the middle of the holiday, when nobody reads a warning and nothing could have been done. Measured in
 * office time every warning falls when somebody is there. Limits in hours run through nights, so their shares are
 * plain time; so are limits that contain no office time at all.
 * Rungs after expiry end with the n-th working day after the last day.
 * @throws DeadlineError invalid-instant when dueAt is not after startedAt
 */
export function warningPoints(
  clock: { readonly startedAt: Date; readonly dueAt: Date; readonly unit?: LimitUnit },
  calendars: Calendars,
  settings: LadderSettings = defaultLadder,
): WarningPoint[] {
  const { startedAt, dueAt, unit } = clock;
  if (!(startedAt < dueAt)) throw new DeadlineError("invalid-instant", "期限必须晚于起算时间");
  const office = unit === "hours" ? [] : officeTime(startedAt, dueAt, calendars, settings.officeHours);
  const spans = office.length > 0 ? office : [{ from: startedAt.getTime(), until: dueAt.getTime() }];
  return settings.rungs
    .map((rung) => ({
      code: rung.code,
      at:
        "share" in rung ? pointAt(rung.share, spans, dueAt) : after(dueAt, rung.workingDaysAfter, calendars),
    }))
    .toSorted((a, b) => a.at.getTime() - b.at.getTime());
}

export interface Remaining {
  /** Working days after today up to the last day; 0 on the last day and when overdue. */
  readonly workingDays: number;
  /** Working days begun since the last day; 0 until the first of them begins. */
  readonly overdueDays: number;
  /** The last day is today and it is not over. */
  readonly today: boolean;
  readonly overdue: boolean;
  /** 还剩 1 个工作日 · 今天 24:00 到期 · 已超期 2 个工作日 */
  readonly text: string;
}

/** How a person would say it. Never throws for valid instants, whatever calendars are missing: lists depend on it. */
export function remaining(dueAt: Date, now: Date, calendars: Calendars): Remaining {
  const lastDay = lastDayOf(dueAt);
  const today = dayOf(now);
  if (now >= dueAt) {
    const overdueDays = workingDaysBetween(lastDay, today, calendars);
    const text = overdueDays > 0 ? `已超期 ${overdueDays} 个工作日` : "已超期";
    return { workingDays: 0, overdueDays, today: false, overdue: true, text };
  }
  if (lastDay === today) {
    const ends =
      dueAt.getTime() === startOfDay(lastDay + 1).getTime() ? "24:00" : formatInstant(dueAt).slice(11, 16);
    return { workingDays: 0, overdueDays: 0, today: true, overdue: false, text: `今天 ${ends} 到期` };
  }
  const workingDays = workingDaysBetween(today, lastDay, calendars);
  // An hour limit may end on a day off: then no working day is left, but it is not over.
  const text =
    workingDays > 0
      ? `还剩 ${workingDays} 个工作日`
      : `${formatInstant(dueAt).slice(0, 16).replace("T", " ")} 到期`;
  return { workingDays, overdueDays: 0, today: false, overdue: false, text };
}

interface Span {
  readonly from: number;
  readonly until: number;
}

function officeTime(
  startedAt: Date,
  dueAt: Date,
  calendars: Calendars,
  hours: LadderSettings["officeHours"],
): Span[] {
  const [opens, closes] = [parseClock(hours.opens), parseClock(hours.closes)];
  const spans: Span[] = [];
  for (let day = dayOf(startedAt); day <= lastDayOf(dueAt); day += 1) {
    if (!dayKind(day, calendars).working) continue;
    const from = Math.max(instantOn(day, opens).getTime(), startedAt.getTime());
    const until = Math.min(instantOn(day, closes).getTime(), dueAt.getTime());
    if (from < until) spans.push({ from, until });
  }
  return spans;
}

function pointAt(share: number, spans: readonly Span[], dueAt: Date): Date {
  if (share >= 1) return dueAt;
  let left = share * spans.reduce((sum, span) => sum + span.until - span.from, 0);
  for (const { from, until } of spans) {
    if (left <= until - from) return new Date(from + Math.round(left));
    left -= until - from;
  }
  return dueAt;
}

function after(dueAt: Date, workingDays: number, calendars: Calendars): Date {
  return startOfDay(addWorkingDays(startOfDay(lastDayOf(dueAt)), workingDays, calendars).lastDay + 1);
}
