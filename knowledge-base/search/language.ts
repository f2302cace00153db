import type { Synonym } from "../search.ts";
import { dictionaryWords } from "../synonyms/dictionary.ts";
import type { Segmenter } from "./prepare.ts";
import { SynonymTable } from "./synonyms.ts";
import { Vocabulary } from "./vocabulary.ts";

/** What an engine knows of words beside the guides; built once per synonym table. */
export interface Language {
  synonyms: SynonymTable;
  vocabulary: Vocabulary;
}

export function languageOf(entries: readonly Synonym[], segmenter: Segmenter): Language {
  const synonyms = new SynonymTable(entries);
  return { synonyms, vocabulary: new Vocabulary([...dictionaryWords, ...synonyms.matterWords()], segmenter) };
}
