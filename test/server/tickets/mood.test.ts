import { expect, test } from "vitest";
import { moodOf } from "#server/tickets/mood.ts";

test.each([
  ["楼下夜市每晚营业到一点，无法入睡。", "无法入睡"],
  ["路灯不亮。我已多次反映，孩子放学很害怕。", "我已多次反映"],
  ["井盖松动，有安全隐患，一直没人管", "有安全隐患"],
  ["请问身份证怎么补办？", null],
  ["", null],
])("in their own words: %s", (content, words) => {
  expect(moodOf(content)).toBe(words);
});

test("long words are cut around what was found, and numbers are left out", () => {
  const long = moodOf(`${"甲".repeat(40)}忍无可忍${"乙".repeat(40)}`)!;
  expect([...long].length).toBeLessThanOrEqual(26);
  expect(long).toContain("忍无可忍");
  expect(moodOf("我的电话13800001111打不通很着急")).toBe("我的电话…打不通很着急");
});
