import type { Synonym } from "../search.ts";
import { normalise } from "../search/normalise.ts";

/** One line of the editors' table. */
export interface EditorsSynonym {
  said: readonly string[];
  official: readonly string[];
  mutual: boolean;
  kind: NonNullable<Synonym["kind"]>;
}

/** Words as the search compares them, each once, in the order given. */
export const searchedWords = (words: readonly string[]): string[] => [
  ...new Set(words.map((word) => normalise(word.trim()).trim()).filter((word) => word !== "")),
];

const keyOf = (said: readonly string[]) => said.toSorted().join("+");

/**
 * The table the search works with: an editor's line takes the place of what the product says of the same words; one
 * without official names switches it off.
 */
export function overBuiltIn(builtIn: readonly Synonym[], own: readonly EditorsSynonym[]): Synonym[] {
  const replaced = new Set(own.map(({ said }) => keyOf(said)));
  return [...builtIn.filter(({ said }) => !replaced.has(keyOf(said))), ...own.flatMap(entriesOf)];
}

/** Both ways means each name leads to all the others. */
function entriesOf({ said, official, mutual, kind }: EditorsSynonym): Synonym[] {
  if (official.length === 0) return [];
  if (!mutual || said.length > 1) return [{ said, official, mutual: false, kind }];
  const names = [...said, ...official];
  return names.map((name) => ({
    said: [name],
    official: names.filter((other) => other !== name),
    mutual: true,
    kind,
  }));
}
