/** From a limit and a moment to a deadline: the three ways of counting, with the explanation. */
import {
  instantOn,
  dayOf,
  formatDay,
  formatInstant,
  HOUR,
  lastDayOf,
  parseClock,
  startOfDay,
} from "./shanghai-time.ts";
import type { DayNumber } from "./shanghai-time.ts";
import { DeadlineError } from "./deadline-error.ts";
import type { Limit } from "./limits.ts";
import type { ClosedPause } from "./pauses.ts";
import { addCalendarDays, addWorkingDays, type TraceDay } from "./working-days.ts";
import type { Calendars } from "./work-calendar.ts";

export interface Counting {
  readonly calendars: Calendars;
  readonly pauses: readonly ClosedPause[];
  /** "24:00", or the close of business of an office that has hours, e.g. "17:30" (民法典第二百零三条). */
  readonly dayEnds: string;
}

export interface CountedLimit {
  /** 24:00 is written as 00:00 of the next day. */
  readonly at: Date;
  readonly provisional: boolean;
  readonly days: readonly TraceDay[];
}

/**
 * When a limit that starts to run at `from` ends.
 * Hours run from the moment itself and do not stop at night, on weekends or on holidays (民法典第二百零一条第二款): an
 * urgent matter is urgent on a Sunday too. So they need no calendar, are never provisional and never roll.
 * @throws DeadlineError for a bad limit, moment or setting
 */
export function countLimit(from: Date, limit: Limit, counting: Counting): CountedLimit {
  const { calendars, pauses } = counting;
  switch (limit.unit) {
    case "workingDays":
      return endOf(addWorkingDays(from, limit.amount, calendars, pauses), counting);
    case "calendarDays":
      return endOf(addCalendarDays(from, limit.amount, calendars, pauses), counting);
    case "hours":
      return addHours(from, limit.amount, pauses);
    case "percent":
      throw new DeadlineError("invalid-limit", "百分比须先换算成时限");
  }
}

/** The closing moment of a day by the office's setting. */
export function endOfDay(day: DayNumber, dayEnds: string): Date {
  return instantOn(day, parseClock(dayEnds));
}

function endOf(
  counted: { lastDay: DayNumber; provisional: boolean; days: readonly TraceDay[] },
  counting: Counting,
): CountedLimit {
  return {
    at: endOfDay(counted.lastDay, counting.dayEnds),
    provisional: counted.provisional,
    days: counted.days,
  };
}

function addHours(from: Date, hours: number, pauses: readonly ClosedPause[]): CountedLimit {
  const first = dayOf(from);
  let end = from.getTime() + hours * HOUR;
  for (const pause of pauses)
    if (pause.until > from.getTime() && pause.from < end)
      end += pause.until - Math.max(pause.from, from.getTime());
  const at = new Date(end);
  const days: TraceDay[] = [];
  for (let day = first; day <= lastDayOf(at); day += 1) {
    const opens = Math.max(startOfDay(day).getTime(), from.getTime());
    const closes = Math.min(startOfDay(day + 1).getTime(), end);
    const text = `按小时计算，自 ${clock(opens)} 至 ${closes === startOfDay(day + 1).getTime() ? "24:00" : clock(closes)}`;
    days.push({ date: formatDay(day), counted: true, n: null, code: "hours", why: text });
  }
  return { at, provisional: false, days };
}

function clock(ms: number): string {
  return formatInstant(new Date(ms)).slice(11, 16);
}
