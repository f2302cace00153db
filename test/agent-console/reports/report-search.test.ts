import { expect, test } from "vitest";
import { firstOfMonth, percent, periodOf } from "../../../agent-console/src/reports/report-search.ts";

test("a period holds both of its days, in the city's time", () => {
  const now = Date.parse("2026-11-23T07:00:00Z");
  expect(periodOf({ from: "2026-10-01", to: "2026-12-31" }, now)).toEqual({
    from: "2026-10-01T00:00:00+08:00",
    to: "2027-01-01T00:00:00+08:00",
  });
});

test("without one it is this month so far, as the city counts it", () => {
  // 00:30 of the first in Shanghai is still October in London.
  const now = Date.parse("2026-10-31T16:30:00Z");
  expect(firstOfMonth(now)).toBe("2026-11-01");
  expect(periodOf({}, now)).toEqual({ from: "2026-11-01T00:00:00+08:00", to: "2026-11-02T00:00:00+08:00" });
});

test("nothing counted has no rate, which is not zero", () => {
  expect(percent(null)).toBe("—");
  expect(percent(0)).toBe("0.0%");
});
