import { clockOf, dateOfDayNumber, inCity } from "./city-time.ts";

type DueTone = "calm" | "amber" | "red";

/** How a deadline is said; `key` is a text of i18n/common `time`. */
export interface DueWords {
  key: "dueToday" | "dueTomorrow" | "daysLeft" | "overdueMinutes" | "overdueHours" | "overdueDays";
  count: number;
  time: string;
  tone: DueTone;
}

/** 已超期/今天到期/明天/本周/以后: the groups of the inbox, most painful first. */
export type DueGroup = "overdue" | "today" | "tomorrow" | "week" | "later" | "none";

/** Days off as the State Council's notices say; without a notice, weekends. */
export interface WorkingCalendar {
  off: ReadonlySet<string>;
  work: ReadonlySet<string>;
}

function isWorkingDay(dayNumber: number, calendar: WorkingCalendar): boolean {
  const date = dateOfDayNumber(dayNumber);
  if (calendar.work.has(date)) return true;
  if (calendar.off.has(date)) return false;
  // 1970-01-01 was a Thursday.
  const weekday = (dayNumber + 4) % 7;
  return weekday !== 0 && weekday !== 6;
}

/** The day a deadline falls on; 00:00 is the 24:00 of the day before. */
const lastDay = (due: number) => inCity(due - 1).dayNumber;

export function dueWords(due: number, now: number, calendar: WorkingCalendar): DueWords {
  const time = clockOf(due, true);
  if (now >= due) {
    const minutes = Math.max(1, Math.floor((now - due) / 60_000));
    if (minutes < 60) return { key: "overdueMinutes", count: minutes, time, tone: "red" };
    if (minutes < 24 * 60) return { key: "overdueHours", count: Math.floor(minutes / 60), time, tone: "red" };
    return { key: "overdueDays", count: Math.floor(minutes / 1440), time, tone: "red" };
  }
  const today = inCity(now).dayNumber;
  const last = lastDay(due);
  if (last === today) return { key: "dueToday", count: 0, time, tone: "amber" };
  if (last === today + 1) return { key: "dueTomorrow", count: 1, time, tone: "amber" };
  let count = 0;
  for (let day = today + 1; day <= last; day += 1) if (isWorkingDay(day, calendar)) count += 1;
  return { key: "daysLeft", count, time, tone: count <= 1 ? "amber" : "calm" };
}

export function dueGroup(due: number | null, now: number): DueGroup {
  if (due === null) return "none";
  if (now >= due) return "overdue";
  const today = inCity(now);
  const ahead = lastDay(due) - today.dayNumber;
  if (ahead === 0) return "today";
  if (ahead === 1) return "tomorrow";
  // The week ends on Sunday.
  const daysToSunday = (7 - today.weekday) % 7;
  return ahead <= daysToSunday ? "week" : "later";
}
