import { describe, expect, test } from "vitest";
import { csvOf } from "#agent-console/src/editor/csv.ts";
import { wordsDiff } from "#agent-console/src/editor/review/words-diff.ts";
import { draftOf, synonymOf } from "#agent-console/src/editor/synonyms/synonym-words.ts";
import { hurtsFirst } from "#agent-console/src/editor/tasks/hurts-first.ts";

describe("what a version changed", () => {
  test("shows only the words that differ", () => {
    expect(wordsDiff("办理需 10 个工作日", "办理需 5 个工作日，可网上办")).toEqual([
      { kind: "same", text: "办理需 " },
      { kind: "gone", text: "10" },
      { kind: "new", text: "5" },
      { kind: "same", text: " 个工作日" },
      { kind: "new", text: "，可网上办" },
    ]);
  });

  test("nothing is lost on either side, also where too much changed to compare sign by sign", () => {
    for (const [before, after] of [
      ["一二三", "三二一"],
      ["", "新"],
      ["甲".repeat(2000), "乙".repeat(2000)],
    ] as const) {
      const pieces = wordsDiff(before, after);
      const side = (left: string) =>
        pieces
          .filter(({ kind }) => kind !== left)
          .map(({ text }) => text)
          .join("");
      expect([side("new"), side("gone")]).toEqual([before, after]);
    }
  });
});

test("overdue tasks come first, then by deadline, then the longest open", () => {
  const task = (openedAt: string, dueAt: string | null, overdue = false) => ({ openedAt, dueAt, overdue });
  const tasks = [
    task("2026-03-02", null),
    task("2026-03-01", null),
    task("2026-03-03", "2026-04-02"),
    task("2026-03-03", "2026-04-01"),
    task("2026-01-01", "2026-02-01", true),
  ];
  expect(hurtsFirst(tasks)).toEqual([tasks[4], tasks[3], tasks[2], tasks[1], tasks[0]]);
});

test("a synonym is read as it is typed, and shown again the same way", () => {
  const line = { said: ["香港", "玩"], official: ["往来港澳通行证"], mutual: false, kind: "matter" } as const;
  const read = synonymOf({ said: "香港 + 玩", official: "往来港澳通行证，", mutual: true, kind: "matter" });
  expect(read).toEqual(line);
  expect(synonymOf(draftOf({ ...line, said: [...line.said], official: [...line.official] }))).toEqual(line);
  expect(synonymOf({ said: "  ", official: "身份证", mutual: false, kind: "matter" })).toBeNull();
});

test("a list of faults opened in a spreadsheet stays text", () => {
  expect(csvOf([["=1+1", 'a"b', "一,二"]])).toBe('\uFEFF\'=1+1,"a""b","一,二"\r\n');
});
