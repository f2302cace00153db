import { randomBytes } from "node:crypto";
import { Meilisearch, type EnqueuedTaskPromise, type Index } from "meilisearch";
import {
  SearchUnavailable,
  type SearchAnswer,
  type SearchDocument,
  type SearchHealth,
  type SearchQuestion,
  type Synonym,
} from "../search.ts";
import { answerFrom } from "./answer.ts";
import type { ComparableSearch } from "./fallback.ts";
import { languageOf } from "./language.ts";
import {
  filtersOf,
  groupFilter,
  keyFilter,
  keyOf,
  meiliGuide,
  settingsOf,
  token,
  type MeiliGuide,
} from "./meilisearch-shape.ts";
import { abandonBuilding, done, ensureIndex, isMissing, keysFor } from "./meilisearch-index.engine.ts";
import type { Meanings } from "./meaning/meanings.engine.ts";
import { nothingNear, unfound, withNearness } from "./meaning/near.ts";
import { wellFormed } from "./normalise.ts";
import { readQuestion } from "./question.ts";
import type { Candidate } from "./rank.ts";
import { planRetrieval, type RetrievalPlan, type TermGroup } from "./retrieval.ts";
import { sharedSegmenter } from "./segmenter.engine.ts";
import { revive } from "./stored-document.ts";
import { countedStatistics, StatisticsCache } from "./statistics.ts";

const batchSize = 500;
const stampsAtOnce = 2000;
const taskTimeout = 120_000;
const candidateFields = ["id", "names", "popularity", "stale", "regionCode"];
/** Meilisearch reads the first ten words of a question only. */
const mostWords = 10;
const heaviestGroups = 8;

export interface MeilisearchOptions {
  url: string;
  key?: string;
  synonyms: readonly Synonym[];
  /** Name of the index; a test takes its own. */
  index?: string;
  /** Patience for one request, ms. */
  timeout?: number;
  /** Left out: search by words alone. */
  meanings?: Pick<Meanings, "nearest">;
}

export interface MeilisearchSearch extends ComparableSearch {
  /** Creates the index and its settings where they are missing or different; called before first use. */
  prepare(): Promise<void>;
  useSynonyms(synonyms: readonly Synonym[]): Promise<void>;
  /** A key that can only search and one that can only write these indexes, made once; needs the master key. */
  keys(): Promise<{ search: string; write: string }>;
  /** Deletes the index with everything in it. */
  drop(): Promise<void>;
}

/** Guide search on Meilisearch: it finds candidates fast among very many; what is prepared and how results rank is ours. */
export function meilisearchSearch(options: MeilisearchOptions): MeilisearchSearch {
  const uid = options.index ?? "guides";
  const client = new Meilisearch({
    host: options.url,
    ...(options.key === undefined ? {} : { apiKey: options.key }),
    timeout: options.timeout ?? 3000,
    defaultWaitOptions: { timeout: taskTimeout, interval: 20 },
    // It packs answers piece by piece, and each then waits 40 ms for the network's delayed acknowledgement.
    requestInit: { headers: { "accept-encoding": "identity" } },
  });
  const segmenter = sharedSegmenter();
  let synonyms = options.synonyms;
  let language = languageOf(synonyms, segmenter);
  let prepared = false;
  /** Set while this process rebuilds: what changes meanwhile goes to both indexes and is not overwritten. */
  let building: { index: Index<MeiliGuide>; touched: Set<string> } | undefined;

  /** Whatever is wrong over there, the caller can be served by the other engine. */
  async function reachable<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      // Deleted under us: it is to be made again before the next writing.
      if (isMissing(error)) prepared = false;
      throw new SearchUnavailable(`meilisearch: ${(error as Error).message}`, { cause: error });
    }
  }

  const guides = () => client.index<MeiliGuide>(uid);
  const statistics = new StatisticsCache(async () => {
    const [counted, { numberOfDocuments }] = await Promise.all([
      guides().search("", { limit: 0, facets: ["terms"] }),
      // A search counts its hits up to a bound only.
      guides().getStats(),
    ]);
    const frequencies = new Map(Object.entries(counted.facetDistribution?.["terms"] ?? {}));
    return countedStatistics(numberOfDocuments, frequencies);
  }, 600_000);

  async function prepare(): Promise<void> {
    if (prepared) return;
    await ensureIndex(client, uid);
    await done(guides().updateSettings(settingsOf(synonyms)));
    prepared = true;
  }

  async function write(index: Index<MeiliGuide>, documents: readonly SearchDocument[]): Promise<void> {
    const tasks: EnqueuedTaskPromise[] = [];
    for (let at = 0; at < documents.length; at += batchSize) {
      const batch = documents.slice(at, at + batchSize).map((document) => meiliGuide(document, segmenter));
      tasks.push(index.addDocuments(batch, { primaryKey: "key" }));
    }
    for (const task of tasks) await done(task);
  }

  async function rebuild(documents: AsyncIterable<SearchDocument>): Promise<number> {
    await ensureIndex(client, uid);
    await abandonBuilding(client, uid);
    const name = `${uid}_building_${randomBytes(4).toString("hex")}`;
    await ensureIndex(client, name);
    const index = client.index<MeiliGuide>(name);
    await done(index.updateSettings(settingsOf(synonyms)));
    building = { index, touched: new Set() };
    const { touched } = building;
    try {
      let count = 0;
      let batch: SearchDocument[] = [];
      const flush = async () => {
        const untouched = batch.filter((document) => !touched.has(document.id));
        count += batch.length;
        batch = [];
        await write(index, untouched);
      };
      for await (const document of documents) if (batch.push(document) >= batchSize) await flush();
      await flush();
      await done(client.swapIndexes([{ indexes: [uid, name], rename: false }]));
      return count;
    } finally {
      building = undefined;
      await client.deleteIndexIfExists(name);
      statistics.outdate();
    }
  }

  async function candidatesOf(plan: RetrievalPlan, asked: SearchQuestion): Promise<Candidate[]> {
    const filters = filtersOf(asked);
    const common = { indexUid: uid, attributesToRetrieve: candidateFields };
    const words = plan.names.flatMap((group) => group.terms).filter((term) => term.length > 1);
    const having = (attribute: "terms" | "bodyTerms", groups: readonly TermGroup[], limit: number) =>
      groups.length === 0
        ? []
        : [{ ...common, q: "", filter: [...filters, groupFilter(attribute, groups)], limit }];
    const queries = [
      // A filter has no order: what weighs most is asked for by itself, so that what weighs little cannot crowd it out.
      ...plan.names.slice(0, heaviestGroups).flatMap((group) => having("terms", [group], 80)),
      ...having("terms", plan.names.slice(heaviestGroups), 250),
      {
        ...common,
        q: [...new Set(words)].slice(0, mostWords).map(token).join(" "),
        attributesToSearchOn: ["tokens"],
        matchingStrategy: "frequency" as const,
        filter: filters,
        limit: 100,
      },
      // Its own reading of the question, for slips of Latin letters.
      {
        ...common,
        q: wellFormed(asked.q.slice(0, 100)),
        attributesToSearchOn: ["title", "aliases"],
        filter: filters,
        limit: 20,
      },
      ...having("bodyTerms", plan.body, 40),
    ].filter((query) => query.q !== "" || query.filter.length > filters.length);
    const { results } = await client.multiSearch({ queries });
    const hits = results.flatMap((result) => result.hits as unknown as MeiliGuide[]);
    return [...new Map(hits.map((hit) => [hit.id, candidateOf(hit)])).values()];
  }

  /** Candidates that something else than words has found, under the same conditions. */
  async function candidatesById(ids: readonly string[], asked: SearchQuestion): Promise<Candidate[]> {
    if (ids.length === 0) return [];
    const { hits } = await guides().search("", {
      filter: [...filtersOf(asked), keyFilter(ids)],
      attributesToRetrieve: candidateFields,
      limit: ids.length,
    });
    return (hits as unknown as MeiliGuide[]).map(candidateOf);
  }

  async function readDocuments(ids: readonly string[]): Promise<Map<string, SearchDocument>> {
    const found = await guides().getDocuments({
      ids: ids.map(keyOf),
      fields: ["id", "document"],
      limit: ids.length,
    });
    return new Map(found.results.map((guide) => [guide.id, revive(guide.document)]));
  }

  async function search(asked: SearchQuestion): Promise<SearchAnswer> {
    const started = performance.now();
    const numbers = await statistics.get(started);
    const question = readQuestion(asked.q, { ...language, segmenter, statistics: numbers });
    const plan = planRetrieval(question, numbers);
    const [byWords, near] = await Promise.all([
      plan.names.length + plan.body.length === 0 ? [] : candidatesOf(plan, asked),
      options.meanings?.nearest(asked.q) ?? nothingNear,
    ]);
    const found = new Map(byWords.map((candidate) => [candidate.id, candidate]));
    for (const candidate of await candidatesById(unfound(near, found), asked))
      found.set(candidate.id, candidate);
    const candidates = withNearness([...found.values()], near);
    const answer = await answerFrom(asked, question, candidates, numbers, readDocuments);
    return { ...answer, tookMs: performance.now() - started, engine: "meilisearch" };
  }

  async function health(): Promise<SearchHealth> {
    try {
      await client.health();
      const { numberOfDocuments } = await guides().getStats();
      return { ok: true, engine: "meilisearch", documents: numberOfDocuments };
    } catch (error) {
      // A server that is up and was never filled (new, or its index deleted) is healthy and empty: it is to be filled.
      if (isMissing(error)) return { ok: true, engine: "meilisearch", documents: 0 };
      return { ok: false, engine: "meilisearch", detail: (error as Error).message };
    }
  }

  async function stamps(): Promise<Map<string, string>> {
    await prepare();
    const known = new Map<string, string>();
    for (let offset = 0; ; offset += stampsAtOnce) {
      const { results } = await guides().getDocuments({
        fields: ["id", "stamp"],
        limit: stampsAtOnce,
        offset,
      });
      for (const { id, stamp } of results) known.set(id, stamp);
      if (results.length < stampsAtOnce) return known;
    }
  }

  return {
    name: "meilisearch",
    prepare: () => reachable(prepare),
    index: (documents) =>
      reachable(async () => {
        await prepare();
        for (const document of documents) building?.touched.add(document.id);
        if (building !== undefined) await write(building.index, documents);
        await write(guides(), documents);
        statistics.outdate();
      }),
    remove: (ids) =>
      reachable(async () => {
        await prepare();
        for (const id of ids) building?.touched.add(id);
        if (building !== undefined) await done(building.index.deleteDocuments(ids.map(keyOf)));
        await done(guides().deleteDocuments(ids.map(keyOf)));
        statistics.outdate();
      }),
    rebuild: (documents) => reachable(() => rebuild(documents)),
    search: (asked) => reachable(() => search(asked)),
    stamps: () => reachable(stamps),
    health,
    useSynonyms: (entries) =>
      reachable(async () => {
        synonyms = entries;
        language = languageOf(entries, segmenter);
        await done(guides().updateSettings({ synonyms: settingsOf(entries).synonyms }));
      }),
    keys: () => reachable(() => keysFor(client, uid)),
    drop: () =>
      reachable(async () => {
        await client.deleteIndexIfExists(uid);
        prepared = false;
      }),
  };
}

function candidateOf(hit: MeiliGuide): Candidate {
  return {
    id: hit.id,
    names: hit.names,
    popularity: hit.popularity,
    stale: hit.stale,
    ...(/^\d/.test(hit.regionCode) ? { regionCode: hit.regionCode } : {}),
  };
}
