import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { GuideSearch, SearchQuestion } from "#knowledge-base/search.ts";
import { guides, stream } from "./search-guides.ts";

const at = new Date("2026-11-23T02:00:00Z");

/** What every engine behind the port must do, told by the cases that go wrong in Chinese search. */
export function searchSuite(open: () => Promise<{ engine: GuideSearch; close: () => Promise<void> }>): void {
  let engine: GuideSearch;
  let close: () => Promise<void>;

  const ask = (q: string, more: Partial<SearchQuestion> = {}) => engine.search({ q, at, ...more });
  const strong = async (q: string, more: Partial<SearchQuestion> = {}) =>
    (await ask(q, { ...more, strongOnly: true })).items.map((item) => item.id);
  const all = async (q: string) => (await ask(q, { limit: 50 })).items.map((item) => item.id);

  beforeAll(async () => {
    ({ engine, close } = await open());
    await engine.rebuild(stream(guides));
  });
  afterAll(() => close());

  describe("finds a word wherever it stands in a name", () => {
    it.each([
      ["处理", "pending"],
      ["工程", "works"],
      ["简单", "boiler"],
      ["住证", "residence-permit"],
    ])("「%s」 → %s", async (q, id) => expect((await strong(q))[0]).toBe(id));

    it("「招商 公司」 finds what has one of the words when nothing has both", async () => {
      expect(await all("招商 公司")).toEqual(expect.arrayContaining(["investment", "company"]));
    });
  });

  describe("leads what people say to what guides are called", () => {
    it.each([
      ["开小饭馆", "food-permit"],
      ["房产证", "property"],
      ["身份证丢了怎么补办", "id-replace"],
      ["社保卡丢了怎么补", "social-card-lost"],
      ["社保卡", "social-card"],
      ["吃低保要什么条件", "allowance"],
      ["我身份证上个礼拜坐公交车的时候掉了，请问一下现在要去哪里补办啊", "id-replace"],
      ["離婚", "divorce"],
      ["驾照掉了", "driver"],
    ])("「%s」 → %s", async (q, id) => expect((await strong(q))[0]).toBe(id));
  });

  describe("finds names by their sound and through slips of the hand", () => {
    it.each([
      ["hukou qianyi", "household-move"],
      ["hukouqianyi", "household-move"],
      ["jzz", "residence-permit"],
      ["gatxz", "hk-permit"],
      ["离昏登记", "divorce"],
      ["残极人证", "disabled"],
      ["护照签犮", "passport"],
      ["离婚等记", "divorce"],
    ])("「%s」 → %s", async (q, id) => expect((await strong(q))[0]).toBe(id));

    it("does not take 景点 for 经典", async () => {
      expect(await strong("景点")).toEqual(["scenic"]);
      expect(await strong("经典")).toEqual(["classics"]);
    });
  });

  describe("is honest when there is no answer", () => {
    it.each(["烟草专卖零售许可证", "公积金提取", "火车票退票", "gongjijin tiqu", "qwxzv", "？！…", "", "的"])(
      "「%s」 has nothing strong",
      async (q) => expect(await strong(q)).toEqual([]),
    );
  });

  it("shows the part of the guide that the question is about", async () => {
    const shown = async (q: string) =>
      (await ask(q)).items[0]!.highlights.map((highlight) => highlight.field);
    expect(await shown("补领身份证要带什么材料")).toContain("materials");
    expect(await shown("补领身份证要多久")).toContain("limits");
    expect(await shown("补领身份证多少钱")).toContain("fee");
    expect(await shown("补领身份证去哪里办")).toContain("places");
    expect((await ask("补领身份证多少钱")).items[0]!.snippet).toContain("40 元");
  });

  it("marks the words it found, in the guide's own writing", async () => {
    const [first] = (await ask("户口迁移")).items;
    const [title] = first!.highlights;
    expect(title!.marks.map(([from, to]) => title!.text.slice(from, to))).toEqual(["户口迁移"]);
  });

  it("explains why a result ranks where it does", async () => {
    const [first] = (await ask("房产证", { explain: true })).items;
    expect(first!.because!.find((reason) => reason.kind === "words")!.detail).toContain("不动产权证书");
    const sum = first!.because!.reduce((total, reason) => total + reason.points, 0);
    expect(sum).toBeCloseTo(first!.score, 2);
  });

  it("gives the own city's guide before the province's before the nation's, and no other city's", async () => {
    const base = { title: "犬只登记", type: "matter" as const };
    await engine.index([
      { ...base, id: "dog-nation" },
      { ...base, id: "dog-province", regionCode: "330000" },
      { ...base, id: "dog-city", regionCode: "330100" },
      { ...base, id: "dog-county", regionCode: "330106" },
      { ...base, id: "dog-other", regionCode: "330200" },
    ]);
    expect(await strong("犬只登记", { regionCode: "330106" })).toEqual([
      "dog-county",
      "dog-city",
      "dog-province",
      "dog-nation",
    ]);
    await engine.remove(["dog-nation", "dog-province", "dog-city", "dog-county", "dog-other"]);
    expect(await strong("犬只登记")).toEqual([]);
  });

  it("narrows by whom a guide serves and by its department", async () => {
    expect(await strong("食品经营许可证", { audience: "enterprise" })).toContain("food-permit");
    expect(await strong("食品经营许可证", { audience: "personal" })).not.toContain("food-permit");
    expect(await strong("身份证", { departmentId: "police" })).toContain("id-replace");
    expect(await strong("身份证", { departmentId: "edu" })).toEqual([]);
  });

  it("finds a guide only within its validity", async () => {
    const from = new Date("2026-12-01T00:00:00Z");
    const until = new Date("2027-01-01T00:00:00Z");
    await engine.index([
      { id: "winter", title: "冬季清雪补助发放", type: "notice", validFrom: from, validUntil: until },
    ]);
    expect(await strong("清雪补助")).toEqual([]);
    expect(await strong("清雪补助", { at: from })).toEqual(["winter"]);
    expect(await strong("清雪补助", { at: until })).toEqual([]);
    await engine.remove(["winter"]);
  });

  it("puts a guide that waits for verification after its equal, marked", async () => {
    const twin = { title: "殡葬用品销售备案", type: "matter" as const };
    await engine.index([
      { ...twin, id: "a-stale", stale: true },
      { ...twin, id: "b-fresh", verifiedAt: at },
    ]);
    const { items } = await ask("殡葬用品销售备案");
    expect(items.slice(0, 2).map(({ id, stale, verifiedAt }) => ({ id, stale, verifiedAt }))).toEqual([
      { id: "b-fresh", stale: false, verifiedAt: at },
      { id: "a-stale", stale: true, verifiedAt: undefined },
    ]);
    await engine.remove(["a-stale", "b-fresh"]);
  });

  it("lifts what is opened and cited often among its equals only", async () => {
    const twin = { title: "殡葬用品销售备案", type: "matter" as const };
    await engine.index([
      { ...twin, id: "a-quiet" },
      { ...twin, id: "b-popular", popularity: 100_000 },
      { id: "c-beside", title: "殡葬用品生产备案", type: "matter", popularity: 100_000 },
    ]);
    expect((await all("殡葬用品销售备案")).slice(0, 3)).toEqual(["b-popular", "a-quiet", "c-beside"]);
    await engine.remove(["a-quiet", "b-popular", "c-beside"]);
  });

  it("shows how to get a thing done before where to look it up, unless that is asked", async () => {
    await engine.index([
      { id: "a-look", title: "渡船证办理进度查询", type: "matter" },
      { id: "b-do", title: "渡船证办理", type: "matter" },
    ]);
    expect((await strong("渡船证"))[0]).toBe("b-do");
    expect((await strong("渡船证办到哪一步了"))[0]).toBe("a-look");
    await engine.remove(["a-look", "b-do"]);
  });

  it("finds a published change at once, under its new name only", async () => {
    await engine.index([{ id: "new", title: "充电设施报装", type: "matter" }]);
    expect(await strong("充电设施报装")).toEqual(["new"]);
    await engine.index([{ id: "new", title: "加装电梯审查", type: "matter" }]);
    expect(await strong("充电设施报装")).toEqual([]);
    expect(await strong("加装电梯审查")).toEqual(["new"]);
    await engine.remove(["new", "never-there"]);
    expect(await strong("加装电梯审查")).toEqual([]);
  });

  it("answers from the old whole until a rebuild is complete, and keeps what changed meanwhile", async () => {
    async function* rebuilding() {
      yield* guides.slice(0, 5);
      expect(await strong("结婚登记")).toContain("marriage");
      await engine.index([{ id: "meanwhile", title: "古树名木认养", type: "matter" }]);
      await engine.remove(["id-first"]);
      yield* guides.slice(5);
    }
    await engine.rebuild(rebuilding());
    expect(await strong("古树名木认养")).toEqual(["meanwhile"]);
    expect(await all("首次申领居民身份证")).not.toContain("id-first");
    await engine.rebuild(stream(guides));
    expect(await strong("古树名木认养")).toEqual([]);
    expect((await engine.health()).documents).toBe(guides.length);
  });

  it("takes any text in a guide without failing", async () => {
    await engine.index([
      {
        id: "奇怪/\u00e9 #1",
        title: "奇怪的\u0000\ud800标题 \"引号\" '单' \\n",
        type: "notice",
        body: "🙂\ud800",
      },
    ]);
    expect(await all("奇怪的标题")).toContain("奇怪/\u00e9 #1");
    await engine.remove(["奇怪/\u00e9 #1"]);
  });

  it("takes any text for a question without failing", async () => {
    for (const q of [
      "\u0000\ud800身份证",
      "'\\ \" & | ! ( ) : * <->",
      "身".repeat(5000),
      "a".repeat(5000),
      "🙂",
      "%_\\",
    ]) {
      expect((await ask(q)).items.length).toBeLessThanOrEqual(10);
    }
  });
}
