import { array, assert, nat, property, string, tuple } from "fast-check";
import { expect, test } from "vitest";
import { piecesOf } from "#agent-console/src/guides/marked.ts";

const ranges = array(tuple(nat(40), nat(40)), { maxLength: 6 });

test("the found words are marked where they stand", () => {
  expect(piecesOf("居民身份证丢失补领", [[2, 5]])).toEqual([
    { at: 0, text: "居民", hit: false },
    { at: 2, text: "身份证", hit: true },
    { at: 5, text: "丢失补领", hit: false },
  ]);
});

test("whatever the ranges, no letter is lost, doubled or moved", () => {
  assert(
    property(string({ maxLength: 30 }), ranges, (text, marks) => {
      const pieces = piecesOf(text, marks);
      expect(pieces.map((piece) => piece.text).join("")).toBe(text);
      for (const piece of pieces) expect(text.startsWith(piece.text, piece.at)).toBe(true);
    }),
  );
});

test("a letter is marked exactly when some range holds it", () => {
  assert(
    property(string({ minLength: 1, maxLength: 30 }), ranges, (text, marks) => {
      const pieces = piecesOf(text, marks);
      for (let index = 0; index < text.length; index += 1) {
        const piece = pieces.find((each) => each.at <= index && index < each.at + each.text.length);
        expect(piece?.hit).toBe(marks.some(([start, end]) => start <= index && index < end));
      }
    }),
  );
});
