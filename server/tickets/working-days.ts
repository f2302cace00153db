/**
 * 工作日: counting days. The day of receipt never counts (民法典第二百零一条), so day 1 is the first working day after it,
 * whether the receipt fell on a Friday evening, a Saturday or inside a holiday.
 */
import { DeadlineError } from "./deadline-error.ts";
import { isPausedDay, type ClosedPause } from "./pauses.ts";
import { dayOf, formatDay, parseDay, yearOf, type DayNumber, type DayText } from "./shanghai-time.ts";
import { dayKind, type Calendars, type DayCode } from "./work-calendar.ts";

type TraceCode = DayCode | "receipt" | "paused" | "calendar-day" | "rolled" | "hours" | "extended";

/** One line of a deadline's explanation. */
export interface TraceDay {
  readonly date: DayText;
  readonly counted: boolean;
  /** Which of the counted days this is; null where it does not count or hours do. */
  readonly n: number | null;
  readonly code: TraceCode;
  /** Chinese. */
  readonly why: string;
}

export interface CountedDays {
  readonly lastDay: DayNumber;
  /** The count needed a year without a notice. */
  readonly provisional: boolean;
  readonly days: readonly TraceDay[];
}

/** Longest time without any notice for which weekends alone are still offered as a provisional guess. */
const MAX_YEARS_AHEAD = 10;
const MAX_DAYS = 1_000;

/** Is this day ("YYYY-MM-DD") worked? @throws DeadlineError for a bad day or one out of the calendars' reach */
export function isWorkingDay(day: DayText, calendars: Calendars): boolean {
  const number = parseDay(day);
  requireReach(number, calendars);
  return dayKind(number, calendars).working;
}

/**
 * The n-th working day after the day of `from`, with a line for every day looked at. Paused days do not count.
 * @throws DeadlineError invalid-limit (n must be a whole number 1–1000), or a date out of reach
 */
export function addWorkingDays(
  from: Date,
  n: number,
  calendars: Calendars,
  pauses: readonly ClosedPause[] = [],
): CountedDays {
  requireCount(n, "工作日");
  let day = dayOf(from);
  let provisional = false;
  const days: TraceDay[] = [receipt(day)];
  for (let counted = 0; counted < n;) {
    day += 1;
    requireReach(day, calendars);
    const kind = dayKind(day, calendars);
    provisional ||= !kind.published;
    const paused = kind.working && isPausedDay(day, pauses);
    if (kind.working && !paused) counted += 1;
    days.push(
      paused
        ? line(day, "paused", "中止计时，不计入")
        : { ...line(day, kind.code, kind.text), ...(kind.working && { counted: true, n: counted }) },
    );
  }
  return { lastDay: day, provisional, days };
}

/**
 * The n-th calendar day after the day of `from`, for statutory limits in plain days; a last day that is a day off
 * rolls to the next working day (民法典第二百零三条). Only the last day depends on a notice.
 * @throws DeadlineError as addWorkingDays
 */
export function addCalendarDays(
  from: Date,
  n: number,
  calendars: Calendars,
  pauses: readonly ClosedPause[] = [],
): CountedDays {
  requireCount(n, "日");
  let day = dayOf(from);
  const days: TraceDay[] = [receipt(day)];
  for (let counted = 0; counted < n;) {
    day += 1;
    requireReach(day, calendars);
    if (isPausedDay(day, pauses)) days.push(line(day, "paused", "中止计时，不计入"));
    else
      days.push({ ...line(day, "calendar-day", "按日计算，节假日计入"), counted: true, n: (counted += 1) });
  }
  const rolled = rollToWorkingDay(day, calendars);
  return { ...rolled, days: [...days, ...rolled.days] };
}

/** The day itself when it is worked, else the next working day, with a line for each day rolled over. */
export function rollToWorkingDay(day: DayNumber, calendars: Calendars): CountedDays {
  const days: TraceDay[] = [];
  let provisional = false;
  for (let last = day; ; last += 1) {
    requireReach(last, calendars);
    const kind = dayKind(last, calendars);
    provisional ||= !kind.published;
    if (last > day)
      days.push(
        line(last, "rolled", `最后一日逢${kind.working ? "休息日，顺延至本日" : `${kind.text}，顺延`}`),
      );
    if (kind.working) return { lastDay: last, provisional, days };
  }
}

/** Working days after `after` up to and including `until`; 0 when `until` is not later. Tolerant of years without a notice. */
export function workingDaysBetween(after: DayNumber, until: DayNumber, calendars: Calendars): number {
  let count = 0;
  for (let day = after + 1; day <= until; day += 1) if (dayKind(day, calendars).working) count += 1;
  return count;
}

function receipt(day: DayNumber): TraceDay {
  return line(day, "receipt", "收到当日不计入（民法典第二百零一条）");
}

function line(day: DayNumber, code: TraceCode, why: string): TraceDay {
  return { date: formatDay(day), counted: false, n: null, code, why };
}

function requireCount(n: number, unit: string): void {
  if (!Number.isInteger(n) || n < 1 || n > MAX_DAYS)
    throw new DeadlineError("invalid-limit", `时限应为 1 至 ${MAX_DAYS} 个${unit}，而不是 ${n}`);
}

/** Ends every walk: a date the calendars say nothing useful about is an error, not a guess. */
function requireReach(day: DayNumber, calendars: Calendars): void {
  if (calendars.years.size === 0) throw new DeadlineError("no-calendars", "尚未录入任何年份的放假安排");
  const year = yearOf(day);
  // Notices of past years exist; a missing one is a gap in our data and not "not yet published".
  if (year < calendars.firstYear && !calendars.marks.has(day))
    throw new DeadlineError(
      "before-calendars",
      `没有 ${year} 年的放假安排，最早为 ${calendars.firstYear} 年`,
    );
  if (year > calendars.lastYear + MAX_YEARS_AHEAD)
    throw new DeadlineError("too-far-ahead", `${year} 年太远：放假安排只到 ${calendars.lastYear} 年`);
}
