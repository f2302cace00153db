import { formatDay, formatInstant, lastDayOf, startOfDay } from "#server/tickets/shanghai-time.ts";

/** 2026-11-27 24:00: a deadline as people say it; midnight belongs to the day that ends. */
export function deadlineWords(at: Date): string {
  const lastDay = lastDayOf(at);
  const clock =
    at.getTime() === startOfDay(lastDay + 1).getTime() ? "24:00" : formatInstant(at).slice(11, 16);
  return `${formatDay(lastDay)} ${clock}`;
}

/** An instant inside a fact's data; absent and malformed are the same to a notice. */
export function instantIn(data: Record<string, unknown>, key: string): Date | undefined {
  const value = data[key];
  const date = typeof value === "string" ? new Date(value) : undefined;
  return date && !Number.isNaN(date.getTime()) ? date : undefined;
}

export function wordIn(data: Record<string, unknown>, key: string): string | undefined {
  const value = data[key];
  return typeof value === "string" ? value : undefined;
}
