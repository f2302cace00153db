import { fold } from "./pinyin.ts";
import type { Segmenter } from "./prepare.ts";

/** Known words by their sound: what a misspelt or romanised word was meant to be. */
export class Vocabulary {
  readonly #bySound = new Map<string, string>();

  constructor(words: Iterable<string>, segmenter: Segmenter) {
    for (const word of words) {
      const syllables = segmenter.syllables(word);
      if (syllables.length !== word.length) continue;
      const key = syllables.map(fold).join(" ");
      if (!this.#bySound.has(key)) this.#bySound.set(key, word);
    }
  }

  /** The known word that sounds like these folded syllables. */
  heardAs(folded: readonly string[]): string | undefined {
    return this.#bySound.get(folded.join(" "));
  }
}
