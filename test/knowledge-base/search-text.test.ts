import { assert, property, string } from "fast-check";
import { describe, expect, it } from "vitest";
import { intentsOf } from "#knowledge-base/search/intent.ts";
import { normalise } from "#knowledge-base/search/normalise.ts";
import { fold, splitPinyin } from "#knowledge-base/search/pinyin.ts";
import { regionsThatApply } from "#knowledge-base/search/region.ts";
import { sharedSegmenter } from "#knowledge-base/search/segmenter.engine.ts";
import { parseSynonyms, SynonymTable } from "#knowledge-base/search/synonyms.ts";
import { builtInSynonyms } from "#knowledge-base/synonyms/built-in.ts";

describe("one form for what is written and what is asked", () => {
  it.each([
    ["ＡＢＣ１２３", "abc123"],
    ["二〇二六年", "二零二六年"],
    ["離婚證", "离婚证"],
    ["房產過戶", "房产过户"],
    ["hùkǒu", "hukou"],
    ["《食品》（经营）", " 食品  经营 "],
  ])("%s → %s", (text, form) => expect(normalise(text)).toBe(form));

  const anyText = string({ unit: "binary" });

  it("keeps every position, so that marks fit the original", () => {
    assert(
      property(anyText, (text) => {
        expect(normalise(text)).toHaveLength(text.length);
      }),
    );
  });

  it("is stable and free of what a database refuses", () => {
    assert(
      property(anyText, (text) => {
        const once = normalise(text);
        expect(normalise(once)).toBe(once);
        expect(once).not.toMatch(/[\0\p{Surrogate}]/u);
      }),
    );
  });
});

describe("pinyin", () => {
  it.each([
    ["hukouqianchu", ["hu", "kou", "qian", "chu"]],
    ["gongjijin", ["gong", "ji", "jin"]],
    ["lvshi", ["lv", "shi"]],
    ["shenfenzheng", ["shen", "fen", "zheng"]],
    ["gatxz", undefined],
    ["cpa", undefined],
  ])("%s", (letters, syllables) => expect(splitPinyin(letters)).toEqual(syllables));

  it("hears zh as z and ng as n, but not jing as dian", () => {
    expect(fold("zheng4")).toBe(fold("zen1"));
    expect(fold("jing3")).not.toBe(fold("dian3"));
  });
});

it("reads 重名 and 重核 as people say them", () => {
  const { syllables } = sharedSegmenter();
  expect(syllables("重名查询")).toEqual(["chong2", "ming2", "cha2", "xun2"]);
  expect(syllables("待遇重核")).toEqual(["dai4", "yu4", "chong2", "he2"]);
});

describe("synonyms", () => {
  it("read both ways with =, one way with >, and all parts with +", () => {
    const table = parseSynonyms("社保 = 社会保险\n# a remark\n\n香港/澳门+玩 > 往来港澳通行证");
    expect(table.map(({ said, official, mutual }) => ({ said, official, mutual }))).toEqual([
      { said: ["社保"], official: ["社会保险"], mutual: true },
      { said: ["社会保险"], official: ["社保"], mutual: true },
      { said: ["香港", "玩"], official: ["往来港澳通行证"], mutual: false },
      { said: ["澳门", "玩"], official: ["往来港澳通行证"], mutual: false },
    ]);
  });

  it("names the line that is no entry", () => {
    expect(() => parseSynonyms("社保 = 社会保险\n房产证")).toThrow("line 2");
  });

  it("does not see 社保 in 社保卡 when both are known", () => {
    const table = new SynonymTable(parseSynonyms("社保 > 社会保险\n社保卡 > 社会保障卡"));
    expect(table.find("社保卡丢了").map((match) => match.official)).toEqual([["社会保障卡"]]);
  });

  it("does not find a Latin abbreviation inside a longer word", () => {
    const table = new SynonymTable(parseSynonyms("cet > 大学英语四六级考试"));
    expect(table.find("cet报名")).toHaveLength(1);
    expect(table.find("facetime")).toHaveLength(0);
  });

  it("the built-in table is large, well formed and leads no word to itself", () => {
    const table = builtInSynonyms();
    expect(table.length).toBeGreaterThan(1000);
    for (const { said, official } of table) {
      expect(said.every((part) => part !== "")).toBe(true);
      expect(official.length).toBeGreaterThan(0);
    }
  });
});

describe("what a question asks for", () => {
  it.each([
    ["要带什么材料", "materials"],
    ["多久能办好", "limits"],
    ["要多少钱", "fee"],
    ["去哪里办", "places"],
    ["电话是多少", "phones"],
    ["什么条件", "conditions"],
    ["流程是什么", "process"],
  ])("%s → %s", (q, intent) => expect(intentsOf(q)).toContain(intent));
});

it("in a county its own guides apply, its city's, its province's and the nation's", () => {
  expect(regionsThatApply("330106")).toEqual(
    expect.arrayContaining(["330106", "330100", "330000", "000000"]),
  );
});
