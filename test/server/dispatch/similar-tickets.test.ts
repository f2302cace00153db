import { expect, test } from "vitest";
import { rankSimilar, type Candidate } from "#server/dispatch/similar-tickets.ts";
import { bigramsOf, overlap, sharedRuns } from "#server/dispatch/words.ts";

const candidate = (id: string, title: string, more: Partial<Candidate> = {}): Candidate => ({
  id,
  title,
  content: "",
  categoryCode: null,
  regionCode: null,
  ...more,
});

test("a repeat in other words is found before a stranger", () => {
  const found = rankSimilar(
    { title: "解放路夜市噪声扰民", content: "" },
    [candidate("a", "自来水停水"), candidate("b", "解放路夜市半夜噪声大")],
    5,
  );
  expect(found.map((ticket) => ticket.id)).toEqual(["b"]);
  expect(found[0]?.because[0]).toContain("「解放路夜市」");
});

test("the same category and street raise an equal likeness and are named as reasons", () => {
  const asked = { title: "夜市噪声", content: "", categoryCode: "010101", regionCode: "330602001" };
  const [best, other] = rankSimilar(
    asked,
    [
      candidate("plain", "夜市噪声大"),
      candidate("same", "夜市噪声大", { categoryCode: "010101", regionCode: "330602001" }),
    ],
    5,
  );
  expect(best?.id).toBe("same");
  expect(best?.because).toEqual(expect.arrayContaining(["分类相同", "同一街道（乡镇）"]));
  expect(best!.score).toBeGreaterThan(other!.score);
});

test("nothing said is like nothing", () => {
  expect(rankSimilar({ title: "", content: "" }, [candidate("a", "夜市噪声")], 5)).toEqual([]);
});

test("pairs of characters do not reach across punctuation", () => {
  expect([...bigramsOf("停水，停电")]).toEqual(["停水", "停电"]);
  expect(overlap(bigramsOf("停水"), bigramsOf("停水"))).toBe(1);
});

test("shared pieces are whole words of the question, never half a rare character", () => {
  expect(sharedRuns("𠮷祥路停水", "𠮷祥路今天停水")).toEqual(["祥路", "停水"]);
});

test("the same words about another place come after other words about the same place", () => {
  const asked = { title: "丽发新城旁搅拌站夜间噪音扰民", content: "" };
  const [first, second] = rankSimilar(
    asked,
    [
      candidate("elsewhere", "金色家园旁工地夜间施工噪音扰民"),
      candidate("here", "丽发新城小区附近搅拌厂灰尘大噪音大"),
    ],
    5,
  );
  expect(first?.id).toBe("here");
  expect(first?.because[0]).toBe("同一地点「丽发新城」");
  expect(second?.id).toBe("elsewhere");
});

test("of equal likeness the one received lately comes first, and says how long ago", () => {
  const now = new Date("2026-03-10T10:00:00+08:00");
  const found = rankSimilar(
    { title: "夜市噪声", content: "", now },
    [
      candidate("old", "夜市噪声大", { receivedAt: new Date("2026-02-20T10:00:00+08:00") }),
      candidate("new", "夜市噪声大", { receivedAt: new Date("2026-03-08T10:00:00+08:00") }),
    ],
    5,
  );
  expect(found.map(({ id }) => id)).toEqual(["new", "old"]);
  expect(found[0]?.because).toContain("2 天前来电");
});

test("what every caller says counts for little among many texts", () => {
  const strangers = Array.from({ length: 40 }, (_, n) =>
    candidate(`s${n}`, `请问有关部门能不能尽快处理第${n}件事情`),
  );
  const found = rankSimilar(
    { title: "请问有关部门能不能尽快处理窨井盖缺失", content: "" },
    [...strangers, candidate("well", "窨井盖缺失很危险")],
    3,
  );
  expect(found[0]?.id).toBe("well");
});
