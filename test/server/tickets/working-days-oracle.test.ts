import { existsSync, readFileSync } from "node:fs";
import { findWorkday, isWorkday } from "chinese-days";
import { afterAll, describe, expect, test, vi } from "vitest";
import { formatDay, parseDay, startOfDay } from "#server/tickets/shanghai-time.ts";
import { addWorkingDays, isWorkingDay } from "#server/tickets/working-days.ts";
import { notices, published } from "./deadlines-kit.ts";

/*
 * The engine against sources it was not built from, over every day of 2020–2026 (2,557 days): no difference.
 * chinese-days works in the machine's time zone and is a day off west of Greenwich, so the oracle is asked in Shanghai;
 * the engine does not care.
 */
const first = parseDay("2020-01-01");
const end = parseDay("2026-12-31");
const days = Array.from({ length: end - first + 1 }, (_, index) => formatDay(first + index));

// Before the imports: chinese-days builds its tables in the machine's time zone when it is loaded.
vi.hoisted(() => vi.stubEnv("TZ", "Asia/Shanghai"));
afterAll(() => void vi.unstubAllEnvs());

describe("npm chinese-days", () => {
  test("agrees on every day of 2020 to 2026", () => {
    expect(days).toHaveLength(2557);
    expect(days.filter((day) => isWorkingDay(day, published) !== isWorkday(day))).toEqual([]);
  });

  test.each([1, 2, 5, 10, 15])("finds the same %d. working day after every day", (n) => {
    // The engine may need 15 working days more than the oracle has data for: stop six weeks before its end.
    const differences = days
      .slice(0, -42)
      .filter(
        (day) =>
          formatDay(addWorkingDays(startOfDay(parseDay(day)), n, published).lastDay) !== findWorkday(n, day),
      );
    expect(differences).toEqual([]);
  });
});

describe("the shared calendar file", () => {
  const file = new URL("../../../../shared/data/calendar/cn_holidays_2019_2027.json", import.meta.url);

  test.skipIf(!existsSync(file))("agrees on every day (SKIPPED where ../shared is absent)", () => {
    const shared: Record<string, { off: string[]; work: string[] }> = JSON.parse(readFileSync(file, "utf8"));
    // Its 2027 is an empty list, "no notice yet": the product has no calendar for that year at all.
    expect(shared["2027"]!.off).toEqual([]);
    delete shared["2027"];
    const shipped = Object.fromEntries(notices.map(({ year, off, work }) => [year, { off, work }]));
    expect(shipped).toEqual(
      Object.fromEntries(Object.entries(shared).map(([year, { off, work }]) => [year, { off, work }])),
    );
  });
});
