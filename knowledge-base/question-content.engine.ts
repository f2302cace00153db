import { runs } from "./search/normalise.ts";
import { sharedSegmenter } from "./search/segmenter.engine.ts";
import { speechPhrases, stopWords } from "./search/stop-words.ts";

/** What a question is about: its words without those of speech. Empty when nothing is left. */
export function contentOf(words: string): string {
  const plain = speechPhrases.reduce((text, phrase) => text.replaceAll(phrase, " "), words);
  const segmenter = sharedSegmenter();
  return runs(plain)
    .flatMap((run) => (run.han ? segmenter.words(run.text) : [run.text]))
    .filter((word) => !stopWords.has(word))
    .join("");
}
