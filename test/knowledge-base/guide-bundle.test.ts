import { describe, expect, test } from "vitest";
import { guideBundle, type GuideBundle } from "#contracts/guides.ts";
import { bundleProblems, resolveBundle } from "#knowledge-base/guide-bundle.ts";

const restaurant: GuideBundle = guideBundle.parse({
  questions: [
    {
      id: "cook",
      text: "现场制作热食吗？",
      options: [
        { id: "yes", text: "是", parts: ["food"], next: "size" },
        { id: "no", text: "只卖预包装食品", parts: ["record"] },
      ],
    },
    {
      id: "size",
      text: "面积超过三百平方米吗？",
      options: [
        { id: "large", text: "是", parts: ["fire"] },
        { id: "small", text: "否", parts: [] },
      ],
    },
  ],
  parts: [
    {
      id: "licence",
      title: "营业执照",
      owner: "市场监管局",
      always: true,
      materials: [
        { name: "身份证", form: "original" },
        { name: "场地使用证明", form: "copy", mayFollow: true },
      ],
      steps: ["核名", "提交设立登记"],
    },
    {
      id: "food",
      title: "食品经营许可",
      owner: "市场监管局",
      materials: [
        { name: "身份证", form: "copy", copies: 2 },
        { name: "《场地使用证明》", form: "copy" },
        { name: "平面布局图" },
      ],
      steps: ["现场核查"],
    },
    { id: "record", title: "预包装食品备案", materials: [{ name: "身份证", form: "electronic", copies: 0 }] },
    { id: "fire", title: "消防检查", owner: "消防救援机构", steps: ["申请营业前检查"] },
  ],
});

const later = (answers: Record<string, string>) =>
  resolveBundle(restaurant, answers).materials.find(({ name }) => name === "场地使用证明")!.mayFollow;

describe("一件事", () => {
  test("what is always needed stands there before the first answer", () => {
    const { next, parts } = resolveBundle(restaurant, {});
    expect(next?.id).toBe("cook");
    expect(parts.map((part) => part.id)).toEqual(["licence"]);
  });

  test("a paper that two matters want is brought once, in the stricter form and the greater number", () => {
    const { materials } = resolveBundle(restaurant, { cook: "yes" });
    expect(materials.map(({ name, form, copies }) => [name, form, copies])).toEqual([
      ["身份证", "original-and-copy", 2],
      ["场地使用证明", "copy", 1],
      ["平面布局图", "original", 1],
    ]);
    expect(materials[0]!.neededFor).toEqual(["营业执照", "食品经营许可"]);
  });

  test("a paper may be handed in later only when no matter insists on it now", () => {
    expect(later({ cook: "no" })).toBe(true);
    expect(later({ cook: "yes" })).toBe(false);
  });

  test("an electronic copy is no stricter than the paper itself", () => {
    expect(resolveBundle(restaurant, { cook: "no" }).materials[0]).toMatchObject({
      form: "original",
      copies: 1,
    });
  });

  test("the steps say who does them, in the order of the matters", () => {
    const { steps, next } = resolveBundle(restaurant, { cook: "yes", size: "large" });
    expect(next).toBeNull();
    expect(steps.map(({ text, owner }) => `${text}@${owner}`)).toEqual([
      "核名@市场监管局",
      "提交设立登记@市场监管局",
      "现场核查@市场监管局",
      "申请营业前检查@消防救援机构",
    ]);
  });

  test("an answer to a question that is not asked any more counts for nothing", () => {
    const { parts } = resolveBundle(restaurant, { cook: "no", size: "large" });
    expect(parts.map((part) => part.id)).toEqual(["licence", "record"]);
  });

  test("an answer nobody offered leaves the question open", () => {
    expect(resolveBundle(restaurant, { cook: "maybe" }).next?.id).toBe("cook");
    expect(resolveBundle(restaurant, { constructor: "yes" }).next?.id).toBe("cook");
  });
});

describe("a tree that leads nowhere is refused, naming the place:", () => {
  test.each([
    ["an unknown matter", "/questions/0/options/0/parts/0", { parts: ["gone"] }],
    ["an unknown question", "/questions/0/options/0/next", { next: "gone" }],
    ["a question that leads back to itself", "/questions/0/options/0/next", { next: "cook" }],
  ])("%s", (_name, pointer, change) => {
    const broken = structuredClone(restaurant);
    Object.assign(broken.questions[0]!.options[0]!, change);
    expect(bundleProblems(broken).map((problem) => problem.pointer)).toEqual([pointer]);
  });

  test("two matters of one number", () => {
    const broken = { ...restaurant, parts: [...restaurant.parts, restaurant.parts[0]!] };
    expect(bundleProblems(broken)).toEqual([{ pointer: "/parts/4/id", detail: "事项编号重复" }]);
  });

  test("a sound tree has no problem", () => expect(bundleProblems(restaurant)).toEqual([]));
});
