import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { newGuide } from "#contracts/guides.ts";
import { demoGuides } from "#knowledge-base/demo-guides/all.ts";
import { defaultCategories } from "#server/departments/categories.data.ts";
import { demoDepartments } from "#server/departments/demo-departments.ts";
import { parseRegions } from "#server/departments/regions/parse-regions.ts";

const csv = readFileSync(new URL("../../server/departments/regions/zhejiang.csv", import.meta.url), "utf8");
const regionCodes = new Set(parseRegions(csv).map((region) => region.code));
const departmentIds = new Set(demoDepartments.map((unit) => unit.id));
const categoryCodes = new Set(defaultCategories.map((category) => category.code));

const repeated = (values: readonly string[]) =>
  values.filter((value, index) => values.indexOf(value) !== index);
const titled = (title: string) => demoGuides.find((guide) => guide.content.title === title);

/** National emergency and service numbers, or visibly invented ones. */
const isHarmlessPhone = (phone: string) =>
  /^(1\d{2}|1\d{4}|9\d{4}|96\d{3,4})(（.+）)?$/.test(phone) || phone.startsWith("0000-");

describe("the demo guides", () => {
  it("are at least 120 and answer every kind of entry", () => {
    expect(demoGuides.length).toBeGreaterThanOrEqual(120);
    expect(new Set(demoGuides.map((guide) => guide.type))).toEqual(
      new Set(["service", "qa", "policy", "notice", "phone", "bundle"]),
    );
  });

  it.each(demoGuides.map((guide) => [guide.code, guide] as const))("%s is complete", (_code, guide) => {
    const { code: _, ...body } = guide;
    const parsed = newGuide.safeParse(body);
    expect(parsed.error).toBeUndefined();
    expect(departmentIds.has(guide.departmentId)).toBe(true);
    expect(categoryCodes.has(guide.categoryCode)).toBe(true);
    expect(regionCodes.has(guide.regionCode)).toBe(true);
    expect(guide.content.keywords).not.toContain(guide.content.title);
    expect(repeated(guide.content.keywords ?? [])).toEqual([]);
  });

  it.each(demoGuides.map((guide) => [guide.code, guide] as const))(
    "%s says that it is demo content and unverified",
    (_code, { content }) => {
      expect(content.internalNote).toContain("演示内容，未经核实");
      expect(content.sourceUrl ?? "").toBe("");
    },
  );

  it("list what to bring, or say why nothing has to be brought", () => {
    const silent = demoGuides.filter(
      ({ content }) => !content.materials?.length && !content.internalNote?.includes("无需材料："),
    );
    expect(silent.map((guide) => guide.code)).toEqual([]);
  });

  it("repeat no code and no title", () => {
    expect(repeated(demoGuides.map((guide) => guide.code))).toEqual([]);
    expect(repeated(demoGuides.map((guide) => guide.content.title))).toEqual([]);
  });

  it("name no real local phone or address", () => {
    for (const { content } of demoGuides) {
      const phones = [
        content.consultPhone,
        content.complainPhone,
        ...(content.places ?? []).map((at) => at.phone),
      ];
      expect(phones.filter((phone) => phone && !isHarmlessPhone(phone))).toEqual([]);
      expect((content.places ?? []).every((at) => at.address?.includes("占位"))).toBe(true);
    }
  });

  it("tell a citizen whose identity card is lost what to bring, how long it takes and where to go", () => {
    const guide = titled("居民身份证丢失补领");
    expect(guide?.departmentId).toBe("police");
    expect(guide?.content.keywords).toContain("身份证丢了");
    expect(guide?.content.materials?.length).toBeGreaterThan(0);
    expect(guide?.content.legalLimit).toContain("60日");
    expect(guide?.content.places?.length).toBeGreaterThan(0);
  });

  it("send a night market's noise to 综合行政执法局 under the matter of that name", () => {
    expect(titled("夜市、烧烤摊、餐饮店噪声由谁管、怎么投诉")).toMatchObject({
      departmentId: "urban",
      categoryCode: "010101",
    });
  });

  it.each([
    ["开小饭馆", "食品经营许可证"],
    ["房产证", "不动产权证书"],
    ["社保卡丢了", "社会保障卡"],
  ])("bridge what citizens say (%s) to the official name (%s)", (spoken, official) => {
    const guides = demoGuides.filter(({ content }) => content.keywords?.includes(spoken));
    expect(guides.map(({ content }) => content.title).join(" ")).toContain(official);
  });
});
