import { describe, expect, test } from "vitest";
import { computeDeadlines, type DeadlineInput } from "#server/tickets/deadlines.ts";
import { at, complaint, deadlinesOf, rules, shown, with2027 } from "./deadlines-kit.ts";

/*
 * Limits (domain.md §4): accept 1 working day, return 2, consultation 2, complaint 5, complex 15; urgent accept 2 hours.
 * Days off and working weekends of 2026: notice of the State Council's General Office of 2025-11-04
 *   元旦 01-01–01-03, work 01-04 · 春节 02-15–02-23, work 02-14, 02-28 · 清明 04-04–04-06 · 劳动节 05-01–05-05, work 05-09 ·
 *   端午 06-19–06-21 · 中秋 09-25–09-27 · 国庆 10-01–10-07, work 09-20, 10-10.
 * Counting: 民法典 art. 201 (day of receipt out), 203 (24:00 of the last day, written 00:00 of the next).
 * Each comment lists the days that count, in order.
 */
const consultation: Partial<DeadlineInput> = { kind: "consultation" };
const complex: Partial<DeadlineInput> = { complex: true };

interface Case {
  from: string;
  more?: Partial<DeadlineInput>;
  accept?: string;
  back?: string;
  due?: string;
  provisional?: boolean;
}

const cases: Record<string, Case> = {
  // 元旦 2026. Wed 12-31 | 01-04(Sun, worked) 05 06 07 08
  "a complaint of New Year's Eve 2025 counts the working Sunday": {
    from: "2025-12-31 09:00",
    accept: "2026-01-05 00:00", // 04
    back: "2026-01-06 00:00", // 04 05
    due: "2026-01-09 00:00",
  },
  // Thu 01-01 off | 04 05
  "a consultation received on New Year's Day begins on the working Sunday": {
    from: "2026-01-01 10:00",
    more: consultation,
    due: "2026-01-06 00:00",
  },
  // Sat 01-03 off | 04
  "a receipt on the last day off is accepted by the end of the working Sunday": {
    from: "2026-01-03 22:00",
    accept: "2026-01-05 00:00",
  },
  // Sun 01-04 worked, but the day of receipt | 05 06
  "a receipt on a working Sunday does not count that Sunday": {
    from: "2026-01-04 10:00",
    more: consultation,
    due: "2026-01-07 00:00",
  },

  // Plain weeks and the edges of a day.
  // Fri 01-09 | 12 13 14 15 16
  "a Friday evening receipt begins on Monday": {
    from: "2026-01-09 17:59",
    accept: "2026-01-13 00:00", // 12
    back: "2026-01-14 00:00", // 12 13
    due: "2026-01-17 00:00",
  },
  // Sat 01-10 | 12 13 14 15 16: the same as Friday evening
  "a Saturday receipt begins on Monday too": { from: "2026-01-10 09:00", due: "2026-01-17 00:00" },
  // Sun 01-11 | 12
  "23:59:59 on Sunday still has Monday as day 1": { from: "2026-01-11 23:59:59", accept: "2026-01-13 00:00" },
  // Mon 01-12 | 13
  "00:00 on Monday makes Monday the day of receipt": { from: "2026-01-12 00:00", accept: "2026-01-14 00:00" },
  // Tue 01-13 | 14
  "one second before midnight belongs to Tuesday": {
    from: "2026-01-13T15:59:59Z", // 23:59:59 in Shanghai
    accept: "2026-01-15 00:00",
  },
  // Wed 01-14 | 15
  "midnight in Shanghai, still Tuesday in UTC, belongs to Wednesday": {
    from: "2026-01-13T16:00:00Z", // 00:00 in Shanghai
    accept: "2026-01-16 00:00",
  },
  // Wed 01-14 07:59:59 in Shanghai | 15
  "the last second of Tuesday in UTC is Wednesday morning in Shanghai": {
    from: "2026-01-13T23:59:59Z",
    accept: "2026-01-16 00:00",
  },

  // 春节 2026.
  // Thu 02-12 | 13 14(Sat, worked) 24 25 26
  "the return limit ends on the working Saturday before 春节": {
    from: "2026-02-12 10:00",
    back: "2026-02-15 00:00", // 13 14
    due: "2026-02-27 00:00",
  },
  // Fri 02-13 | 14(Sat, worked) 24 25 26 27
  "a complaint of the last Friday before 春节 has one day before and four after": {
    from: "2026-02-13 16:00",
    accept: "2026-02-15 00:00", // 14
    back: "2026-02-25 00:00", // 14 24
    due: "2026-02-28 00:00",
  },
  // Fri 02-13 | 14 24
  "a consultation of that Friday is answered on the first day after 春节": {
    from: "2026-02-13 16:00",
    more: consultation,
    due: "2026-02-25 00:00",
  },
  // Sat 02-14, worked | 24 25 26 27 28(Sat, worked)
  "a complaint of the working Saturday ends on the other working Saturday": {
    from: "2026-02-14 09:00",
    due: "2026-03-01 00:00",
  },
  // Sat 02-14 | 24 25
  "one second before 春节 begins": {
    from: "2026-02-14 23:59:59",
    more: consultation,
    due: "2026-02-26 00:00",
  },
  // Sun 02-15 off | 24 25
  "the first second of 春节 gives the same deadline": {
    from: "2026-02-15 00:00",
    more: consultation,
    due: "2026-02-26 00:00",
  },
  // Tue 02-17 (正月初一) off | 24 25 26 27 28(Sat, worked)
  "a complaint made on the first day of the lunar year": {
    from: "2026-02-17 08:00",
    due: "2026-03-01 00:00",
  },
  // Mon 02-23, last day off | 24
  "the last day of 春节 is a day of receipt like any other": {
    from: "2026-02-23 12:00",
    accept: "2026-02-25 00:00",
  },
  // Fri 02-27 | 28(Sat, worked) 03-02 03 04 05
  "the working Saturday after 春节 counts": { from: "2026-02-27 10:00", due: "2026-03-06 00:00" },
  // Mon 02-09 | 10 11 12 13 14 24 25 26 27 28 03-02 03 04 05 06
  "fifteen working days across 春节": { from: "2026-02-09 10:00", more: complex, due: "2026-03-07 00:00" },

  // The short holidays of 2026.
  // Fri 04-03 | 07 08 09 10 13
  "across 清明": { from: "2026-04-03 15:00", due: "2026-04-14 00:00" },
  // Thu 04-30 | 05-06 07 08 09(Sat, worked) 11
  "across 劳动节 with its working Saturday": { from: "2026-04-30 09:00", due: "2026-05-12 00:00" },
  // Fri 05-08 | 09(Sat, worked) 11
  "a consultation on the eve of the working Saturday in May": {
    from: "2026-05-08 11:00",
    more: consultation,
    due: "2026-05-12 00:00",
  },
  // Sat 05-09, worked | 11
  "received on the working Saturday in May": { from: "2026-05-09 09:00", accept: "2026-05-12 00:00" },
  // Thu 06-18 | 22 23
  "across 端午": { from: "2026-06-18 17:00", more: consultation, due: "2026-06-24 00:00" },
  // Fri 09-18 | 20(Sun, worked) 21 22 23 24
  "the week before 中秋 has a working Sunday": { from: "2026-09-18 09:00", due: "2026-09-25 00:00" },
  // Sat 09-19, an ordinary Saturday | 20(Sun, worked)
  "a Saturday receipt is accepted on the working Sunday": {
    from: "2026-09-19 10:00",
    accept: "2026-09-21 00:00",
  },

  // 国庆 2026.
  // Thu 09-24 | 28 29 30 10-08 09
  "five days across 中秋 and 国庆": { from: "2026-09-24 16:00", due: "2026-10-10 00:00" },
  // Wed 09-30 | 10-08 09 10(Sat, worked) 12 13
  "a complaint on the eve of 国庆": {
    from: "2026-09-30 18:00",
    accept: "2026-10-09 00:00", // 08
    back: "2026-10-10 00:00", // 08 09
    due: "2026-10-14 00:00",
  },
  // Wed 09-30, last second | as above
  "the last second before 国庆": { from: "2026-09-30 23:59:59", due: "2026-10-14 00:00" },
  // Thu 10-01 off | as above
  "the first second of 国庆": { from: "2026-10-01 00:00", due: "2026-10-14 00:00" },
  // Wed 10-07 off | 08 09
  "the last day of 国庆": { from: "2026-10-07 20:00", more: consultation, due: "2026-10-10 00:00" },
  // Thu 10-08 | 09 10(Sat, worked) 12 13 14
  "the first working day after 国庆": { from: "2026-10-08 08:30", due: "2026-10-15 00:00" },
  // Fri 10-09 | 10(Sat, worked)
  "a Friday evening before a working Saturday": { from: "2026-10-09 19:00", accept: "2026-10-11 00:00" },
  // Sat 10-10, worked | 12 13
  "returning what came on the working Saturday": { from: "2026-10-10 09:00", back: "2026-10-14 00:00" },
  // Thu 09-17 | 18 20 21 22 23 24 28 29 30 10-08 09 10 12 13 14
  "fifteen working days across 中秋 and 国庆": {
    from: "2026-09-17 09:00",
    more: complex,
    due: "2026-10-15 00:00",
  },

  // New Year 2027: no notice has appeared, so January is weekends only and provisional.
  // Thu 12-24 | 25 28 29 30 31: ends 12-31 24:00 (contract.md: not provisional)
  "a deadline at 24:00 on 31 December does not need the next year": {
    from: "2026-12-24 10:00",
    due: "2027-01-01 00:00",
    provisional: false,
  },
  // Fri 12-25 | 28 29 30 31 01-01
  "one day later it reaches into a year without a notice": {
    from: "2026-12-25 10:00",
    due: "2027-01-02 00:00",
    provisional: true,
  },
  // Tue 12-29 | 30 31
  "a consultation of 29 December ends with the year": {
    from: "2026-12-29 10:00",
    more: consultation,
    due: "2027-01-01 00:00",
    provisional: false,
  },
  // Thu 12-31 | 01-01 04
  "the last second of 2026": {
    from: "2026-12-31 23:59:59",
    more: consultation,
    accept: "2027-01-02 00:00", // 01-01
    due: "2027-01-05 00:00",
    provisional: true,
  },

  // Other years, each from its own notice.
  // 元旦 2023 began on 2022-12-31. Fri 12-30 | 2023-01-03
  "a notice reaches back into the December before": { from: "2022-12-30 10:00", accept: "2023-01-04 00:00" },
  // 2020: the notice of 01-27 prolonged 春节 to 02-02. Thu 01-23 | 02-03 04 05 06 07
  "the prolonged 春节 of 2020": { from: "2020-01-23 10:00", due: "2020-02-08 00:00" },
  // 2024: 除夕 02-09 was worked, off 02-10–02-17. Fri 02-09 | 18(Sun, worked) 19 20 21 22
  "除夕 2024 was a working day": { from: "2024-02-09 10:00", due: "2024-02-23 00:00" },
  // Leap year. Wed 02-28 | 29 03-01
  "a leap day counts": { from: "2024-02-28 10:00", more: consultation, due: "2024-03-02 00:00" },
  // 2025: work on Sun 01-26. Sat 01-25 | 26
  "the working Sunday before 春节 2025": { from: "2025-01-25 10:00", accept: "2025-01-27 00:00" },
};

describe("deadlines in working days", () => {
  test.each(Object.entries(cases))("%s", (_name, { from, more, accept, back, due, provisional }) => {
    const deadlines = deadlinesOf(from, more);
    const got = {
      ...(accept && { accept: shown(deadlines.acceptBy) }),
      ...(back && { back: shown(deadlines.returnBy) }),
      ...(due && { due: shown(deadlines.dueAt) }),
      provisional: deadlines.provisional,
    };
    expect(got).toEqual({
      ...(accept && { accept }),
      ...(back && { back }),
      ...(due && { due }),
      provisional: provisional ?? false,
    });
  });

  test("a deadline is an instant: 24:00 in Shanghai is 16:00 UTC", () => {
    expect(deadlinesOf("2026-09-30 18:00").dueAt.toISOString()).toBe("2026-10-13T16:00:00.000Z");
  });

  test("an office with hours ends its last day at close of business", () => {
    // 民法典 art. 203 par. 2. Wed 09-30 | 10-08 09 10 12 13
    const office = { ...rules, settings: { ...rules.settings, dayEnds: "17:30" } };
    expect(shown(deadlinesOf("2026-09-30 18:00", {}, office).dueAt)).toBe("2026-10-13 17:30");
  });
});

describe("years the calendars say nothing about", () => {
  test.each([
    ["an invalid date", new Date(Number.NaN), "invalid-instant"],
    ["a year before the first calendar", at("2015-06-01 10:00"), "before-calendars"],
    ["a year more than ten after the last", at("2037-06-01 10:00"), "too-far-ahead"],
    ["a year beyond the engine", at("2300-06-01 10:00"), "out-of-range"],
  ])("%s is a clear error", (_name, firstDispatchedAt, code) => {
    expect(() => computeDeadlines({ ...complaint("2026-01-05 10:00"), firstDispatchedAt }, rules)).toThrow(
      expect.objectContaining({ name: "DeadlineError", code }),
    );
  });

  test("a neglected calendar gives provisional deadlines and does not stop the hotline", () => {
    // Mon 2030-03-04 | 05 06 07 08 11
    const deadlines = deadlinesOf("2030-03-04 10:00");
    expect([shown(deadlines.dueAt), deadlines.provisional]).toEqual(["2030-03-12 00:00", true]);
  });

  test("the invented notice of 2027 settles what was provisional", () => {
    // Fri 12-25 | 28 29 30 31, then 01-01–01-03 off, Mon 01-04
    const deadlines = deadlinesOf("2026-12-25 10:00", {}, { ...rules, calendars: with2027 });
    expect([shown(deadlines.dueAt), deadlines.provisional]).toEqual(["2027-01-05 00:00", false]);
  });
});
