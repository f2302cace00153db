import { describe, expect, test } from "vitest";
import { applyEdit } from "#agent-console/src/editor/form/rich-edits.ts";

/** 「在«窗口»办」: the selection between the marks. */
const at = (marked: string) => ({
  text: marked.replace(/[«»]/g, ""),
  start: marked.indexOf("«"),
  end: marked.indexOf("»") - 1,
});
const shown = ({ text, start, end }: { text: string; start: number; end: number }) =>
  `${text.slice(0, start)}«${text.slice(start, end)}»${text.slice(end)}`;

describe("the toolbar of a long text", () => {
  test.each([
    ["bold", "在«窗口»办", "在**«窗口»**办"],
    ["bold", "在**«窗口»**办", "在«窗口»办"],
    ["bullets", "甲\n«乙\n丙»\n丁", "甲\n«- 乙\n- 丙»\n丁"],
    ["bullets", "«- 乙\n- 丙»", "«乙\n丙»"],
    ["numbers", "«- 乙\n丙»", "«1. 乙\n2. 丙»"],
    ["link", "见«网页»。", "见[网页](«https://»)。"],
    ["table", "上文«»", "上文\n\n«| 情形 | 办法 |\n| --- | --- |\n|  |  |»"],
  ] as const)("%s: %s", (edit, before, after) => {
    expect(shown(applyEdit(edit, at(before)))).toBe(after);
  });
});
