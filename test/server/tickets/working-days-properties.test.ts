import * as fc from "fast-check";
import { expect, test } from "vitest";
import { dayOf, formatDay, parseDay, startOfDay, yearOf } from "#server/tickets/shanghai-time.ts";
import { dayKind } from "#server/tickets/work-calendar.ts";
import { addCalendarDays, addWorkingDays, workingDaysBetween } from "#server/tickets/working-days.ts";
import { remaining, warningPoints } from "#server/tickets/warning-ladder.ts";
import { computeDeadlines } from "#server/tickets/deadlines.ts";
import { complaint, published, rules } from "./deadlines-kit.ts";

const RUNS = { numRuns: 1000 };
const first = startOfDay(parseDay("2019-01-01")).getTime();
const last = startOfDay(parseDay("2027-06-01")).getTime();

/** Whole seconds, with the edges of days well represented. */
const moment = fc
  .oneof(
    fc.integer({ min: first / 1000, max: last / 1000 }),
    fc
      .tuple(
        fc.integer({ min: parseDay("2019-01-02"), max: parseDay("2027-06-01") }),
        fc.constantFrom(-1, 0, 1),
      )
      .map(([day, seconds]) => startOfDay(day).getTime() / 1000 + seconds),
  )
  .map((seconds) => new Date(seconds * 1000));
const amount = fc.integer({ min: 1, max: 60 });
const lastDay = (from: Date, n: number) => addWorkingDays(from, n, published).lastDay;

test("a later receipt never gives an earlier deadline", () => {
  fc.assert(
    fc.property(moment, moment, amount, (a, b, n) => {
      const [early, late] = a <= b ? [a, b] : [b, a];
      expect(lastDay(early, n)).toBeLessThanOrEqual(lastDay(late, n));
    }),
    RUNS,
  );
});

test("the hour of the day of receipt does not matter", () => {
  fc.assert(
    fc.property(moment, amount, (from, n) => {
      expect(lastDay(from, n)).toBe(lastDay(startOfDay(dayOf(from)), n));
    }),
    RUNS,
  );
});

test("n days and then m days are n + m days", () => {
  fc.assert(
    fc.property(moment, amount, amount, (from, n, m) => {
      expect(lastDay(startOfDay(lastDay(from, n)), m)).toBe(lastDay(from, n + m));
    }),
    RUNS,
  );
});

test("a deadline never lands on a day off, in working days or in rolled calendar days", () => {
  fc.assert(
    fc.property(moment, amount, (from, n) => {
      expect(dayKind(lastDay(from, n), published).working).toBe(true);
      expect(dayKind(addCalendarDays(from, n, published).lastDay, published).working).toBe(true);
    }),
    RUNS,
  );
});

test("between the receipt and the last day lie exactly n working days", () => {
  fc.assert(
    fc.property(moment, amount, (from, n) => {
      expect(workingDaysBetween(dayOf(from), lastDay(from, n), published)).toBe(n);
      expect(remaining(startOfDay(lastDay(from, n) + 1), from, published).workingDays).toBe(n);
    }),
    RUNS,
  );
});

test("a deadline is provisional exactly when a day it looked at lies in a year without a notice", () => {
  fc.assert(
    fc.property(moment, amount, (from, n) => {
      const counted = addWorkingDays(from, n, published);
      let needed = false;
      for (let day = dayOf(from) + 1; day <= counted.lastDay; day += 1) needed ||= yearOf(day) > 2026;
      expect(counted.provisional).toBe(needed);
    }),
    RUNS,
  );
});

test("the explanation lists every day once, in order, and numbers the counted ones 1 to n", () => {
  fc.assert(
    fc.property(moment, amount, (from, n) => {
      const { days, lastDay } = addWorkingDays(from, n, published);
      expect(days.map((day) => parseDay(day.date))).toEqual(
        Array.from({ length: lastDay - dayOf(from) + 1 }, (_, index) => dayOf(from) + index),
      );
      expect(days.filter((day) => day.counted).map((day) => day.n)).toEqual(
        Array.from({ length: n }, (_, index) => index + 1),
      );
      expect(days.at(-1)).toMatchObject({ date: formatDay(lastDay), counted: true, n });
    }),
    RUNS,
  );
});

test("a pause never brings a deadline forward, and moves it by the working days it leaves out", () => {
  const length = fc.integer({ min: 1, max: 40 * 86_400 });
  fc.assert(
    fc.property(moment, fc.integer({ min: 0, max: 20 * 86_400 }), length, (from, wait, seconds) => {
      const pauseFrom = new Date(from.getTime() + wait * 1000);
      const until = new Date(pauseFrom.getTime() + seconds * 1000);
      const pauses = [{ reasonCode: "expert-procedure", from: pauseFrom, until }];
      const input = { ...complaint("2026-01-05 10:00"), firstDispatchedAt: from };
      const plain = computeDeadlines(input, rules);
      const paused = computeDeadlines({ ...input, pauses }, rules);
      expect(paused.dueAt.getTime()).toBeGreaterThanOrEqual(plain.dueAt.getTime());
      const left = paused.trace.filter((day) => day.code === "paused").length;
      const between = workingDaysBetween(dayOf(plain.dueAt) - 1, dayOf(paused.dueAt) - 1, published);
      expect(between).toBe(left);
    }),
    RUNS,
  );
});

test("warnings come in order, shares between start and deadline, the rest after it", () => {
  fc.assert(
    fc.property(moment, amount, (from, n) => {
      const dueAt = startOfDay(lastDay(from, n) + 1);
      const times = Object.fromEntries(
        warningPoints({ startedAt: from, dueAt }, published).map((point) => [point.code, point.at.getTime()]),
      );
      const order = [from.getTime(), times.half!, times.most!, times.expired!, times.notice!, times.listed!];
      expect(order).toEqual(order.toSorted((a, b) => a - b));
      expect(times.expired).toBe(dueAt.getTime());
    }),
    RUNS,
  );
});
