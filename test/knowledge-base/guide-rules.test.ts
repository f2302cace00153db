import { describe, expect, test } from "vitest";
import { clusterQueries, examplesOf, weightOf } from "#knowledge-base/gap-clusters.ts";
import { keptOfQuestion } from "#knowledge-base/person-names.engine.ts";
import { contentOf } from "#knowledge-base/question-content.engine.ts";
import { cites } from "#knowledge-base/law-citation.ts";
import {
  maskAllButOffices,
  maskPersonalData,
  withoutPersonalData,
} from "#knowledge-base/without-personal-data.ts";

describe("法条变更", () => {
  const labour = { law: "《中华人民共和国劳动法》", article: "第三十六条、第四十四条第一款" };
  test.each([
    ["the law as a whole", { law: "劳动法" }, true],
    ["one of its articles, in digits", { law: "劳动法", article: "44" }, true],
    ["the article written out", { law: "《劳动法》（2018修正）", article: "第三十六条" }, true],
    ["another article", { law: "劳动法", article: "第四条" }, false],
    ["a law whose name only begins alike", { law: "劳动合同法" }, false],
  ])("a guide is met by a change of %s: %s", (_name, change, met) => expect(cites(labour, change)).toBe(met));

  test("a guide that cites a law as a whole is met by each of its articles", () => {
    expect(cites({ law: "消防法", article: "" }, { law: "消防法", article: "第十五条" })).toBe(true);
  });

  test("an inserted article is an article of its own", () => {
    const inserted = { law: "刑法", article: "第一百二十条之一" };
    expect(cites(inserted, { law: "刑法", article: "第120条之一" })).toBe(true);
    expect(cites(inserted, { law: "刑法", article: "第一百二十条" })).toBe(false);
  });
});

describe("what is kept of a question names nobody:", () => {
  test.each([
    ["a mobile number", "我的电话13800138000想查社保", "想查社保"],
    ["a number with gaps", "138 0013-8000 查社保", "查社保"],
    ["a number said in words", "号码幺三八零零一三八零零零查社保", "查社保"],
    ["full-width digits", "１３８００１３８０００查社保", "查社保"],
    ["an ID number with X", "身份证33060219900101123X丢了", "身份证 丢了"],
    ["a surname", "我姓王 社保断缴", "我 社保断缴"],
    ["a name", "我叫王小明，公积金怎么提取", "公积金怎么提取"],
    ["a name before a number", "我叫张建国电话13905751234，小区换电柜谁批", "小区换电柜谁批"],
    ["a titled person", "王先生 公积金提取", "公积金提取"],
    ["a door", "胜利路12号3幢402室停水", "停水"],
    ["a plate", "浙A12345违停", "违停"],
    ["an address on the net", "邮箱someone.else@example.com收不到通知", "邮箱 收不到通知"],
  ])("%s", (_what, said, kept) => expect(withoutPersonalData(said)).toBe(kept));

  test.each(["新生儿上户口", "65岁老人公交卡", "医保异地备案", "电动车上牌多少钱", "灵活就业社保怎么交"])(
    "%s says nothing about anyone and stays",
    (words) => expect(withoutPersonalData(words)).toBe(words),
  );

  test.each([
    ["张建国13905751234换电柜怎么装", "换电柜怎么装"],
    ["13905751234 张建国 换电柜", "换电柜"],
    ["帮李秀英查医保", "帮 查医保"],
    ["我妈孙丽华的医保卡丢了", "我妈 的医保卡丢了"],
    ["儿子王子轩上小学", "儿子 上小学"],
    ["欧阳建国想办居住证", "想办居住证"],
    ["陈刚社保断缴怎么补", "社保断缴怎么补"],
    ["住人民路88号3幢402停水", "停水"],
    ["微信wxid_abc123被骗", "微信 被骗"],
  ])("%s names somebody whom nothing announces", (said, kept) => expect(keptOfQuestion(said)).toBe(kept));

  test.each([
    "食品经营许可证新办",
    "高龄津贴怎么领",
    "曾用名证明",
    "方便面过期",
    "金华市社保转移",
    "白蚁防治",
    "马路上有坑",
  ])("%s names nobody and stays", (words) => expect(keptOfQuestion(words)).toBe(words));

  test("a long story is cut", () => expect(withoutPersonalData("停".repeat(200))).toHaveLength(60));

  test("an erratum stays readable", () => {
    expect(maskPersonalData("费用应为20元。王女士 13800138000 反映")).toBe("费用应为20元。＊＊ ＊＊ 反映");
  });

  test("an erratum may say which number of an office is wrong, and nobody's own", () => {
    const said =
      "电话 0575-88663500 是空号，应是 88663511 或 12345。王女士 13800138000 反映，身份证 330602199001011234";
    expect(maskAllButOffices(said)).toBe(
      "电话 0575-88663500 是空号，应是 88663511 或 12345。＊＊ ＊＊ 反映，身份证 ＊＊",
    );
  });
});

/** As the job prepares it, where no guide knows `unknown`. */
const about = (words: string, unknown: readonly string[] = []) => {
  const content = contentOf(words);
  return { ...content, things: content.things.filter((thing) => unknown.includes(thing)) };
};
const asked = (id: string, words: string, { dispatched = false, unknown = [] as string[] } = {}) => ({
  id,
  content: about(words, unknown),
  dispatched,
});
const clusters = (unknown: string[], ...questions: string[]) =>
  clusterQueries(
    [],
    questions.map((words) => asked(words, words, { unknown })),
  ).fresh.map((cluster) => cluster.map(({ id }) => id));

describe("知识缺口", () => {
  test("questions about one matter become one gap, whatever their order of words", () =>
    expect(clusters([], "加装电梯补贴", "公交卡挂失", "老小区装电梯补贴", "电梯补贴加装")).toEqual([
      ["加装电梯补贴", "老小区装电梯补贴", "电梯补贴加装"],
    ]));

  const cabinets = [
    "小区想装电动车换电柜要去哪里申请",
    "换电柜怎么申请安装",
    "我们小区电动车换电柜谁批",
    "电动车换电柜安装审批",
    "换电柜安装要不要物业同意",
  ];
  test("who names the same thing that no guide knows asks the same, in however many other words", () => {
    expect(clusters(["电柜", "换电"], ...cabinets)).toEqual([cabinets]);
    const prams = ["婴儿车能推上公交吗", "坐公交婴儿车要折叠吗"];
    expect(clusters(["婴儿车"], ...prams, "电动车怎么上牌")).toEqual([prams]);
  });

  test("what is done to two things does not make them one", () => {
    expect(clusters([], "身份证丢了怎么补办", "驾驶证丢了怎么补办")).toEqual([]);
    expect(clusters([], "社保卡补办", "市民卡补办")).toEqual([]);
    expect(clusters([], "企业注销流程", "个体户注销流程")).toEqual([]);
    expect(clusters(["电柜", "换电"], "电动车怎么上牌", "电动车换电柜安装审批")).toEqual([]);
  });

  test("a question asked once is a gap only when a unit had to answer it", () => {
    expect(clusterQueries([], [asked("1", "无人机飞行报备")]).fresh).toEqual([]);
    expect(clusterQueries([], [asked("1", "无人机飞行报备", { dispatched: true })]).fresh).toHaveLength(1);
  });

  test("a known gap takes in what belongs to it and keeps its identity", () => {
    const { joined, fresh } = clusterQueries(
      [{ id: "gap", exemplars: [about("加装电梯补贴")] }],
      [asked("1", "装电梯补贴"), asked("2", "装电梯补贴标准")],
    );
    expect([...joined]).toEqual([
      ["1", "gap"],
      ["2", "gap"],
    ]);
    expect(fresh).toEqual([]);
  });

  test("景点 and 经典 are two matters", () => {
    expect(
      clusterQueries([{ id: "gap", exemplars: [about("景点门票")] }], [asked("1", "经典诵读")]).joined.size,
    ).toBe(0);
  });

  test("no result weighs more than a weak one, a dispatched ticket most, and old questions fade", () => {
    const none = { noResult: false, weak: false, noClick: false, dispatched: false };
    const weights = [
      weightOf({ ...none, noResult: true, dispatched: true }, 0),
      weightOf({ ...none, noResult: true }, 0),
      weightOf({ ...none, weak: true }, 0),
      weightOf({ ...none, noClick: true }, 0),
      weightOf(none, 0),
    ];
    expect(weights).toEqual([6, 3, 2, 1, 0]);
    expect(weightOf({ ...none, weak: true }, 30)).toBe(1);
  });

  test("the most typical examples come first, each once", () => {
    expect(examplesOf(["装电梯", "加装电梯补贴", "电梯补贴", "加装电梯补贴"], 2)).toEqual([
      "加装电梯补贴",
      "电梯补贴",
    ]);
  });
});
