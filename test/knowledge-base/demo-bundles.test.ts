import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { guideContent, type GuideBundle, type GuideContent } from "#contracts/guides.ts";
import { demoGuides } from "#knowledge-base/demo-guides/all.ts";
import { bundleProblems } from "#knowledge-base/guide-bundle.ts";
import { answeredQuestions, answersBefore } from "#agent-console/src/guides/bundle-path.ts";
import { demoDepartments } from "#server/departments/demo-departments.ts";
import { openTestHouse, type TestHouse } from "#test/kit/house.ts";

const codes = new Set(demoGuides.map((guide) => guide.code));
const units = new Set(demoDepartments.map((unit) => unit.id));
const trees = demoGuides.flatMap(({ content }) => {
  const { title, bundle }: GuideContent = guideContent.parse(content);
  return bundle ? [[title, bundle] as const] : [];
});

describe("演示的一件事", () => {
  test("at least three ask questions", () => expect(trees.length).toBeGreaterThanOrEqual(3));

  test.each(trees)("%s: every reference leads somewhere, and every part can be reached", (_title, bundle) => {
    expect(bundleProblems(bundle)).toEqual([]);
    const nobodys = bundle.parts.filter(({ guideId, departmentId }) =>
      guideId ? !codes.has(guideId) : !units.has(departmentId ?? ""),
    );
    expect(nobodys).toEqual([]);
    const reached = new Set(bundle.questions.flatMap(({ options }) => options.flatMap(({ parts }) => parts)));
    expect(bundle.parts.filter((part) => !part.always && !reached.has(part.id))).toEqual([]);
  });
});

describe("问答一路到清单", () => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await openTestHouse();
  });
  afterAll(() => house?.close());

  const idOf = async (title: string) => {
    const { body } = await house.as("agent1").get(`/guides?type=bundle&q=${encodeURIComponent(title)}`);
    return body.items[0].id as string;
  };

  test("a restaurant with hot food in a large room comes to one list, each material once, every step with its unit", async () => {
    const id = await idOf("开饭店一件事");
    const agent = house.as("agent1");
    const answers: Record<string, string> = {};
    let reply = (await agent.post(`/guides/${id}/bundle`, { answers })).body;
    for (let step = 0; reply.next && step < 10; step += 1) {
      answers[reply.next.id] = reply.next.options[0].id;
      reply = (await agent.post(`/guides/${id}/bundle`, { answers })).body;
    }
    expect(reply.next).toBeNull();
    expect(reply.parts.map(({ title }: { title: string }) => title)).toEqual([
      "选址自查",
      "个体工商户登记",
      "食品经营许可证",
      "从业人员健康证",
      "营业前消防安全检查",
      "门头招牌设置",
      "税务登记和发票",
    ]);
    const names = reply.materials.map(({ name }: { name: string }) => name);
    expect(new Set(names).size).toBe(names.length);
    const licence = reply.materials.find(({ name }: { name: string }) => name === "营业执照");
    expect(licence.neededFor).toEqual([
      "食品经营许可证",
      "营业前消防安全检查",
      "门头招牌设置",
      "税务登记和发票",
    ]);
    // Lent by the guide behind the part, with its unit.
    expect(reply.steps).toContainEqual(
      expect.objectContaining({ part: "食品经营许可证", text: "现场核查", owner: "市市场监督管理局" }),
    );
    expect(reply.steps.filter(({ owner }: { owner: string }) => owner === "")).toEqual([]);
  });

  test("the way through the questions is shown as it was walked, and going back forgets what came after", () => {
    const bundle = trees.find(([title]) => title === "二手房交易一件事")![1] as GuideBundle;
    const answers = { loan: "loan-2", fund: "fund-1", meters: "meters-1", other: "x" };
    expect(answeredQuestions(bundle, answers).map(({ option }) => option.text)).toEqual([
      "有，先还清再过户",
      "不用",
      "一起办",
    ]);
    expect(answersBefore(bundle, answers, "fund")).toEqual({ loan: "loan-2" });
    expect(answeredQuestions(bundle, { fund: "fund-1" })).toEqual([]);
  });
});
