import { describe, expect, test } from "vitest";
import { followUpDeadline, recompute } from "#server/tickets/deadlines.ts";
import { checkExtension } from "#server/tickets/extensions.ts";
import { defaultLadder, remaining, warningPoints } from "#server/tickets/warning-ladder.ts";
import { at, complaint, deadlinesOf, published, rules, shown, with2027 } from "./deadlines-kit.ts";

describe("the explanation of a deadline", () => {
  test("names every day, whether it counts, which one it is and why", () => {
    const { trace } = deadlinesOf("2026-09-30 18:00");
    expect(trace.map((day) => [day.date, day.n, day.code])).toEqual([
      ["2026-09-30", null, "receipt"],
      ["2026-10-01", null, "holiday"],
      ["2026-10-02", null, "holiday"],
      ["2026-10-03", null, "holiday"],
      ["2026-10-04", null, "holiday"],
      ["2026-10-05", null, "holiday"],
      ["2026-10-06", null, "holiday"],
      ["2026-10-07", null, "holiday"],
      ["2026-10-08", 1, "working-day"],
      ["2026-10-09", 2, "working-day"],
      ["2026-10-10", 3, "working-weekend"],
      ["2026-10-11", null, "weekend"],
      ["2026-10-12", 4, "working-day"],
      ["2026-10-13", 5, "working-day"],
    ]);
    expect(trace[1]!.why).toBe("国庆节放假");
    expect(trace[10]!.why).toBe("国庆节调休，周末上班");
  });

  test("names the policy, its source and what may still change", () => {
    const { due } = deadlinesOf("2026-12-25 10:00").steps;
    expect(due.policy).toMatchObject({ id: "default.due.complaint", amount: 5, unit: "workingDays" });
    expect(due.policy!.source).toContain("济南市");
    expect(due.notes.join()).toContain("2027 年放假安排尚未公布");
    expect(due.days.at(-1)).toMatchObject({ date: "2027-01-01", code: "unpublished-weekday" });
  });

  test("shows the holidays a statutory last day rolled over", () => {
    const statutory = {
      limit: { amount: 60, unit: "calendarDays" },
      basis: "信访工作条例第三十四条",
    } as const;
    const { trace } = deadlinesOf("2026-08-03 10:00", { statutory });
    expect(trace.find((day) => day.n === 60)!.date).toBe("2026-10-02");
    expect(trace.filter((day) => day.code === "rolled").map((day) => day.date)).toEqual([
      "2026-10-03",
      "2026-10-04",
      "2026-10-05",
      "2026-10-06",
      "2026-10-07",
      "2026-10-08",
    ]);
  });

  test("shows the clock of an hour limit over midnight", () => {
    const { days } = deadlinesOf("2026-03-10 23:30", { urgency: "urgent" }).steps.accept;
    expect(days.map((day) => day.why)).toEqual([
      "按小时计算，自 23:30 至 24:00",
      "按小时计算，自 00:00 至 01:30",
    ]);
  });

  test("shows paused days", () => {
    const pauses = [
      { reasonCode: "expert-procedure", from: at("2026-10-09 10:00"), until: at("2026-10-10 09:00") },
    ];
    const { trace } = deadlinesOf("2026-09-30 18:00", { pauses });
    expect(trace.filter((day) => day.code === "paused").map((day) => day.date)).toEqual(["2026-10-09"]);
  });
});

describe("followUp", () => {
  test("is due one working day after the reply is approved", () => {
    // Fri 10-09 | 10(Sat, worked)
    const input = complaint("2026-09-30 18:00");
    expect(shown(followUpDeadline(at("2026-10-09 16:00"), input, rules).at)).toBe("2026-10-11 00:00");
  });
});

describe("entering a calendar", () => {
  const later = { ...rules, calendars: with2027 };

  test("moves a provisional deadline off the new holidays and settles it", () => {
    const input = complaint("2026-12-25 10:00");
    const before = deadlinesOf("2026-12-25 10:00");
    expect(shown(before.dueAt)).toBe("2027-01-02 00:00");
    // 28 29 30 31, then 01-04
    const after = recompute(before, input, later);
    expect(after).toMatchObject({ dueAtChanged: true, changed: true });
    expect(shown(after.deadlines.dueAt)).toBe("2027-01-05 00:00");
    expect(after.deadlines.provisional).toBe(false);
  });

  test("settles a deadline that keeps its date, which is a change worth a fact", () => {
    // Consultation of Mon 2027-01-11 | 12 13 under both
    const input = complaint("2027-01-11 10:00", { kind: "consultation" });
    const before = deadlinesOf("2027-01-11 10:00", { kind: "consultation" });
    expect(recompute(before, input, later)).toMatchObject({ dueAtChanged: false, changed: true });
  });

  test("leaves a deadline of the old year alone", () => {
    const before = deadlinesOf("2026-12-24 10:00");
    expect(recompute(before, complaint("2026-12-24 10:00"), later).changed).toBe(false);
  });

  test("can be done again without effect", () => {
    const input = complaint("2026-12-25 10:00");
    const once = recompute(deadlinesOf("2026-12-25 10:00"), input, later).deadlines;
    expect(recompute(once, input, later).changed).toBe(false);
  });
});

describe("extension", () => {
  // Due 2026-10-14 00:00, the last day being Tue 10-13. +10: 14 15 16 19 20 21 22 23 26 27
  const ticket = complaint("2026-09-30 18:00");
  const ask = (until: string, more: { askedAt?: string; grantedBefore?: number } = {}) =>
    checkExtension(
      {
        dueAt: at("2026-10-14 00:00"),
        askedAt: at(more.askedAt ?? "2026-10-13 16:00"),
        until: at(until),
        grantedBefore: more.grantedBefore ?? 0,
      },
      ticket,
      rules,
    );

  test("is allowed up to ten working days after the last day", () => {
    expect(ask("2026-10-28 00:00")).toEqual({
      allowed: true,
      dueAt: at("2026-10-28 00:00"),
      latest: at("2026-10-28 00:00"),
      provisional: false,
    });
    expect(ask("2026-10-28 00:01")).toMatchObject({ allowed: false, code: "too-long" });
  });

  test("rolls from a Saturday to Monday", () => {
    // 24:00 of Sat 10-24 → 24:00 of Mon 10-26
    expect(ask("2026-10-25 00:00")).toMatchObject({ allowed: true, dueAt: at("2026-10-27 00:00") });
  });

  test("must be asked before expiry", () => {
    expect(ask("2026-10-20 00:00", { askedAt: "2026-10-13 23:59:59" })).toMatchObject({ allowed: true });
    expect(ask("2026-10-20 00:00", { askedAt: "2026-10-14 00:00" })).toMatchObject({ code: "expired" });
  });

  test("is given once, and must be later than the deadline in force", () => {
    expect(ask("2026-10-20 00:00", { grantedBefore: 1 })).toMatchObject({ code: "already-extended" });
    expect(ask("2026-10-14 00:00")).toMatchObject({ code: "not-later" });
  });

  test("a refusal says in Chinese what would be allowed", () => {
    const answer = ask("2026-11-20 00:00");
    expect(answer).toMatchObject({ allowed: false, latest: at("2026-10-28 00:00") });
    expect(JSON.stringify(answer)).toContain("不晚于 2026-10-27（至多 10 个工作日");
  });

  test("a granted extension is the deadline, with a line in its explanation", () => {
    const extension = { until: at("2026-10-25 00:00"), ruledAt: at("2026-10-13 17:00") };
    const deadlines = deadlinesOf("2026-09-30 18:00", { extension });
    expect(shown(deadlines.dueAt)).toBe("2026-10-27 00:00");
    expect(deadlines.trace.slice(-3).map((day) => [day.date, day.code])).toEqual([
      ["2026-10-24", "extended"],
      ["2026-10-25", "rolled"],
      ["2026-10-26", "rolled"],
    ]);
  });

  test("a pause after the grant moves the extended date by the working days lost", () => {
    const extension = { until: at("2026-10-20 00:00"), ruledAt: at("2026-10-13 17:00") };
    // Paused at the end of Wed 14 and Thu 15: two working days after Mon 10-19 → Wed 10-21
    const pauses = [
      { reasonCode: "force-majeure", from: at("2026-10-14 10:00"), until: at("2026-10-16 10:00") },
    ];
    const deadlines = deadlinesOf("2026-09-30 18:00", { extension, pauses });
    expect(shown(deadlines.dueAt)).toBe("2026-10-22 00:00");
  });

  test("a rework spends the extension granted before it", () => {
    const extension = { until: at("2026-10-28 00:00"), ruledAt: at("2026-10-13 17:00") };
    // Mon 10-19 | 20 21
    const deadlines = deadlinesOf("2026-09-30 18:00", { extension, reworkedAt: at("2026-10-19 10:00") });
    expect(shown(deadlines.dueAt)).toBe("2026-10-22 00:00");
  });
});

const ladder = (startedAt: string, dueAt: string, unit?: "hours") =>
  warningPoints({ startedAt: at(startedAt), dueAt: at(dueAt), ...(unit && { unit }) }, published).map(
    (point) => [point.code, shown(point.at)],
  );

describe("the warning ladder", () => {
  test("warns inside office hours and never in the middle of 国庆", () => {
    // Office time 5 × 8.5 h = 42.5 h from 10-08 09:00: half 21.25 h = 2 days + 4.25 h; 0.8 = 34 h = 4 days exactly
    expect(ladder("2026-09-30 18:00", "2026-10-14 00:00")).toEqual([
      ["half", "2026-10-10 13:15"],
      ["most", "2026-10-12 17:30"],
      ["expired", "2026-10-14 00:00"],
      ["notice", "2026-10-16 00:00"], // 14 15
      ["listed", "2026-10-21 00:00"], // 14 15 16 19 20
    ]);
  });

  test("counts what is left of the day of receipt as time to work in", () => {
    // Mon 01-12 13:15–17:30 (4.25 h) + Tue 8.5 h = 12.75 h: half 6.375 h = Tue 09:00 + 2 h 07.5 min
    expect(ladder("2026-01-12 13:15", "2026-01-14 00:00")[0]).toEqual(["half", "2026-01-13 11:07"]);
  });

  test("measures hours in plain time", () => {
    // 2 h from Sat 10-03 22:00: half 23:00, 0.8 = 96 min
    expect(ladder("2026-10-03 22:00", "2026-10-04 00:00", "hours").slice(0, 2)).toEqual([
      ["half", "2026-10-03 23:00"],
      ["most", "2026-10-03 23:36"],
    ]);
  });

  test("falls back to plain time where a limit contains no office time", () => {
    expect(ladder("2026-10-03 22:00", "2026-10-04 00:00")[0]).toEqual(["half", "2026-10-03 23:00"]);
  });

  test("takes its rungs from the settings", () => {
    const settings = { ...defaultLadder, rungs: [{ code: "early", share: 0.25 }] };
    const points = warningPoints(
      { startedAt: at("2026-01-12 08:00"), dueAt: at("2026-01-13 00:00") },
      published,
      settings,
    );
    // 8.5 h × 0.25 = 2 h 07.5 min
    expect(points.map((point) => [point.code, shown(point.at)])).toEqual([["early", "2026-01-12 11:07"]]);
  });

  test("needs a deadline after its start", () => {
    expect(() => ladder("2026-01-13 00:00", "2026-01-13 00:00")).toThrow(
      expect.objectContaining({ code: "invalid-instant" }),
    );
  });
});

describe("the time left in words", () => {
  test.each([
    ["on the eve of 国庆", "2026-09-30 18:00", "还剩 5 个工作日"],
    ["on the working Saturday", "2026-10-10 09:00", "还剩 2 个工作日"],
    ["the day before the last", "2026-10-12 09:00", "还剩 1 个工作日"],
    ["on the last day", "2026-10-13 00:00", "今天 24:00 到期"],
    ["in its last second", "2026-10-13 23:59:59", "今天 24:00 到期"],
    ["from 24:00 on", "2026-10-14 00:00", "已超期 1 个工作日"],
    ["after the weekend", "2026-10-19 09:00", "已超期 4 个工作日"], // 14 15 16 19
  ])("%s", (_when, now, text) => {
    expect(remaining(at("2026-10-14 00:00"), at(now), published).text).toBe(text);
  });

  test("a deadline of Friday 24:00 is over on Saturday, with no working day lost yet", () => {
    expect(remaining(at("2026-03-14 00:00"), at("2026-03-14 09:00"), published)).toEqual({
      workingDays: 0,
      overdueDays: 0,
      today: false,
      overdue: true,
      text: "已超期",
    });
  });

  test("hours are said by the clock", () => {
    expect(remaining(at("2026-03-11 13:30"), at("2026-03-11 12:00"), published).text).toBe("今天 13:30 到期");
    // Fri evening, ends on Saturday noon: no working day is left, but it is not over
    expect(remaining(at("2026-03-14 12:00"), at("2026-03-13 20:00"), published).text).toBe(
      "2026-03-14 12:00 到期",
    );
  });

  test("works where no calendar reaches", () => {
    expect(remaining(at("2050-03-12 00:00"), at("2050-03-10 09:00"), published).workingDays).toBe(1);
  });
});
