import { describe, expect, test } from "vitest";
import { daysTyped } from "../../../agent-console/src/admin/days-typed.ts";

describe("days of a notice as they are typed", () => {
  test("are read in each of the usual ways, once each and in order", () => {
    const { days, wrong } = daysTyped("2027-02-05、02-06，1月1日\n2027年1月1日 2/7", 2027);
    expect(days).toEqual(["2027-01-01", "2027-02-05", "2027-02-06", "2027-02-07"]);
    expect(wrong).toEqual([]);
  });

  test("of another year, or of no year, are named instead of guessed", () => {
    const { days, wrong } = daysTyped("2026-01-01 02-30 13-40 春节 01-02", 2027);
    expect(days).toEqual(["2027-01-02"]);
    expect(wrong).toEqual(["2026-01-01", "02-30", "13-40", "春节"]);
  });

  test("of February the 29th exist in leap years only", () => {
    expect(daysTyped("02-29", 2028).days).toEqual(["2028-02-29"]);
    expect(daysTyped("02-29", 2027).wrong).toEqual(["02-29"]);
  });
});
