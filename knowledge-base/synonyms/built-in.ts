import type { Synonym } from "../search.ts";
import { parseSynonyms } from "../search/synonyms.ts";
import { affairs } from "./affairs.ts";
import { authorities } from "./authorities.ts";
import { business } from "./business.ts";
import { deeds } from "./deeds.ts";
import { movement } from "./movement.ts";
import { people } from "./people.ts";
import { plainWords } from "./plain-words.ts";
import { proof } from "./proof.ts";
import { property } from "./property.ts";
import { words } from "./words.ts";

/** The table that ships with the product; editors add to it in the console. */
export function builtInSynonyms(): Synonym[] {
  return [
    ...parseSynonyms(deeds, "deed"),
    ...parseSynonyms([proof, people, movement, property, business].join("\n")),
    ...parseSynonyms([words, plainWords, affairs].join("\n"), "word"),
    ...parseSynonyms(authorities, "authority"),
  ];
}
