import type { SearchAnswer, SearchDocument, SearchHit, SearchQuestion } from "../search.ts";
import { highlightsOf, snippetOf } from "./highlight.ts";
import { normalise } from "./normalise.ts";
import { bodyParts } from "./prepare.ts";
import type { Question, Statistics } from "./question.ts";
import { rank, type Candidate, type Ranked } from "./rank.ts";

/** How many of the best candidates have their bodies read. */
const readInto = 60;

/**
 * The second half of every search, the same for all engines: rank by names, read into the bodies of the best, rank
 * again, mark what is weak, show. `read` fetches guides by id; one that has vanished meanwhile is left out.
 */
export async function answerFrom(
  asked: SearchQuestion,
  question: Question,
  candidates: readonly Candidate[],
  statistics: Statistics,
  read: (ids: readonly string[]) => Promise<ReadonlyMap<string, SearchDocument>>,
): Promise<Pick<SearchAnswer, "items" | "intents">> {
  const limit = Math.min(50, Math.max(1, Math.trunc(asked.limit ?? 10)));
  const first = rank(question, candidates, statistics, asked.regionCode);
  const close = shortlist(first, candidates, Math.max(readInto, limit));
  const documents =
    close.length === 0 ? new Map<string, SearchDocument>() : await read(close.map((entry) => entry.id));
  const withBodies = close.flatMap((candidate) => {
    const document = documents.get(candidate.id);
    return document === undefined ? [] : [{ ...candidate, body: normalise(bodyParts(document).join("\n")) }];
  });
  const ranked = rank(question, withBodies, statistics, asked.regionCode)
    .filter((entry) => entry.strong || asked.strongOnly !== true)
    .slice(0, limit);
  const items = ranked.map((entry) =>
    present(entry, documents.get(entry.candidate.id)!, question, asked.explain === true),
  );
  return { items, intents: question.intents };
}

function shortlist(first: readonly Ranked[], candidates: readonly Candidate[], size: number): Candidate[] {
  const close = new Map(first.slice(0, size).map((entry) => [entry.candidate.id, entry.candidate]));
  // Guides whose names say nothing were found by their bodies; they come at the end of the list.
  const ranked = new Set(first.map((entry) => entry.candidate.id));
  for (const candidate of candidates) {
    if (close.size >= size + 40) break;
    if (!ranked.has(candidate.id)) close.set(candidate.id, candidate);
  }
  return [...close.values()];
}

function present(entry: Ranked, document: SearchDocument, question: Question, explain: boolean): SearchHit {
  const highlights = highlightsOf(question, document);
  return {
    id: document.id,
    ...(document.code === undefined ? {} : { code: document.code }),
    title: document.title,
    ...(document.departmentId === undefined ? {} : { departmentId: document.departmentId }),
    ...(document.departmentName === undefined ? {} : { departmentName: document.departmentName }),
    ...(document.regionCode === undefined ? {} : { regionCode: document.regionCode }),
    score: Math.round(entry.score * 1000) / 1000,
    strong: entry.strong,
    highlights,
    snippet: snippetOf(highlights, document),
    ...(document.verifiedAt === undefined ? {} : { verifiedAt: document.verifiedAt }),
    stale: document.stale ?? false,
    ...(explain ? { because: entry.because } : {}),
  };
}
