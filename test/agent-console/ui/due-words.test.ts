import { describe, expect, test } from "vitest";
import { clockOf, dateOf, endOfDayInstant, exactMoment } from "#agent-console/src/ui/city-time.ts";
import { dueGroup, dueWords, type WorkingCalendar } from "#agent-console/src/ui/due-words.ts";

const at = (moment: string) => Date.parse(`${moment}+08:00`);
// National Day 2026 with the working weekend that pays for it.
const calendar: WorkingCalendar = {
  off: new Set(["2026-10-01", "2026-10-02", "2026-10-05", "2026-10-06", "2026-10-07"]),
  work: new Set(["2026-10-10"]),
};

describe("a deadline in words", () => {
  test.each([
    ["2026-09-21T17:30:00", "2026-09-21T09:00:00", "dueToday", 0, "17:30", "amber"],
    ["2026-09-22T00:00:00", "2026-09-21T09:00:00", "dueToday", 0, "24:00", "amber"],
    ["2026-09-23T00:00:00", "2026-09-21T09:00:00", "dueTomorrow", 1, "24:00", "amber"],
    ["2026-09-24T00:00:00", "2026-09-21T09:00:00", "daysLeft", 2, "24:00", "calm"],
    ["2026-10-11T00:00:00", "2026-09-30T09:00:00", "daysLeft", 3, "24:00", "calm"],
    ["2026-09-21T09:00:00", "2026-09-21T09:00:00", "overdueMinutes", 1, "09:00", "red"],
    ["2026-09-21T09:00:00", "2026-09-21T14:59:00", "overdueHours", 5, "09:00", "red"],
    ["2026-09-19T00:00:00", "2026-09-21T09:00:00", "overdueDays", 2, "24:00", "red"],
  ])("%s seen at %s is %s %i", (due, now, key, count, time, tone) => {
    expect(dueWords(at(due), at(now), calendar)).toEqual({ key, count, time, tone });
  });

  test("a holiday between is not counted as a day left, a working weekend is", () => {
    // 10-08, 10-09 and the Saturday 10-10 that is worked.
    expect(dueWords(at("2026-10-11T00:00:00"), at("2026-09-30T20:00:00"), calendar).count).toBe(3);
    expect(
      dueWords(at("2026-10-11T00:00:00"), at("2026-09-30T20:00:00"), { off: new Set(), work: new Set() })
        .count,
    ).toBe(7);
  });
});

describe("the inbox groups by the last day", () => {
  test.each([
    [null, "none"],
    ["2026-09-23T08:59:00", "overdue"],
    ["2026-09-23T18:00:00", "today"],
    ["2026-09-24T00:00:00", "today"],
    ["2026-09-25T00:00:00", "tomorrow"],
    ["2026-09-28T00:00:00", "week"],
    ["2026-09-28T00:01:00", "later"],
  ])("%s is %s on a Wednesday morning", (due, group) => {
    expect(dueGroup(due === null ? null : at(due), at("2026-09-23T09:00:00"))).toBe(group);
  });
});

describe("the city's time", () => {
  test("does not depend on the computer's zone", () => {
    expect(exactMoment(Date.parse("2026-12-31T16:30:00Z"))).toBe("2027-01-01 00:30");
  });
  test("writes the midnight that ends a day as 24:00 of that day", () => {
    const due = at("2026-11-25T00:00:00");
    expect(`${dateOf(due, true)} ${clockOf(due, true)}`).toBe("2026-11-24 24:00");
  });
  test("sends a chosen day as 00:00 of the next", () => {
    expect(endOfDayInstant("2026-12-31")).toBe("2027-01-01T00:00:00+08:00");
  });
});
