import { describe, expect, test } from "vitest";
import { utilityContactPolicies } from "#server/tickets/default-limits.ts";
import type { DeadlineInput } from "#server/tickets/deadlines.ts";
import { at, deadlinesOf, rules, shown } from "./deadlines-kit.ts";

/* Days off and working weekends: see deadlines.test.ts. Each comment lists the days that count, in order. */
const consultation: Partial<DeadlineInput> = { kind: "consultation" };
const complex: Partial<DeadlineInput> = { complex: true };

const days = (amount: number, unit: "calendarDays" | "workingDays") => ({
  limit: { amount, unit },
  basis: "test",
});

const pause = (from: string, until: string | null, reasonCode = "expert-procedure") => ({
  reasonCode,
  from: at(from),
  until: until === null ? null : at(until),
});

describe("deadlines in hours", () => {
  // 民法典 art. 201 par. 2: hours run from the moment and do not stop.
  test.each([
    ["over midnight", "2026-03-10 23:30", "urgent", "2026-03-11 01:30"],
    ["from the last second of a day", "2026-03-10 23:59:59", "critical", "2026-03-11 01:59"],
    ["inside 国庆", "2026-10-03 10:00", "urgent", "2026-10-03 12:00"],
    ["over New Year, where no notice is needed", "2026-12-31 23:00", "urgent", "2027-01-01 01:00"],
  ] as const)("two hours run %s", (_where, from, urgency, expected) => {
    const deadlines = deadlinesOf(from, { urgency });
    expect(shown(deadlines.acceptBy)).toBe(expected);
    expect(shown(deadlines.firstContactBy!)).toBe(expected);
    expect(deadlines.steps.accept.provisional).toBe(false);
  });

  test("an urgent complaint is due in working days all the same", () => {
    // Sat 10-03 off | 08 09 10 12 13
    expect(shown(deadlinesOf("2026-10-03 10:00", { urgency: "urgent" }).dueAt)).toBe("2026-10-14 00:00");
  });

  test("utilities contact the citizen within 24 hours, on a Saturday too, and within two when urgent", () => {
    const utilities = { ...rules, policies: [...rules.policies, ...utilityContactPolicies(["0501"])] };
    const water = { categoryCode: "050102" };
    // Fri 18:00 + 24 h
    expect(shown(deadlinesOf("2026-03-13 18:00", water, utilities).firstContactBy!)).toBe("2026-03-14 18:00");
    expect(
      shown(deadlinesOf("2026-03-13 18:00", { ...water, urgency: "urgent" }, utilities).firstContactBy!),
    ).toBe("2026-03-13 20:00");
  });

  test("a normal complaint has no first-contact deadline", () => {
    expect(deadlinesOf("2026-03-13 18:00").firstContactBy).toBeUndefined();
  });
});

describe("statutory limits", () => {
  test.each([
    // 信访工作条例 art. 34: 60 days. Mon 08-03 + 60 = Fri 10-02, 国庆, rolls to Thu 10-08 (民法典 art. 203)
    [
      "sixty days that end inside 国庆 roll to the day after",
      "2026-08-03 10:00",
      days(60, "calendarDays"),
      "2026-10-09 00:00",
    ],
    // 政府信息公开条例 art. 33: 20 working days. Tue 09-01 | 02 03 04 07 08 09 10 11 14 15 16 17 18 20 21 22 23 24 28 29
    [
      "twenty working days count the working Sunday",
      "2026-09-01 10:00",
      days(20, "workingDays"),
      "2026-09-30 00:00",
    ],
    // Thu 09-10 + 10 = Sun 09-20, which is worked
    [
      "a last day on a working Sunday does not roll",
      "2026-09-10 10:00",
      days(10, "calendarDays"),
      "2026-09-21 00:00",
    ],
    // Thu 05-07 + 3 = Sun 05-10, off, rolls to Mon 05-11
    [
      "a last day on a plain Sunday rolls to Monday",
      "2026-05-07 10:00",
      days(3, "calendarDays"),
      "2026-05-12 00:00",
    ],
  ] as const)("%s", (_name, from, statutory, expected) => {
    const deadlines = deadlinesOf(from, { statutory });
    expect(shown(deadlines.dueAt)).toBe(expected);
    expect(deadlines.provisional).toBe(false);
  });

  test("days that only end in a year without a notice are provisional", () => {
    // Fri 12-18 + 15 = Sat 2027-01-02 → Mon 01-04 by the week alone
    const deadlines = deadlinesOf("2026-12-18 10:00", { statutory: days(15, "calendarDays") });
    expect(shown(deadlines.dueAt)).toBe("2027-01-05 00:00");
    expect(deadlines.provisional).toBe(true);
  });

  test("the basis stands in the explanation and may not be missing", () => {
    const statutory = {
      limit: { amount: 60, unit: "calendarDays" },
      basis: "信访工作条例第三十四条",
    } as const;
    const { due } = deadlinesOf("2026-08-03 10:00", { statutory }).steps;
    expect(due.notes[0]).toContain("信访工作条例第三十四条");
    expect(due.policy).toBeNull();
    expect(() => deadlinesOf("2026-08-03 10:00", { statutory: { ...statutory, basis: " " } })).toThrow(
      expect.objectContaining({ code: "missing-basis" }),
    );
  });

  test("accept and return keep the policy's limits", () => {
    const deadlines = deadlinesOf("2026-08-03 10:00", { statutory: days(60, "calendarDays") });
    // Mon 08-03 | 04 05
    expect([shown(deadlines.acceptBy), shown(deadlines.returnBy)]).toEqual([
      "2026-08-05 00:00",
      "2026-08-06 00:00",
    ]);
  });
});

describe("the citizen's clock", () => {
  test("a new lead gets its own days to accept and return, and the old due date", () => {
    const deadlines = deadlinesOf("2026-09-30 18:00", { handedOverAt: at("2026-10-09 11:00") });
    expect(shown(deadlines.acceptBy)).toBe("2026-10-11 00:00"); // Fri 10-09 | 10(Sat, worked)
    expect(shown(deadlines.returnBy)).toBe("2026-10-13 00:00"); // 10 12
    expect(shown(deadlines.dueAt)).toBe("2026-10-14 00:00"); // from 09-30
  });

  test("a hand-over before the first dispatch is refused as an error", () => {
    expect(() => deadlinesOf("2026-09-30 18:00", { handedOverAt: at("2026-09-29 18:00") })).toThrow(
      expect.objectContaining({ code: "invalid-instant" }),
    );
  });

  test.each([
    // Fri 10-09 | half of 5, rounded down, is 2: 10(Sat, worked) 12
    ["a complaint", {}, "2026-10-13 00:00"],
    // half of 2 is 1: 10
    ["a consultation", consultation, "2026-10-11 00:00"],
    // half of 15, rounded down, is 7: 10 12 13 14 15 16 19
    ["a complex matter", complex, "2026-10-20 00:00"],
    // half of 1 is less than a day, so 1: 10
    [
      "a one-day statutory limit",
      { statutory: { limit: { amount: 1, unit: "workingDays" }, basis: "x" } },
      "2026-10-11 00:00",
    ],
    // half of 12 hours is less than a day, so 1 working day: 10
    [
      "a limit in hours",
      { statutory: { limit: { amount: 12, unit: "hours" }, basis: "x" } },
      "2026-10-11 00:00",
    ],
    // half of 60 days is 30: 11-08 is a Sunday, rolls to Mon 11-09
    [
      "sixty statutory days",
      { statutory: { limit: { amount: 60, unit: "calendarDays" }, basis: "x" } },
      "2026-11-10 00:00",
    ],
  ] as const)(
    "the rework of %s takes half the original limit and at least one working day",
    (_of, more, expected) => {
      const deadlines = deadlinesOf("2026-09-21 10:00", { ...more, reworkedAt: at("2026-10-09 15:00") });
      expect(shown(deadlines.dueAt)).toBe(expected);
      expect(deadlines.steps.due.step).toBe("rework");
    },
  );

  test("an administrator's rework limit replaces the half", () => {
    const policies = [
      ...rules.policies,
      {
        id: "r",
        step: "rework",
        limit: { amount: 3, unit: "workingDays" },
        validFrom: "2026-01-01T00:00:00+08:00",
        source: "local",
      } as const,
    ];
    // Fri 10-09 | 10 12 13
    const deadlines = deadlinesOf(
      "2026-09-21 10:00",
      { reworkedAt: at("2026-10-09 15:00") },
      { ...rules, policies },
    );
    expect(shown(deadlines.dueAt)).toBe("2026-10-14 00:00");
  });
});

describe("pauses", () => {
  test.each([
    // Wed 09-30 | 10-08, 09 and 10 paused, 12 13 14 15
    [
      "leaves out the days on whose 24:00 it lasts",
      [pause("2026-10-09 10:00", "2026-10-12 09:00")],
      "2026-10-16 00:00",
    ],
    ["within one day changes nothing", [pause("2026-10-09 09:00", "2026-10-09 17:00")], "2026-10-14 00:00"],
    [
      "over a holiday alone changes nothing",
      [pause("2026-10-01 09:00", "2026-10-07 09:00")],
      "2026-10-14 00:00",
    ],
    ["until 24:00 leaves that day out", [pause("2026-10-09 09:00", "2026-10-10 00:00")], "2026-10-15 00:00"],
    // 09 and 10 paused twice over, left out once
    [
      "that overlaps another counts once",
      [pause("2026-10-09 10:00", "2026-10-11 09:00"), pause("2026-10-10 08:00", "2026-10-12 09:00")],
      "2026-10-16 00:00",
    ],
    [
      "after the due date changes nothing",
      [pause("2026-10-20 09:00", "2026-10-30 09:00")],
      "2026-10-14 00:00",
    ],
  ] as const)("a pause %s", (_name, pauses, expected) => {
    expect(shown(deadlinesOf("2026-09-30 18:00", { pauses }).dueAt)).toBe(expected);
  });

  test("a pause moves a limit in hours by its own length", () => {
    const statutory = { limit: { amount: 24, unit: "hours" }, basis: "x" } as const;
    const pauses = [pause("2026-03-10 12:00", "2026-03-10 15:30")];
    // 10:00 + 24 h + 3 h 30 min
    expect(shown(deadlinesOf("2026-03-10 10:00", { statutory, pauses }).dueAt)).toBe("2026-03-11 13:30");
  });

  test("overlapping pauses move a limit in hours by the time they cover together", () => {
    const statutory = { limit: { amount: 24, unit: "hours" }, basis: "x" } as const;
    const pauses = [
      pause("2026-03-10 12:00", "2026-03-10 14:00"),
      pause("2026-03-10 13:00", "2026-03-10 15:00"),
    ];
    // 10:00 + 24 h + 3 h
    expect(shown(deadlinesOf("2026-03-10 10:00", { statutory, pauses }).dueAt)).toBe("2026-03-11 13:00");
  });

  test("while the clock stands still the deadline says so and has not moved", () => {
    const deadlines = deadlinesOf("2026-09-30 18:00", { pauses: [pause("2026-10-09 10:00", null)] });
    expect(deadlines.paused).toBe(true);
    expect(shown(deadlines.dueAt)).toBe("2026-10-14 00:00");
  });

  test.each([
    ["a reason that is not listed", pause("2026-10-09 10:00", "2026-10-12 09:00", "busy")],
    ["an end before the start", pause("2026-10-12 10:00", "2026-10-09 09:00")],
    ["a start before the first dispatch", pause("2026-09-29 10:00", "2026-10-09 09:00")],
  ])("%s does not stop the clock but is an error", (_name, bad) => {
    expect(() => deadlinesOf("2026-09-30 18:00", { pauses: [bad] })).toThrow(
      expect.objectContaining({ code: "invalid-pause" }),
    );
  });
});
