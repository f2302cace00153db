import { strFromU8, unzipSync } from "fflate";
import { readSheet } from "read-excel-file/node";
import { describe, expect, test } from "vitest";
import { harmless, withoutNumbersOfPeople } from "#server/exports/cell-text.ts";
import { csvLine } from "#server/exports/csv.ts";
import { writeWorkbook } from "#server/exports/xlsx.engine.ts";

describe("a cell is text, whatever it begins with", () => {
  test.each(["=1+1", "+8613800001234", "-2", "@SUM(A1)", "\t=1", "  =1", "＝HYPERLINK", "\u200b=1", "\r=1"])(
    "%j",
    (text) => {
      expect(harmless(text)).toBe(`'${text}`);
    },
  );
  test.each(["1-1", "夜市=噪声", "138****0000", "", " 噪声"])("%j stays as it is", (text) => {
    expect(harmless(text)).toBe(text);
  });
});

describe("numbers of people in a title are masked", () => {
  test.each([
    ["联系13900001234王某", "联系139****1234王某"],
    ["电话 139-0000-1234", "电话 139****1234"],
    ["电话１３９００００１２３４", "电话139****1234"],
    ["座机0571-88001234", "座机057****1234"],
    ["身份证33010619900101123X", "身份证330***********123X"],
  ])("%s → %s", (given, masked) => {
    expect(withoutNumbersOfPeople(given)).toBe(masked);
  });
  test("and numbers of tickets, houses and years are not", () => {
    const text = "2026030200000001 号工单，2026年文二路391号3幢1201";
    expect(withoutNumbersOfPeople(text)).toBe(text);
  });
});

test("a CSV record quotes what could be misread", () => {
  expect(csvLine(["a", 'b"c', "d,e", "f\ng", " h"])).toBe('a,"b""c","d,e","f\ng"," h"\r\n');
});

const read = (bytes: Uint8Array, sheet = 1) => readSheet(Buffer.from(bytes), sheet);
const write = (rows: string[][], rowsPerSheet?: number) => {
  const book = writeWorkbook("工单", ["甲", "乙"], [10, 10], rowsPerSheet);
  return Buffer.concat([book.add(rows.slice(0, 2)), book.add(rows.slice(2)), book.end()]);
};

describe("a workbook", () => {
  test("is read back by another program, markup, control characters and all", async () => {
    const bytes = write([
      ["1", "<b>&\"'"],
      ["\u0001二", "行\n行"],
      ["", "𠮷"],
    ]);
    expect(await read(bytes)).toEqual([
      ["甲", "乙"],
      ["1", "<b>&\"'"],
      ["二", "行\n行"],
      [null, "𠮷"],
    ]);
    expect(strFromU8(unzipSync(bytes)["xl/worksheets/sheet1.xml"]!)).not.toContain("<f>");
  });

  test("goes on on another sheet when one is full", async () => {
    const rows = Array.from({ length: 5 }, (_, n) => [`r${n}`, "x"]);
    const bytes = write(rows, 2);
    expect((await read(bytes, 3)).slice(1)).toEqual([["r4", "x"]]);
    expect(Object.keys(unzipSync(bytes)).filter((name) => name.includes("worksheets/"))).toHaveLength(3);
  });
});
