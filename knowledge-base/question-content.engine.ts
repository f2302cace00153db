import type { QuestionContent } from "./gap-clusters.ts";
import { runs } from "./search/normalise.ts";
import { sharedSegmenter } from "./search/segmenter.engine.ts";
import { genericWords, speechPhrases, stopWords } from "./search/stop-words.ts";
import { parseSynonyms } from "./search/synonyms.ts";
import { deeds } from "./synonyms/deeds.ts";

/** 补办, 申请: said of anything. Two questions that share only these are about two matters. */
const ofAnything: ReadonlySet<string> = new Set([
  ...parseSynonyms(deeds, "deed").flatMap(({ said, official }) => said.concat(official)),
  ...genericWords,
]);
const LIGHT = 0.25;

interface Word {
  text: string;
  /** What is done, or what is said of anything: no name of a thing. */
  light: boolean;
  verb: boolean;
}

/** What a question is about: its words without those of speech. Empty when nothing is left. */
export function contentOf(words: string): QuestionContent {
  const plain = speechPhrases.reduce((text, phrase) => text.replaceAll(phrase, " "), words);
  const segmenter = sharedSegmenter();
  const kept = runs(plain)
    .flatMap((run) => (run.han ? segmenter.tagged(run.text) : [{ word: run.text, tag: "eng" }]))
    .filter(({ word }) => !stopWords.has(word))
    .map(({ word, tag }) => ({ text: word, light: ofAnything.has(word), verb: tag.startsWith("v") }));
  return { pairs: pairsOf(kept), things: thingsOf(kept) };
}

function pairsOf(words: readonly Word[]): Map<string, number> {
  const characters = words.flatMap(({ text, light }) =>
    Array.from(text, (character) => ({ character, weight: light ? LIGHT : 1 })),
  );
  if (characters.length === 1) return new Map([[characters[0]!.character, 1]]);
  const pairs = new Map<string, number>();
  for (const [at, one] of characters.entries()) {
    const next = characters[at + 1];
    if (next) pairs.set(one.character + next.character, (one.weight + next.weight) / 2);
  }
  return pairs;
}

/** Nouns, and what the dictionary cut because it does not know it: 婴儿 + 车, 电 + 柜. */
function thingsOf(words: readonly Word[]): string[] {
  const names = (word: Word | undefined): word is Word => word !== undefined && !word.light && !word.verb;
  const joined = words.flatMap((word, at) => {
    const next = words[at + 1];
    if (!names(word) || !names(next) || (word.text.length > 1 && next.text.length > 1)) return [];
    return [word.text + next.text];
  });
  const whole = words.filter((word) => names(word) && word.text.length > 1).map(({ text }) => text);
  return [...new Set([...whole, ...joined])];
}

/** Whether a text is about what was asked: it names something of the question, not only what is done. */
export const speaksOf = (question: string, text: string): boolean =>
  [...contentOf(question).pairs].some(([pair, weight]) => weight === 1 && text.includes(pair));
