import { describe, expect, test } from "vitest";
import type { DepartmentView } from "#contracts/reference.ts";
import { catalogueWith } from "#agent-console/src/admin/reference/catalogue-draft.ts";
import { draftOf, inputOf, setWith } from "#agent-console/src/admin/reference/policy-draft.ts";
import { stateOf, type Policy } from "#agent-console/src/admin/reference/policy-state.ts";
import { unitLines } from "#agent-console/src/admin/reference/unit-tree.ts";

const now = Date.parse("2026-03-02T10:00:00+08:00");
const policy = (id: string, more: Partial<Policy> = {}): Policy => ({
  id,
  step: "due",
  limit: { amount: 5, unit: "workingDays" },
  validFrom: "1992-01-01T00:00:00+08:00",
  validUntil: null,
  source: "依据",
  ...more,
});

describe("one limit of the set is edited", () => {
  const ended = policy("ended", { validUntil: "2026-01-01T00:00:00+08:00" });
  const items = [policy("a"), policy("b"), ended];

  test("the edited line comes first, what has ended is not sent again", () => {
    const line = inputOf({ ...draftOf(items[0], now), amount: 3 })!;
    expect(setWith(items, "a", line, now).map((each) => [each.id, each.limit.amount])).toEqual([
      [undefined, 3],
      ["b", 5],
    ]);
  });

  test("a line that begins later leaves the present one in force until then", () => {
    const line = inputOf({ ...draftOf(items[0], now), amount: 3, validFrom: "2026-05-01" })!;
    expect(setWith(items, "a", line, now)).toMatchObject([
      { validFrom: "2026-05-01T00:00:00+08:00", limit: { amount: 3 } },
      { id: "a", validUntil: "2026-05-01T00:00:00+08:00" },
      { id: "b" },
    ]);
  });

  test("a line taken out leaves the others; a form without a number is not sent", () => {
    expect(setWith(items, "a", undefined, now).map(({ id }) => id)).toEqual(["b"]);
    expect(inputOf({ ...draftOf(undefined, now), source: "依据" })).toBeUndefined();
  });

  test("half-open: valid at its beginning, no longer at its end", () => {
    const until = policy("x", { validUntil: new Date(now).toISOString() });
    expect(stateOf(until, now)).toBe("past");
    expect(stateOf(policy("x", { validFrom: new Date(now).toISOString() }), now)).toBe("current");
    expect(stateOf(policy("x", { validFrom: new Date(now + 1).toISOString() }), now)).toBe("upcoming");
  });
});

test("a catalogue line that begins later leaves the present unit responsible until then", () => {
  const row = {
    categoryCode: "0101",
    regionCode: null,
    departmentId: "police",
    basis: "甲",
    validFrom: "2026-01-01",
    validUntil: null,
  };
  const other = { ...row, categoryCode: "0102" };
  const line = { ...row, departmentId: "urban", validFrom: "2026-04-01" };
  expect(catalogueWith([row, other], row, line, "2026-03-02")).toEqual([
    line,
    { ...row, validUntil: "2026-04-01" },
    other,
  ]);
  expect(catalogueWith([row, other], row, undefined, "2026-03-02")).toEqual([other]);
});

test("the tree of units shows what is opened; words typed find units anywhere in it, by duty too", () => {
  const unit = (id: string, parentId: string | null, duties = ""): DepartmentView => ({
    id,
    name: `单位${id}`,
    shortName: id,
    parentId,
    level: "city",
    regionCode: null,
    duties,
    active: true,
  });
  const units = [unit("a", null), unit("a1", "a", "噪声"), unit("a11", "a1"), unit("lost", "gone")];
  const shown = (opened: string[], words = "") =>
    unitLines(units, new Set(opened), words).map((line) => `${line.unit.id} ${line.depth} ${line.below}`);
  expect(shown([])).toEqual(["a 0 1", "lost 0 0"]);
  expect(shown(["a", "a1"])).toEqual(["a 0 1", "a1 1 1", "a11 2 0", "lost 0 0"]);
  expect(shown([], "噪声")).toEqual(["a1 0 1"]);
});
