import type { TFunction } from "i18next";
import { hitField, type HitField } from "../../guides/guide-words.ts";

const known = ["words", "title", "phrase", "meaning", "region", "purpose", "popularity", "stale"] as const;

/** The engine's name of a reason as a word of the screen; a new one is shown as it is. */
export function reasonWord(kind: string, t: TFunction<"editor">): string {
  const reason = known.find((each) => each === kind);
  return reason ? t(`try.reason.${reason}`) : kind;
}

/** What a reason means, for somebody who never heard of rankings. What was found stands in `foundByField`. */
export function reasonMeaning(kind: string, detail: string, t: TFunction<"editor">): string {
  const reason = known.find((each) => each === kind);
  return reason && reason !== "words" ? t(`try.means.${reason}`, { detail }) : "";
}

const ways = ["words", "part", "synonym", "pinyin", "initials"] as const;
export type Way = (typeof ways)[number];

export interface FoundWord {
  word: string;
  by: Way;
}

/**
 * Field by field as the screen names them: 「身份证 (words, title); 丢了 (words, aliases)」, in the engine's order. A word that another word of
 * the field contains says nothing more.
 */
export function foundByField(detail: string): { field: HitField; words: FoundWord[] }[] {
  const fields = new Map<HitField, FoundWord[]>();
  for (const each of detail.split("; ")) {
    const [, word, way, name] = / ?(.+) \((\w+), (\w+)\)$/.exec(each) ?? [];
    const by = ways.find((one) => one === way);
    if (word === undefined || name === undefined || by === undefined) continue;
    const field = hitField(name);
    const words = fields.get(field) ?? [];
    if (!words.some((other) => other.word === word)) words.push({ word, by });
    fields.set(field, words);
  }
  return [...fields].map(([field, words]) => ({
    field,
    words: words.filter(
      ({ word }) => !words.some((other) => other.word !== word && other.word.includes(word)),
    ),
  }));
}
