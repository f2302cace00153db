import { describe, expect, test } from "vitest";
import { formatDay, formatInstant, parseClock, parseDay } from "#server/tickets/shanghai-time.ts";
import { doubtsAbout, openCalendars, type WorkCalendar } from "#server/tickets/work-calendar.ts";
import { addWorkingDays, isWorkingDay } from "#server/tickets/working-days.ts";
import { at, notices, published } from "./deadlines-kit.ts";

describe("a working day", () => {
  test.each(["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"])(
    "%s is a working weekend of 2026 (domain.md §4)",
    (day) => expect(isWorkingDay(day, published)).toBe(true),
  );

  test("2026 has 248 working days", () => {
    // 365 days − 104 weekend days − weekdays off (元旦 2, 春节 6, 清明 1, 劳动节 3, 端午 1, 中秋 1, 国庆 5 = 19) + 6 worked = 248
    let count = 0;
    for (let day = parseDay("2026-01-01"); day <= parseDay("2026-12-31"); day += 1)
      if (isWorkingDay(formatDay(day), published)) count += 1;
    expect(count).toBe(248);
  });

  test.each([
    ["2026-02-29", "invalid-day"],
    ["2026-13-01", "invalid-day"],
    ["2026-1-1", "invalid-day"],
    ["", "invalid-day"],
    ["2017-06-01", "before-calendars"],
    ["2037-01-01", "too-far-ahead"],
    ["2101-01-01", "out-of-range"],
    ["1991-12-31", "out-of-range"],
  ])("asked of %o is the error %s", (day, code) => {
    expect(() => isWorkingDay(day, published)).toThrow(expect.objectContaining({ code }));
  });

  test("asked without any calendar is an error", () => {
    expect(() => isWorkingDay("2026-06-01", openCalendars([]))).toThrow(
      expect.objectContaining({ code: "no-calendars" }),
    );
  });
});

describe("counting", () => {
  test.each([0, -3, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 1001])("%d working days is an error", (n) => {
    expect(() => addWorkingDays(at("2026-06-01 10:00"), n, published)).toThrow(
      expect.objectContaining({ code: "invalid-limit" }),
    );
  });

  test("stops with an error when it runs out of known years", () => {
    expect(() => addWorkingDays(at("2036-06-01 10:00"), 500, published)).toThrow(
      expect.objectContaining({ code: "too-far-ahead" }),
    );
  });

  test("a missing year between two others is provisional, not an error", () => {
    const gap = openCalendars(notices.filter((notice) => notice.year !== 2025));
    expect(addWorkingDays(at("2025-03-03 10:00"), 2, gap).provisional).toBe(true);
  });
});

const shift = (days: readonly string[]) => days.map((day) => day.replace("2026", "2027"));

describe("a calendar", () => {
  const base: WorkCalendar = { year: 2027, off: ["2027-01-01"], work: [], source: "test" };

  test.each([
    ["without any day off (no notice yet)", { off: [] }],
    ["with a day of another year", { off: ["2027-01-01", "2026-06-01"] }],
    ["with a day both off and worked", { work: ["2027-01-01"] }],
    ["with a day twice", { off: ["2027-01-01", "2027-01-01"] }],
    ["without a year", { year: 2027.5 }],
  ])("%s is refused", (_what, change) => {
    expect(() => openCalendars([{ ...base, ...change }])).toThrow(
      expect.objectContaining({ code: "invalid-calendar" }),
    );
  });

  test("twice for one year is refused", () => {
    expect(() => openCalendars([base, base])).toThrow(expect.objectContaining({ code: "invalid-calendar" }));
  });

  test("may reach back into the December before, and then settles that day", () => {
    const late = openCalendars([...notices, { ...base, off: ["2026-12-31", "2027-01-01"] }]);
    expect(isWorkingDay("2026-12-31", late)).toBe(false);
    // 2018-12-29 was made a working Saturday by the notice of 2019; 2018 itself is not on record
    expect(isWorkingDay("2018-12-29", published)).toBe(true);
  });

  test("that is last year's with the year changed raises doubts", () => {
    const real = notices.find((notice) => notice.year === 2026)!;
    expect(doubtsAbout(real)).toEqual([]);
    // 01-04 is a Monday in 2027, 09-20 too
    expect(doubtsAbout({ ...real, year: 2027, off: shift(real.off), work: shift(real.work) })).toEqual(
      expect.arrayContaining(["调休上班日 2027-01-04 不是周末", "调休上班日 2027-09-20 不是周末"]),
    );
  });

  test("without New Year's Day off raises doubts", () => {
    expect(doubtsAbout({ ...base, off: ["2027-05-01", "2027-10-01", "2027-10-02", "2027-10-03"] })).toEqual([
      "2027-01-01 是法定节假日，却不在放假日中",
    ]);
  });
});

describe("time as written", () => {
  test("instants carry Shanghai's offset", () => {
    expect(formatInstant(new Date("2026-10-13T16:00:00Z"))).toBe("2026-10-14T00:00:00+08:00");
  });

  test("a clock is HH:MM up to 24:00", () => {
    expect([parseClock("00:00"), parseClock("17:30"), parseClock("24:00")]).toEqual([0, 1050, 1440]);
    for (const bad of ["24:01", "9:00", "17:60", "noon"])
      expect(() => parseClock(bad)).toThrow(expect.objectContaining({ code: "invalid-setting" }));
  });
});
