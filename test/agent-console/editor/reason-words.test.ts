import { describe, expect, test } from "vitest";
import { foundByField } from "#agent-console/src/editor/synonyms/reason-words.ts";

describe("why a result stands where it does", () => {
  test("what was found stands field by field, each word once", () =>
    expect(
      foundByField(
        "身份证 (words, title); 丢 (words, title); 身份证丢了 (words, aliases); 丢了 (words, aliases); 身份证 (synonym, title); 补领 (synonym, title)",
      ),
    ).toEqual([
      {
        field: "title",
        words: [
          { word: "身份证", by: "words" },
          { word: "丢", by: "words" },
          { word: "补领", by: "synonym" },
        ],
      },
      { field: "aliases", words: [{ word: "身份证丢了", by: "words" }] },
    ]));

  test("a text of another shape is left out", () => expect(foundByField("3.99; nothing")).toEqual([]));
});
