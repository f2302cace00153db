import { describe, expect, test } from "vitest";
import { wordPieces } from "#knowledge-base/search/meaning/word-pieces.ts";

const vocabulary = Object.fromEntries(
  ["社", "保", "卡", "(", ")", ",", "app", "a", "##pp", "##le", "12", "##34", "##5", "cafe"].map(
    (piece, at) => [piece, 1000 + at],
  ),
);
const spellings = new Map(Object.entries(vocabulary).map(([piece, id]) => [id, piece]));
const names: Record<number, string> = { 100: "?", 101: "[", 102: "]" };
const pieces = (text: string) => wordPieces(text, vocabulary).map((id) => names[id] ?? spellings.get(id));

describe("the pieces of a text", () => {
  test.each([
    ["every Han character stands alone", "社保卡", ["社", "保", "卡"]],
    ["capitals are small letters", "APP", ["app"]],
    ["a word is cut into its longest known beginnings", "apple", ["app", "##le"]],
    ["a number as well, and Han characters end it", "卡12345社", ["卡", "12", "##34", "##5", "社"]],
    ["signs stand alone", "社(app),保", ["社", "(", "app", ")", ",", "保"]],
    ["accents are left out", "Café", ["cafe"]],
    ["a word with an unknown part is unknown as a whole", "appx 社", ["?", "社"]],
    ["an unknown Han character is unknown alone", "社𠮷保", ["社", "?", "保"]],
    ["what every object has is not in the vocabulary", "constructor", ["?"]],
    ["spaces, breaks and control characters are nothing", " 社\u0000\n\u3000保\u200b ", ["社", "保"]],
    ["a run of more than a hundred letters is no word", "a".repeat(101), ["?"]],
    ["nothing has no pieces", "", []],
  ])("%s", (_rule, text, expected) => {
    expect(pieces(text)).toEqual(["[", ...expected, "]"]);
  });

  test("of a long text the first 128 count, start and end among them", () => {
    expect(wordPieces("社".repeat(10_000), vocabulary)).toEqual([101, ...Array(126).fill(1000), 102]);
    expect(wordPieces("社".repeat(125) + "apple", vocabulary)).toHaveLength(128);
    expect(wordPieces("社".repeat(126), vocabulary)).toHaveLength(128);
    expect(wordPieces("社".repeat(125), vocabulary)).toHaveLength(127);
  });
});
