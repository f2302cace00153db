/** Moments as the city reads them: Asia/Shanghai (+08:00, no summer time), whatever the computer's own zone. */
const OFFSET = 8 * 3_600_000;
const DAY = 86_400_000;

export interface CityMoment {
  year: number;
  month: number;
  day: number;
  /** 0 = Sunday. */
  weekday: number;
  hour: number;
  minute: number;
  /** Days since 1970-01-01 in the city. */
  dayNumber: number;
}

export function inCity(at: number): CityMoment {
  const shifted = new Date(at + OFFSET);
  return {
    year: shifted.getUTCFullYear(),
    month: shifted.getUTCMonth() + 1,
    day: shifted.getUTCDate(),
    weekday: shifted.getUTCDay(),
    hour: shifted.getUTCHours(),
    minute: shifted.getUTCMinutes(),
    dayNumber: Math.floor((at + OFFSET) / DAY),
  };
}

const two = (n: number) => String(n).padStart(2, "0");

/** 17:30. The midnight that ends a day reads 24:00 of that day, as limits are written. */
export function clockOf(at: number, endsDay = false): string {
  const { hour, minute } = inCity(at);
  if (endsDay && hour === 0 && minute === 0) return "24:00";
  return `${two(hour)}:${two(minute)}`;
}

/** 2026-11-23. With `endsDay`, midnight belongs to the day before. */
export function dateOf(at: number, endsDay = false): string {
  const { year, month, day } = inCity(endsDay ? at - 1 : at);
  return `${year}-${two(month)}-${two(day)}`;
}

/** 11-23 17:30, with the year when it is not the present one. */
export function shortMoment(at: number, now: number, endsDay = false): string {
  const date = dateOf(at, endsDay);
  const sameYear = inCity(at).year === inCity(now).year;
  return `${sameYear ? date.slice(5) : date} ${clockOf(at, endsDay)}`;
}

/** The whole moment, for hovering: 2026-11-23 17:30. */
export function exactMoment(at: number, endsDay = false): string {
  return `${dateOf(at, endsDay)} ${clockOf(at, endsDay)}`;
}

/** YYYY-MM-DD of a day number. */
export function dateOfDayNumber(dayNumber: number): string {
  return dateOf(dayNumber * DAY - OFFSET + DAY / 2);
}

/** A day typed in a form, as the instant its 24:00 is written: 00:00 of the next day. */
export function endOfDayInstant(date: string): string {
  const next = new Date(`${date}T00:00:00Z`).getTime() + DAY;
  return `${new Date(next).toISOString().slice(0, 10)}T00:00:00+08:00`;
}
