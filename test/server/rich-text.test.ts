import { assert, array, constantFrom, property, string } from "fast-check";
import { describe, expect, test } from "vitest";
import { isWebAddress, parseRichText, plainText, type Block, type Inline } from "#contracts/rich-text.ts";
import { demoGuides } from "#knowledge-base/demo-guides/all.ts";

const inlineOf = (block: Block): Inline[] => {
  if (block.kind === "paragraph") return block.lines.flat();
  if (block.kind === "list") return block.items.flat();
  return [...block.head.flat(), ...block.rows.flat(2)];
};

describe("富文本", () => {
  test("paragraphs, lists, a table, bold and links", () => {
    const text = [
      "先说**结论**：可以办。",
      "详见[浙里办](https://example.test/a?b=1)。",
      "",
      "- 身份证",
      "- 户口簿",
      "1. 取号",
      "2. 交材料",
      "",
      "| 情形 | 费用 |",
      "| --- | --- |",
      "| 丢失 | **40元** |",
    ].join("\n");
    expect(parseRichText(text)).toEqual([
      {
        kind: "paragraph",
        lines: [
          [
            { kind: "text", text: "先说" },
            { kind: "bold", text: "结论" },
            { kind: "text", text: "：可以办。" },
          ],
          [
            { kind: "text", text: "详见" },
            { kind: "link", text: "浙里办", url: "https://example.test/a?b=1" },
            { kind: "text", text: "。" },
          ],
        ],
      },
      {
        kind: "list",
        ordered: false,
        items: [[{ kind: "text", text: "身份证" }], [{ kind: "text", text: "户口簿" }]],
      },
      {
        kind: "list",
        ordered: true,
        items: [[{ kind: "text", text: "取号" }], [{ kind: "text", text: "交材料" }]],
      },
      {
        kind: "table",
        head: [[{ kind: "text", text: "情形" }], [{ kind: "text", text: "费用" }]],
        rows: [[[{ kind: "text", text: "丢失" }], [{ kind: "bold", text: "40元" }]]],
      },
    ]);
    expect(plainText(text)).toBe(
      "先说结论：可以办。\n详见浙里办（https://example.test/a?b=1）。\n· 身份证\n· 户口簿\n1. 取号\n2. 交材料\n情形，费用\n丢失，40元",
    );
    expect(plainText(text, { addresses: false })).toContain("详见浙里办。");
  });

  test.each([
    "[点我](javascript:alert(1))",
    "[点我](java\tscript:alert)",
    "[点我](data:text/html,<script>)",
    "[点我](//evil.test)",
    "[点我](vbscript:x)",
    "[点我](https://)",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "3.5 平方米以上",
    "2026年起 **没有闭合",
  ])("%s stays text, letter by letter", (text) => {
    expect(
      parseRichText(text)
        .flatMap(inlineOf)
        .every(({ kind }) => kind === "text"),
    ).toBe(true);
    expect(plainText(text)).toBe(text);
  });

  test("whatever is written, nothing but text, bold and web links comes of it, and no letter is invented", () => {
    const hostile = constantFrom(
      "**",
      "[a](",
      "](javascript:alert(1))",
      "](https://x.test)",
      "<script>",
      "</p>",
      "| a | b |\n",
      "| --- |\n",
      "- ",
      "1. ",
      "\n",
      "\u0000",
      "\u202e",
      "&lt;",
      "javascript:",
      "JaVaScRiPt\t:",
    );
    const piece = array(hostile, { maxLength: 12 }).map((parts) => parts.join(""));
    assert(
      property(
        array(
          string().chain((words) => piece.map((mark) => words + mark)),
          { maxLength: 8 },
        ),
        (parts) => {
          const text = parts.join("");
          const inline = parseRichText(text).flatMap(inlineOf);
          for (const part of inline) {
            expect(["text", "bold", "link"]).toContain(part.kind);
            expect(text).toContain(part.text);
          }
          const links = inline.flatMap((part) => (part.kind === "link" ? [part.url] : []));
          expect(links.filter((url) => !["http:", "https:"].includes(new URL(url).protocol))).toEqual([]);
        },
      ),
      { numRuns: 500 },
    );
  });

  test("a long text of nothing but marks is read at once", () => {
    // Fifty times what the contract takes: what grows faster than the text would not come back in time.
    for (const mark of ["**", "[", "[a](", "|", "- ", "1. ", "**a", "[a](https://x"]) {
      const text = mark.repeat(200_000 / mark.length);
      expect(parseRichText(text)).toHaveLength(1);
    }
  });

  test("what was written before there was markup reads as it did", () => {
    for (const { content } of demoGuides) expect(plainText(content.answer)).toBe(content.answer);
  });

  test("an address is a whole http address", () => {
    expect(["https://a.test/x", "HTTP://a.test"].every(isWebAddress)).toBe(true);
    expect(["ftp://a", "https:// a", "http:", "https://\u0000"].some(isWebAddress)).toBe(false);
  });
});
