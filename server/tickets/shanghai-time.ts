/**
 * Days as people in China count them. Inside the engine a day is a whole number (days since 1970-01-01 in Shanghai),
 * outside it is a Date (an instant) or "YYYY-MM-DD". China keeps UTC+8 without summer time since September 1991,
 * so plain arithmetic is exact from 1992 on and no time-zone library is needed.
 */
import { DeadlineError } from "./deadline-error.ts";

/** Days since 1970-01-01, counted in Shanghai. */
export type DayNumber = number;
/** "YYYY-MM-DD" in Shanghai. */
export type DayText = string;

const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const OFFSET = 8 * HOUR;
const FIRST_YEAR = 1992;
const LAST_YEAR = 2100;

/** The Shanghai day an instant lies in. @throws DeadlineError invalid-instant, out-of-range */
export function dayOf(instant: Date): DayNumber {
  const ms = instant instanceof Date ? instant.getTime() : Number.NaN;
  if (Number.isNaN(ms)) throw new DeadlineError("invalid-instant", "时间无效");
  const day = Math.floor((ms + OFFSET) / DAY);
  requireInRange(day);
  return day;
}

/** The last day of a deadline: 00:00 means 24:00 of the day before. */
export function lastDayOf(deadline: Date): DayNumber {
  dayOf(deadline);
  return dayOf(new Date(deadline.getTime() - 1));
}

/** 00:00 of a day, which is also 24:00 of the day before. */
export function startOfDay(day: DayNumber): Date {
  return new Date(day * DAY - OFFSET);
}

/** The instant `minutes` after 00:00 of a day; 1440 is 24:00. */
export function instantOn(day: DayNumber, minutes: number): Date {
  return new Date(day * DAY - OFFSET + minutes * MINUTE);
}

/** @throws DeadlineError invalid-day for anything but an existing day written "YYYY-MM-DD"; out-of-range */
export function parseDay(text: DayText): DayNumber {
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  const day = ms / DAY;
  // Date.parse lets 02-30 slip into March in some engines: write it back and compare.
  if (Number.isNaN(ms) || formatDay(day) !== text)
    throw new DeadlineError("invalid-day", `日期无效：${text}`);
  requireInRange(day);
  return day;
}

export function formatDay(day: DayNumber): DayText {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

export function yearOf(day: DayNumber): number {
  return new Date(day * DAY).getUTCFullYear();
}

/** Saturday or Sunday by the week alone. */
export function isWeekend(day: DayNumber): boolean {
  // 1970-01-01 was a Thursday.
  const weekday = (((day + 4) % 7) + 7) % 7;
  return weekday === 0 || weekday === 6;
}

/** ISO 8601 with Shanghai's offset, e.g. 2026-10-13T00:00:00+08:00. */
export function formatInstant(instant: Date): string {
  dayOf(instant);
  return `${new Date(instant.getTime() + OFFSET).toISOString().slice(0, 19)}+08:00`;
}

/** "HH:MM" → minutes after 00:00; "24:00" is allowed. @throws DeadlineError invalid-setting */
export function parseClock(text: string): number {
  const match = /^(\d{2}):(\d{2})$/.exec(text);
  const minutes = match ? Number(match[1]) * 60 + Number(match[2]) : Number.NaN;
  if (!match || Number(match[2]) > 59 || minutes > 1440)
    throw new DeadlineError("invalid-setting", `钟点无效：${text}，应为 HH:MM`);
  return minutes;
}

function requireInRange(day: DayNumber): void {
  const year = yearOf(day);
  if (!(year >= FIRST_YEAR && year <= LAST_YEAR))
    throw new DeadlineError("out-of-range", `只能计算 ${FIRST_YEAR} 年至 ${LAST_YEAR} 年之间的日期`);
}
