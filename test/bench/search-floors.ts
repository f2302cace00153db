import type { SearchDocument } from "#knowledge-base/search.ts";
import { normalise, runs } from "#knowledge-base/search/normalise.ts";
import { sharedSegmenter } from "#knowledge-base/search/segmenter.engine.ts";

/** What any engineer would build in an afternoon: the search has to be clearly better, on the same guides and questions. */
export interface Floor {
  name: string;
  /** The least ratio of our nDCG to the floor's. */
  atLeast: number;
  ask(q: string): string[];
}

const most = 10;

export function searchFloors(documents: readonly SearchDocument[]): Floor[] {
  const names = documents.map((document) => ({
    code: document.code ?? document.id,
    text: normalise(
      [document.title, document.catalog, document.departmentName, document.regionName]
        .filter((part) => part !== undefined)
        .join(" "),
    ),
  }));
  return [
    { name: "BM25 on words", atLeast: 1.1, ask: bm25(names) },
    { name: "LIKE on words", atLeast: 1.3, ask: like(names) },
  ];
}

interface Named {
  code: string;
  text: string;
}

function wordsOf(text: string): string[] {
  return runs(normalise(text)).flatMap((run) =>
    run.han ? sharedSegmenter().innerWords(run.text) : [run.text],
  );
}

/** Okapi BM25 (k1 1.2, b 0.75) on the words the segmenter's search mode cuts. */
function bm25(names: readonly Named[]): (q: string) => string[] {
  const held = names.map(({ code, text }) => {
    const words = wordsOf(text);
    const counts = new Map<string, number>();
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
    return { code, counts, length: words.length };
  });
  const usual = held.reduce((sum, { length }) => sum + length, 0) / Math.max(1, held.length);
  const having = new Map<string, number>();
  for (const { counts } of held)
    for (const word of counts.keys()) having.set(word, (having.get(word) ?? 0) + 1);
  const idf = (word: string) => {
    const some = having.get(word) ?? 0;
    return Math.log(1 + (held.length - some + 0.5) / (some + 0.5));
  };
  return (q) => {
    const words = [...new Set(wordsOf(q))];
    return best(
      held.map(({ code, counts, length }) => {
        const score = words.reduce((sum, word) => {
          const count = counts.get(word) ?? 0;
          return sum + (idf(word) * count * 2.2) / (count + 1.2 * (0.25 + (0.75 * length) / usual));
        }, 0);
        return { code, score };
      }),
    );
  };
}

/** `LIKE '%word%'` for every word of the question, those with most words first, the shorter name before the longer. */
function like(names: readonly Named[]): (q: string) => string[] {
  return (q) => {
    const words = [...new Set(wordsOf(q))].filter((word) => word.length > 1);
    return best(
      names.map(({ code, text }) => {
        const found = words.filter((word) => text.includes(word)).length;
        return { code, score: found === 0 ? 0 : found - text.length / 10_000 };
      }),
    );
  };
}

function best(scored: readonly { code: string; score: number }[]): string[] {
  return scored
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, most)
    .map(({ code }) => code);
}
