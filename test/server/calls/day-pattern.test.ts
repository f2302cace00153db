import { expect, test } from "vitest";
import { DAY_HOURS, planDay } from "#server/calls/day-pattern.ts";

const day = planDay(1000, 4, 7);

test("a day has two peaks, in order, within its hours", () => {
  const hours = Array.from(
    { length: DAY_HOURS },
    (_, hour) => day.filter(({ at }) => Math.floor(at / 3600) === hour).length,
  );
  expect(hours.reduce((sum, n) => sum + n, 0)).toBe(day.length);
  expect(day.map(({ at }) => at)).toEqual(day.map(({ at }) => at).toSorted((a, b) => a - b));
  expect(hours[2]).toBeGreaterThan(2 * hours[4]!);
  expect(hours[7]).toBeGreaterThan(1.5 * hours[4]!);
});

test("few give up, some call again, every queue is asked for, every agent answers", () => {
  const lost = day.filter(({ talk }) => talk === 0).length / day.length;
  expect(lost).toBeGreaterThan(0.01);
  expect(lost).toBeLessThan(0.1);
  expect(new Set(day.map(({ from }) => from)).size).toBeLessThan(day.length - 50);
  expect(new Set(day.map(({ queue }) => queue)).size).toBe(4);
  expect(new Set(day.map(({ agent }) => agent)).size).toBe(4);
  expect(day.every(({ from }) => /^1380000\d{4}$/.test(from))).toBe(true);
});

test("the same seed is the same day, another is another", () => {
  expect(planDay(1000, 4, 7)).toEqual(day);
  expect(planDay(1000, 4, 8)).not.toEqual(day);
});
