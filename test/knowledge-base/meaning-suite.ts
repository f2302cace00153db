import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { MeaningModel } from "#knowledge-base/search/meaning/meaning.ts";
import type { Meanings } from "#knowledge-base/search/meaning/meanings.engine.ts";
import type { GuideSearch, SearchDocument } from "#knowledge-base/search.ts";
import { stream } from "./search-guides.ts";

const at = new Date("2026-11-23T02:00:00Z");

const matter = (id: string, title: string, more: Partial<SearchDocument> = {}): SearchDocument => ({
  id,
  title,
  type: "matter",
  ...more,
});

/** No question below shares a word that says anything with the name that answers it, and no synonym leads there. */
const guides: readonly SearchDocument[] = [
  matter("salvage", "打捞沿海水域内沉船沉物审批"),
  matter("vessel", "渔业船舶所有权登记"),
  matter("immunisation", "预防接种异常反应补偿"),
  matter("clinic", "预防接种门诊查询"),
  matter("grid", "临时用电延期"),
  matter("library", "公共图书馆办证"),
];

interface Opened {
  engine: GuideSearch;
  meanings: Meanings;
  /** Which engine is to answer. */
  name: string;
  close(): Promise<void>;
}

/** What an engine must do with a language model at hand, told by questions in words that no guide has. */
export function meaningSuite(
  model: MeaningModel,
  open: (reader: () => MeaningModel | undefined) => Promise<Opened>,
): void {
  let opened: Opened;
  let reader: MeaningModel | undefined = model;

  const found = async (q: string) => (await opened.engine.search({ q, at })).items;

  beforeAll(async () => {
    opened = await open(() => reader);
    await opened.engine.rebuild(stream(guides));
  });
  afterAll(() => opened.close());

  it("is answered by the engine it is about", async () =>
    expect((await opened.engine.search({ q: "办证", at })).engine).toBe(opened.name));

  describe("finds by meaning what shares no word with the question", () => {
    it.each([
      ["海边有条旧船沉了想弄上来", "salvage"],
      ["打针打坏了身体赔不赔", "immunisation"],
      ["借书要办个什么卡", "library"],
    ])("「%s」 → %s", async (q, id) => expect((await found(q))[0]?.id).toBe(id));

    it("tells why: so many points are for the meaning", async () => {
      const { items } = await opened.engine.search({ q: "海边有条旧船沉了想弄上来", at, explain: true });
      const points = items[0]!.because!.find(({ kind }) => kind === "meaning")!.points;
      expect(points).toBeGreaterThan(0.1);
      expect(items[0]!.because!.reduce((sum, part) => sum + part.points, 0)).toBeCloseTo(items[0]!.score, 2);
    });

    it("what lies far from everything stays weak", async () => {
      const { items } = await opened.engine.search({ q: "楼下烧烤摊天天吵到半夜", at, strongOnly: true });
      expect(items).toEqual([]);
    });
  });

  it("a matter that is known, and that no guide here is about, is not answered with its neighbour", async () => {
    await opened.engine.index([matter("card", "居民身份证丢失补领"), matter("house", "不动产登记资料查询")]);
    const strong = async (q: string) =>
      (await opened.engine.search({ q, at, strongOnly: true })).items.map(({ id }) => id);
    expect((await strong("身份证丢了怎么补"))[0]).toBe("card");
    expect(await strong("驾照丢了怎么补")).toEqual([]);
    await opened.engine.remove(["card", "house"]);
  });

  it.each(["红烧肉怎么做好吃", "你叫什么名字呀", "世界杯决赛几点开始", "谢谢不用了再见"])(
    "what is none of a hotline's business is answered by nothing: 「%s」",
    async (q) => expect((await opened.engine.search({ q, at, strongOnly: true })).items).toEqual([]),
  );

  it("keeps to the conditions of the question: place, audience, validity", async () => {
    await opened.engine.index([
      matter("elsewhere", "打捞沉船作业备案", { regionCode: "440100" }),
      matter("over", "沉船打捞报告", { validUntil: new Date("2026-01-01") }),
    ]);
    const { items } = await opened.engine.search({ q: "旧船沉了想弄上来", at, regionCode: "330106" });
    expect(items[0]!.id).toBe("salvage");
    expect(items.map(({ id }) => id)).not.toContain("elsewhere");
    expect(items.map(({ id }) => id)).not.toContain("over");
  });

  it("a guide renamed is found by what its new name means", async () => {
    await opened.engine.index([matter("renamed", "犬只登记")]);
    expect((await found("给小狗上户口"))[0]?.id).toBe("renamed");
    await opened.engine.index([matter("renamed", "博物馆参观预约")]);
    expect((await found("想带孩子去看古董展览"))[0]?.id).toBe("renamed");
    await opened.engine.remove(["renamed"]);
    expect((await found("想带孩子去看古董展览")).map(({ id }) => id)).not.toContain("renamed");
  });

  it("what people call it is read with its name, and read again when that changes", async () => {
    const share = async () => {
      const { items } = await opened.engine.search({ q: "娘走了以后她的卡里的钱咋取", at, explain: true });
      const because = items.find(({ id }) => id === "called")?.because;
      return because?.find(({ kind }) => kind === "meaning")?.points ?? 0;
    };
    await opened.engine.index([matter("called", "小额存款提取")]);
    const before = await share();
    await opened.engine.index([matter("called", "小额存款提取", { keywords: ["老人过世存款", "遗产取款"] })]);
    expect(await share()).toBeGreaterThan(before + 0.02);
    await opened.engine.index([matter("called", "小额存款提取", { keywords: ["单位账户", "对公转账"] })]);
    expect(await share()).toBeLessThan(before + 0.02);
    await opened.engine.remove(["called"]);
  });

  it("what has been read is not read again", async () => {
    let read = 0;
    reader = {
      name: model.name,
      embed: (text) => {
        read++;
        return model.embed(text);
      },
    };
    await opened.engine.index([
      matter("known", "犬只登记", { keywords: ["养狗　办证", "狗证"], aliases: ["养犬登记"] }),
    ]);
    expect(read).toBe(1);
    await opened.meanings.catchUp();
    await opened.engine.index([
      matter("known", "犬只登记", { keywords: ["养狗　办证", "狗证"], aliases: ["养犬登记"] }),
    ]);
    expect(read).toBe(1);
    reader = model;
    await opened.engine.remove(["known"]);
  });

  it("what was indexed before there was a model is read when there is one", async () => {
    const forMeaning = async () => {
      const { items } = await opened.engine.search({ q: "屋里想拉根网线", at, explain: true });
      return items.find(({ id }) => id === "late")?.because?.find(({ kind }) => kind === "meaning");
    };
    reader = undefined;
    await opened.engine.index([matter("late", "居民家庭宽带报装")]);
    reader = model;
    expect(await forMeaning()).toBeUndefined();
    await opened.meanings.catchUp();
    expect((await forMeaning())?.points).toBeGreaterThan(0);
  });

  it("a model that breaks leaves search by words", async () => {
    reader = { name: model.name, embed: () => Promise.reject(new Error("thread ended")) };
    await opened.engine.index([matter("broken", "燃气灶具安全检查")]);
    expect((await found("燃气灶具检查"))[0]?.id).toBe("broken");
    reader = model;
    await opened.meanings.catchUp();
  });
}
