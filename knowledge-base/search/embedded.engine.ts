import {
  SearchUnavailable,
  type SearchAnswer,
  type SearchDocument,
  type SearchHealth,
  type SearchQuestion,
  type SqlQuery,
  type Synonym,
} from "../search.ts";
import { answerFrom } from "./answer.ts";
import * as store from "./embedded.store.ts";
import { prepareDocument, type PreparedDocument } from "./prepare.ts";
import { readQuestion } from "./question.ts";
import type { Candidate } from "./rank.ts";
import { planRetrieval } from "./retrieval.ts";
import { sharedSegmenter } from "./segmenter.engine.ts";
import { revive } from "./stored-document.ts";
import { stampOf } from "./stamp.ts";
import { countedStatistics, StatisticsCache } from "./statistics.ts";
import type { FullSearch } from "./fallback.ts";
import type { Meanings } from "./meaning/meanings.engine.ts";
import { nothingNear, unfound, withNearness } from "./meaning/near.ts";
import { languageOf } from "./language.ts";

const batchSize = 250;

export interface EmbeddedSearchOptions {
  query: SqlQuery;
  synonyms: readonly Synonym[];
  /** Left out: search by words alone. */
  meanings?: Meanings;
}

/** The embedded engine can take a new synonym table at any time; nothing has to be indexed again. */
export interface EmbeddedSearch extends FullSearch {
  useSynonyms(synonyms: readonly Synonym[]): void;
}

/** Guide search on PostgreSQL alone; safe with any number of processes on one database. */
export function embeddedSearch({ query, synonyms, meanings }: EmbeddedSearchOptions): EmbeddedSearch {
  const segmenter = sharedSegmenter();
  let language = languageOf(synonyms, segmenter);
  const statistics = new StatisticsCache(async () => {
    const { documents, frequencies } = await store.readStatistics(query);
    return countedStatistics(documents, frequencies);
  });
  const prepared = (documents: readonly SearchDocument[]): [SearchDocument, PreparedDocument][] =>
    documents.map((document) => [document, prepareDocument(document, segmenter)]);

  return {
    name: "embedded",
    useSynonyms: (entries) => {
      language = languageOf(entries, segmenter);
    },
    index: (documents) =>
      reachable(async () => {
        for (const batch of batches(documents)) {
          const rows = prepared(batch);
          await store.writeCurrent(query, rows);
          await meanings?.learn(
            rows.map(([{ id }, { names }]) => ({ id, title: names.title, aliases: names.aliases })),
          );
        }
        statistics.outdate();
      }),
    remove: (ids) =>
      reachable(async () => {
        await store.takeAway(query, ids);
        await meanings?.forget(ids);
        statistics.outdate();
      }),
    rebuild: (documents) =>
      reachable(async () => {
        const generation = await store.beginRebuild(query);
        let count = 0;
        let batch: SearchDocument[] = [];
        const flush = async () => {
          await store.writeBuilding(query, generation, prepared(batch));
          count += batch.length;
          batch = [];
        };
        for await (const document of documents) if (batch.push(document) >= batchSize) await flush();
        await flush();
        if (!(await store.finishRebuild(query, generation)))
          throw new Error("a later rebuild has taken over");
        statistics.outdate();
        // Found by their words already; reading the names takes longer.
        await meanings?.catchUp();
        return count;
      }),
    search: (asked) => reachable(() => search(asked)),
    health,
    documents,
    async stamps() {
      const stamps = new Map<string, string>();
      for await (const document of documents()) stamps.set(document.id, stampOf(document));
      return stamps;
    },
  };

  async function* documents(ids?: readonly string[]): AsyncGenerator<SearchDocument> {
    for (let after = ""; ;) {
      const page = await reachable(() => store.readPage(query, after, ids, batchSize));
      for (const row of page) yield revive(row.document);
      if (page.length < batchSize) return;
      after = page.at(-1)!.id;
    }
  }

  async function search(asked: SearchQuestion): Promise<SearchAnswer> {
    const started = performance.now();
    const numbers = await statistics.get(started);
    const question = readQuestion(asked.q, { ...language, segmenter, statistics: numbers });
    const [rows, near] = await Promise.all([
      store.readCandidates(query, planRetrieval(question, numbers), asked),
      meanings?.nearest(asked.q) ?? nothingNear,
    ]);
    const found = new Map(rows.map((row) => [row.id, candidateOf(row)]));
    for (const row of await store.readCandidatesById(query, unfound(near, found), asked))
      found.set(row.id, candidateOf(row));
    const candidates = withNearness([...found.values()], near);
    const answer = await answerFrom(asked, question, candidates, numbers, (ids) =>
      store.readDocuments(query, ids),
    );
    return { ...answer, tookMs: performance.now() - started, engine: "embedded" };
  }

  async function health(): Promise<SearchHealth> {
    try {
      const rows = await query<{ documents: number }>(
        `SELECT count(*)::int AS documents FROM guide_search WHERE NOT removed AND generation = (SELECT current FROM guide_search_state)`,
      );
      return { ok: true, engine: "embedded", documents: rows[0]!.documents };
    } catch (error) {
      return { ok: false, engine: "embedded", detail: (error as Error).message };
    }
  }
}

function candidateOf(row: store.StoredCandidate): Candidate {
  return {
    id: row.id,
    names: row.names,
    popularity: row.popularity,
    stale: row.stale,
    ...(row.region_code === null ? {} : { regionCode: row.region_code }),
  };
}

function* batches<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < items.length; at += batchSize) yield items.slice(at, at + batchSize);
}

/** Connection failures become `SearchUnavailable`; a mistake of ours stays what it is. */
async function reachable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = (error as { code?: string }).code ?? "";
    if (/^(ECONN|EPIPE|ETIMEDOUT|57P0|08|53)/.test(code))
      throw new SearchUnavailable(`the search tables cannot be reached (${code})`, { cause: error });
    throw error;
  }
}
