import { describe, expect, test } from "vitest";
import type { CategoryView, DepartmentView } from "#contracts/reference.ts";
import { namesForImport } from "#server/departments/names-for-import.ts";

const unit = (id: string, name: string, more: Partial<DepartmentView> = {}): [string, DepartmentView] => [
  id,
  {
    id,
    name,
    shortName: name.replace(/^市/, ""),
    parentId: null,
    level: "city",
    regionCode: "3306",
    duties: "",
    active: true,
    ...more,
  },
];
const category = (code: string, name: string, level: number): [string, CategoryView] => [
  code,
  { code, name, level, parentCode: null, catalogueVersion: "1", keywords: [] },
];

const names = namesForImport(() => ({
  departments: new Map([
    unit("civil", "市民政局"),
    unit("old", "市物价局", { active: false }),
    unit("east", "东区街道办事处", { shortName: "办事处", level: "street" }),
    unit("west", "西区街道办事处", { shortName: "办事处", level: "street" }),
    unit("county-health", "卫生健康局", { shortName: "卫健局", level: "county", regionCode: "330602" }),
    unit("health", "市卫生健康局", { shortName: "卫健局" }),
  ]),
  categories: new Map([category("11", "民政", 1), category("110101", "民政", 3)]),
}));

describe("units are found by the names people write:", () => {
  test.each([
    ["市民政局", "civil"],
    ["民政局", "civil"],
    ["绍兴市民政局", "civil"],
    ["civil", "civil"],
    ["卫健局", "health"],
    ["卫生健康局", "county-health"],
    ["市物价局", undefined],
    ["办事处", undefined],
    ["月球管理局", undefined],
    ["", undefined],
  ])("%s → %s", (name, id) => expect(names.departmentId(name)).toBe(id));
});

test("a unit's guides hold where the unit is", () => {
  expect(names.regionOf("county-health")).toBe("330602");
  expect(names.regionOf("nobody")).toBeUndefined();
});

test("of matters of one name the leaf is meant", () => {
  expect(names.categoryCode("民政")).toBe("110101");
  expect(names.categoryCode("航天")).toBeUndefined();
});
