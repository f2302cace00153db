import { describe, expect, test } from "vitest";
import { checkSheet, SheetError, type KnownToImport } from "#knowledge-base/import-rules.ts";

const header = ["类目", "标题", "内容", "发文单位", "材料性质", "关键字"];
const row = (change: Record<string, string> = {}) => {
  const cells: Record<string, string> = {
    类目: "省/市/12345热线/民政",
    标题: "高龄津贴怎么领",
    内容: "年满八十周岁的本市户籍老人可以申领。",
    发文单位: "市民政局",
    材料性质: "办事指南",
    关键字: "高龄津贴,老人补贴",
    ...change,
  };
  return header.map((column) => cells[column]!);
};
const known: KnownToImport = {
  departmentId: (name) => (name === "市民政局" ? "civil" : undefined),
  categoryCode: (leaf) => (leaf === "民政" ? "11" : undefined),
  hasTitle: (title) => title === "已有的标题",
};
const check = (...rows: string[][]) => checkSheet([header, ...rows], known);

test("a good row becomes what its cells say", () => {
  expect(check(row())).toEqual({
    good: [
      {
        row: 2,
        title: "高龄津贴怎么领",
        content: "年满八十周岁的本市户籍老人可以申领。",
        categoryPath: "省/市/12345热线/民政",
        categoryCode: "11",
        departmentId: "civil",
        nature: "办事指南",
        type: "service",
        keywords: ["高龄津贴", "老人补贴"],
      },
    ],
    rejected: [],
  });
});

describe("a bad row is named by row, column and reason:", () => {
  test.each([
    ["类目", "", "必填，不能为空"],
    ["标题", "  ", "必填，不能为空"],
    ["内容", "", "必填，不能为空"],
    ["发文单位", "", "必填，不能为空"],
    ["材料性质", "", "必填，不能为空"],
    ["类目", "民政", "须为末级类目的完整路径，如 省/市/12345热线/民政"],
    ["类目", "省/市//民政", "须为末级类目的完整路径，如 省/市/12345热线/民政"],
    ["标题", "长".repeat(129), "不能超过 128 个字"],
    ["标题", "已有的标题", "知识库中已有同名条目"],
    ["内容", "长".repeat(4001), "不能超过 4000 个字"],
    ["发文单位", "外星事务局", "承办单位名录中没有这个单位：「外星事务局」"],
    ["关键字", "老人，高龄津贴怎么领", "关键字不能与标题相同"],
    ["关键字", "二".repeat(21), `每个关键字不超过 20 个字：「${"二".repeat(21)}」`],
    ["内容", "断\ud800句", "含有无法保存的字符"],
  ])("%s %#", (column, value, reason) => {
    expect(check(row({ [column]: value }))).toEqual({ good: [], rejected: [{ row: 2, column, reason }] });
  });

  test("every fault of a row is told, not only the first", () => {
    const { rejected } = check(row({ 类目: "", 内容: "" }));
    expect(rejected.map((cell) => cell.column)).toEqual(["类目", "内容"]);
  });

  test("a title may stand once in a file; the later row is the bad one", () => {
    const { good, rejected } = check(row(), row({ 标题: "另一条" }), row());
    expect(good.map((guide) => guide.row)).toEqual([2, 3]);
    expect(rejected).toEqual([{ row: 4, column: "标题", reason: "与第 2 行重复" }]);
  });
});

test("exactly the limits are allowed", () => {
  const longest = row({ 标题: "长".repeat(128), 内容: "长".repeat(4000), 关键字: "二".repeat(20) });
  expect(check(longest).rejected).toEqual([]);
});

test("empty lines are passed over and do not shift the numbers of rows", () => {
  const { good } = check(["", "", "", "", "", ""], row());
  expect(good[0]!.row).toBe(3);
});

test("columns may stand in any order and say that they are required", () => {
  const order = ["内容", "标题*", "类目（必填）", "发文单位", "材料性质"];
  const cells = ["内容在先", "标题", "市/民政", "市民政局", "问答"];
  expect(checkSheet([order, cells], known).good).toMatchObject([
    { title: "标题", content: "内容在先", type: "qa" },
  ]);
});

describe("a file that cannot be read so is refused as a whole:", () => {
  test("a column is missing", () =>
    expect(() =>
      checkSheet(
        [
          ["标题", "内容"],
          ["a", "b"],
        ],
        known,
      ),
    ).toThrow("首行缺少列：类目、发文单位、材料性质"));
  test("more than a thousand rows", () =>
    expect(() => check(...Array.from({ length: 1001 }, (_, n) => row({ 标题: `标题${n}` })))).toThrow(
      SheetError,
    ));
  test("a thousand rows are allowed", () =>
    expect(check(...Array.from({ length: 1000 }, (_, n) => row({ 标题: `标题${n}` }))).good).toHaveLength(
      1000,
    ));
  test("nothing but a header", () => expect(() => check()).toThrow("没有数据行"));
});
