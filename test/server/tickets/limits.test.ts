import { describe, expect, test } from "vitest";
import { defaultPolicies } from "#server/tickets/default-limits.ts";
import {
  checkLimit,
  findLimit,
  isCategoryBelow,
  isRegionBelow,
  resolveLimit,
} from "#server/tickets/limits.ts";
import type { LimitPolicy, LimitQuestion, LimitStep } from "#server/tickets/limits.ts";
import { at } from "./deadlines-kit.ts";

const now = at("2026-06-01 10:00");
const noise: LimitQuestion = {
  kind: "complaint",
  urgency: "normal",
  regionCode: "330106001",
  categoryCode: "0302",
  departmentId: "urban",
};

/** A due row of `amount` working days; everything else matches everything. */
function row(id: string, amount: number, conditions: Partial<LimitPolicy> = {}): LimitPolicy {
  return {
    id,
    step: "due",
    limit: { amount, unit: "workingDays" },
    validFrom: "2020-01-01T00:00:00+08:00",
    source: "test",
    ...conditions,
  };
}

const winner = (rows: readonly LimitPolicy[], question: Partial<LimitQuestion> = {}, when = now) =>
  resolveLimit(rows, "due", { ...noise, ...question }, when).policy.id;

describe("the default limits", () => {
  test.each([
    ["accept", "normal", "complaint", "1 workingDays"],
    ["accept", "urgent", "complaint", "2 hours"],
    ["accept", "critical", "complaint", "2 hours"],
    ["return", "urgent", "complaint", "2 workingDays"],
    ["due", "normal", "consultation", "2 workingDays"],
    ["due", "normal", "help", "5 workingDays"],
    ["due", "normal", "complaint", "5 workingDays"],
    ["due", "normal", "report", "5 workingDays"],
    ["due", "normal", "suggestion", "5 workingDays"],
    ["due", "normal", "praise", "5 workingDays"],
    ["extension", "normal", "complaint", "10 workingDays"],
    ["firstContact", "urgent", "complaint", "2 hours"],
    ["followUp", "normal", "complaint", "1 workingDays"],
  ] as const)("%s of a %s %s is %s", (step, urgency, kind, expected) => {
    const { limit } = resolveLimit(defaultPolicies, step, { kind, urgency }, now);
    expect(`${limit.amount} ${limit.unit}`).toBe(expected);
  });

  test("several units or a complex matter have fifteen working days whatever the kind", () => {
    const question: LimitQuestion = { kind: "consultation", urgency: "normal", complex: true };
    expect(resolveLimit(defaultPolicies, "due", question, now).limit.amount).toBe(15);
  });

  test("every row has its own id and a source", () => {
    expect(new Set(defaultPolicies.map((policy) => policy.id)).size).toBe(defaultPolicies.length);
    expect(defaultPolicies.every((policy) => policy.source.length > 0)).toBe(true);
  });
});

describe("the most specific row wins", () => {
  const ladder = [
    row("all", 5),
    row("region", 6, { regionCode: "3301" }),
    row("kind", 7, { kind: "complaint" }),
    row("urgency", 8, { urgency: "normal" }),
    row("category", 9, { categoryCode: "03" }),
    row("department", 10, { departmentId: "urban" }),
  ];

  test("department before category before urgency before kind before region", () => {
    for (let length = ladder.length; length >= 1; length -= 1)
      expect(winner(ladder.slice(0, length))).toBe(ladder[length - 1]!.id);
  });

  test("in whatever order the rows come", () => {
    expect(winner(ladder.toReversed())).toBe("department");
  });

  test("a stronger condition beats several weaker ones", () => {
    const weaker = row("weaker", 4, { regionCode: "330106", kind: "complaint", urgency: "normal" });
    expect(winner([weaker, row("category", 9, { categoryCode: "03" })])).toBe("category");
  });

  test("among equals in the strongest condition the next decides", () => {
    expect(
      winner([row("a", 1, { kind: "complaint" }), row("b", 2, { kind: "complaint", regionCode: "33" })]),
    ).toBe("b");
  });

  test("a deeper category and a nearer region beat the wider ones", () => {
    expect(winner([row("03", 1, { categoryCode: "03" }), row("0302", 2, { categoryCode: "0302" })])).toBe(
      "0302",
    );
    expect(
      winner([row("city", 1, { regionCode: "330100" }), row("county", 2, { regionCode: "330106" })]),
    ).toBe("county");
  });

  test("a row of the bureau binds its section, and the section's own row comes first", () => {
    const section = { departmentId: "urban-3", departmentAncestors: ["urban", "city"] };
    expect(winner(ladder, section)).toBe("department");
    expect(winner([...ladder, row("own", 1, { departmentId: "urban-3" })], section)).toBe("own");
  });

  test("a row that asks for something else does not apply", () => {
    const others = [
      row("kind", 1, { kind: "help" }),
      row("region", 1, { regionCode: "3302" }),
      row("category", 1, { categoryCode: "04" }),
      row("unit", 1, { departmentId: "police" }),
    ];
    expect(winner([...others, row("all", 5)])).toBe("all");
    expect(findLimit(others, "due", noise, now)).toBeUndefined();
  });

  test("a condition cannot be met by a ticket that says nothing about it", () => {
    expect(winner(ladder, { departmentId: null, categoryCode: undefined, regionCode: null })).toBe("urgency");
  });

  test("rows alike in everything: the newer, then the smaller id", () => {
    expect(winner([row("old", 1), row("new", 2, { validFrom: "2026-01-01T00:00:00+08:00" })])).toBe("new");
    expect(winner([row("b", 1), row("a", 2)])).toBe("a");
  });

  test("says on what it won and over how many", () => {
    const found = resolveLimit(ladder, "due", noise, now);
    expect(found.matchedOn).toEqual(["department"]);
    expect(found.why).toBe("办理时限按承办单位适用，优先于另外 5 条较宽的规定；依据：test");
  });
});

describe("versions", () => {
  const rows = [
    row("v1", 5, { validUntil: "2026-06-01T00:00:00+08:00" }),
    row("v2", 4, { validFrom: "2026-06-01T00:00:00+08:00" }),
  ];

  test.each([
    ["2026-05-31 23:59:59", "v1"],
    ["2026-06-01 00:00", "v2"],
    ["2026-05-31T16:00:00Z", "v2"], // midnight in Shanghai
  ])("at %s version %s is in force", (when, id) => {
    expect(winner(rows, {}, at(when))).toBe(id);
  });

  test("at the moment a version ends it no longer applies", () => {
    expect(findLimit(rows.slice(0, 1), "due", noise, at("2026-05-31 23:59:59"))).toBeDefined();
    expect(findLimit(rows.slice(0, 1), "due", noise, at("2026-06-01 00:00"))).toBeUndefined();
  });

  test("before the first version there is no limit, and that is an error", () => {
    expect(() => winner(rows, {}, at("2019-12-31 23:59"))).toThrow(
      expect.objectContaining({ code: "no-limit" }),
    );
  });
});

describe("trees of codes", () => {
  test.each([
    ["0302", "03", true],
    ["03", "0302", false],
    ["03-02-11", "03-02", true],
    ["03-021", "03-02", false],
    ["urban.noise", "urban", true],
    ["urbanised.x", "urban", false],
  ])("category %s below %s: %s", (code, ancestor, expected) => {
    expect(isCategoryBelow(code, ancestor)).toBe(expected);
  });

  test.each([
    ["330106001", "330106", true],
    ["330106", "330100", true],
    ["330106001000", "330100000000", true],
    ["330106", "33", true],
    ["330206", "330100", false],
    ["330100", "330106", false],
    ["330110", "3301", true],
  ])("division %s inside %s: %s", (code, ancestor, expected) => {
    expect(isRegionBelow(code, ancestor)).toBe(expected);
  });
});

describe("limits that make no sense", () => {
  test.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 1001])("%d working days", (amount) => {
    expect(() => winner([row("bad", amount)])).toThrow(expect.objectContaining({ code: "invalid-limit" }));
  });

  test("a share is for rework alone and an unknown unit is refused", () => {
    const share = { amount: 50, unit: "percent" } as const;
    expect(() => checkLimit(share, "rework")).not.toThrow();
    expect(() => checkLimit(share, "due" satisfies LimitStep)).toThrow(
      expect.objectContaining({ code: "invalid-limit" }),
    );
    expect(() => checkLimit({ amount: 1, unit: "weeks" as "hours" }, "due")).toThrow(
      expect.objectContaining({ code: "invalid-limit" }),
    );
  });
});
