import { expect, test } from "vitest";
import { defaultCategories } from "#server/departments/categories.data.ts";
import { openCategoryScorer } from "#server/dispatch/category-scorer.ts";

const scorer = openCategoryScorer(defaultCategories);
const best = (title: string, content = "") => scorer.rank({ title, content })[0];

test.each([
  ["夜市太吵", "楼下烧烤摊每天到凌晨两点，噪音大得睡不着", "010101"],
  ["身份证丢了怎么补办", "", "050103"],
  ["老板拖欠工资", "干了三个月没发工资", "060501"],
  ["路灯不亮", "小路晚上太暗", "010603"],
  ["小区里的黑诊所", "没有执照给人打针", "070401"],
  ["外卖里有虫子", "吃坏肚子，商家不认", "100204"],
])("「%s」 is taken for its matter", (title, content, code) => {
  expect(best(title, content)?.code).toBe(code);
});

test("every suggestion says which words spoke for it", () => {
  expect(best("夜市太吵")?.because.join()).toMatch(/「夜市」.*「太吵」|「太吵」.*「夜市」/);
});

test("words nobody put into the tree lead to no suggestion", () => {
  expect(scorer.rank({ title: "你好", content: "我想问一下" })).toEqual([]);
  expect(scorer.rank({ title: "", content: "" })).toEqual([]);
});

test("a matter above is not repeated beside its own child", () => {
  const codes = scorer.rank({ title: "夜市噪声扰民", content: "噪音" }).map((item) => item.code);
  expect(codes[0]).toBe("010101");
  expect(codes).not.toContain("0101");
});

test("full-width letters and case do not hide a word", () => {
  expect(best("ｋｔｖ半夜唱歌")?.code).toBe(best("KTV半夜唱歌")?.code);
});

test("what colleagues decided of like tickets counts, and says so", () => {
  const votes = [
    { code: "010302", weight: 0.8 },
    { code: "010302", weight: 0.7 },
  ];
  const [first] = scorer.rank({ title: "门口好几天了", content: "" }, { votes });
  expect(first?.code).toBe("010302");
  expect(first?.because.join()).toContain("2 件相似工单");
});

test("scores stay between 0 and 1 and fall", () => {
  const scores = scorer
    .rank({ title: "物业 电梯 停车 噪音 垃圾", content: "学校 医院 工资" })
    .map((item) => item.score);
  expect(scores).toEqual(scores.toSorted((a, b) => b - a));
  expect(scores.every((score) => score > 0 && score <= 1)).toBe(true);
});
