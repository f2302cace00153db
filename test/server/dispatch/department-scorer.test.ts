import { expect, test } from "vitest";
import { defaultCategories } from "#server/departments/categories.data.ts";
import { demoDepartments } from "#server/departments/demo-departments.ts";
import { dispatchCatalogue } from "#server/departments/demo-dispatch-catalogue.ts";
import { openCategoryScorer } from "#server/dispatch/category-scorer.ts";
import {
  suggestDepartments,
  type DepartmentKnowledge,
  type Precedent,
} from "#server/dispatch/department-scorer.ts";
import { findRule } from "#server/dispatch/dispatch-catalogue.ts";

const knowledge: DepartmentKnowledge = {
  departments: new Map(demoDepartments.map((unit) => [unit.id, unit])),
  categories: new Map(defaultCategories.map((category) => [category.code, category])),
  rules: dispatchCatalogue,
  suggested: [],
  precedents: [],
};
const scorer = openCategoryScorer(defaultCategories);

function ask(
  title: string,
  {
    categoryCode,
    regionCode,
    ...more
  }: Partial<DepartmentKnowledge> & { categoryCode?: string; regionCode?: string } = {},
) {
  const suggested = categoryCode ? [] : scorer.rank({ title, content: "" });
  return suggestDepartments(
    { title, content: "", categoryCode, regionCode },
    { ...knowledge, suggested, ...more },
  );
}
const first = (answer: ReturnType<typeof ask>) => answer.items[0];

test("a chosen category is looked up in the dispatch catalogue, with its legal basis as the reason", () => {
  const answer = ask("夜市太吵", { categoryCode: "010101", regionCode: "330602" });
  expect(first(answer)?.departmentId).toBe("urban");
  expect(first(answer)?.because[0]).toMatch(/派单目录.*夜市、餐饮噪声.*噪声污染防治法/);
  expect(answer.abstained).toBe(false);
});

test("the most specific matter decides, then the place", () => {
  // Street vendors in a self-reliant county are the county's; noise between neighbours is the police's everywhere.
  expect(first(ask("摆摊", { categoryCode: "010201", regionCode: "330624" }))?.departmentId).toBe(
    "urban-330624",
  );
  expect(first(ask("太吵", { categoryCode: "010105", regionCode: "330624" }))?.departmentId).toBe("police");
  expect(first(ask("摆摊", { categoryCode: "010201" }))?.departmentId).toBe("urban");
});

test("a town lies in its county: the county's rule applies there", () => {
  const rule = findRule(dispatchCatalogue, "010201", "330624001000");
  expect(rule?.departmentId).toBe("urban-330624");
});

test("without a category the words are taken for one", () => {
  const answer = ask("老板拖欠工资");
  expect(first(answer)?.departmentId).toBe("hrss");
  expect(first(answer)?.because.join()).toContain("可能的分类「拖欠工资」");
});

test("it abstains where nothing is said", () => {
  expect(ask("你好，请问一下")).toEqual({ items: [], abstained: true });
});

test("it abstains where two units have equal claims, and shows both", () => {
  const answer = ask("什么事", {
    suggested: [
      { code: "0101", score: 0.45, because: [] },
      { code: "0201", score: 0.45, because: [] },
    ],
  });
  expect(answer.abstained).toBe(true);
  expect(answer.items.map((item) => item.departmentId)).toEqual(expect.arrayContaining(["urban", "ecology"]));
});

test("a settled conference of the same matter in the same county outweighs a guess", () => {
  const precedent: Precedent = {
    kind: "conference",
    ticketNumber: "2026030200000007",
    categoryCode: "010101",
    regionCode: "330602001",
    departmentId: "ecology",
    basis: "会商纪要第3号",
  };
  const suggested = [{ code: "010101", score: 0.5, because: [] }];
  const share = (regionCode: string) =>
    ask("说不清", { suggested, precedents: [precedent], regionCode }).items.find(
      (item) => item.departmentId === "ecology",
    );
  expect(share("330602")?.because.join()).toContain("2026030200000007");
  expect(share("330603")).toBeUndefined();
});

test("many rulings for one unit are one practice, and say what kind of ruling they were", () => {
  const ruling = (n: number): Precedent => ({
    kind: "return",
    ticketNumber: `20260302${n}`,
    categoryCode: "010101",
    regionCode: null,
    departmentId: "ecology",
    basis: "三定规定",
  });
  const suggested = [{ code: "010101", score: 0.4, because: [] }];
  const of = (precedents: Precedent[]) =>
    ask("说不清", { suggested, precedents }).items.find((item) => item.departmentId === "ecology");
  const [one, many] = [of([ruling(1)]), of([ruling(1), ruling(2), ruling(3), ruling(4)])];
  expect(many?.score).toBe(one?.score);
  expect(one?.because).toContain("退单裁定先例（工单 202603021）：三定规定");
});

test("a unit that is closed is never suggested", () => {
  const departments = new Map(knowledge.departments);
  departments.set("urban", { ...departments.get("urban")!, active: false });
  const answer = ask("夜市太吵", { categoryCode: "010101", departments });
  expect(answer.items.map((item) => item.departmentId)).not.toContain("urban");
});
