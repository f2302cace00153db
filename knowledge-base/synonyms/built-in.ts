import type { Synonym } from "../search.ts";
import { parseSynonyms } from "../search/synonyms.ts";
import { deeds } from "./deeds.ts";

/** The table that ships with the product; editors add to it in the console. */
export function builtInSynonyms(): Synonym[] {
  return parseSynonyms([deeds].join("\n"));
}
