import { embeddedSearch } from "#knowledge-base/search/embedded.engine.ts";
import { meanings as openMeanings } from "#knowledge-base/search/meaning/meanings.engine.ts";
import { meaningFolder } from "#knowledge-base/search/meaning/model-file.engine.ts";
import { openMeaningModel, type OpenedModel } from "#knowledge-base/search/meaning/model.engine.ts";
import { fallbackSearch } from "#knowledge-base/search/fallback.ts";
import { meilisearchSearch } from "#knowledge-base/search/meilisearch.engine.ts";
import type { GuideSearch, Synonym } from "#knowledge-base/search.ts";
import { builtInSynonyms } from "#knowledge-base/synonyms/built-in.ts";
import type { Config } from "./platform/config.ts";
import type { Query } from "./platform/database.ts";
import type { Logger } from "./platform/logger.ts";

const CATCH_UP_MS = 10_000;

export interface OpenSearch {
  search: GuideSearch;
  /** The synonyms that ship with the product. */
  builtIn: readonly Synonym[];
  /** Rejects while an engine is away; to be repeated then. */
  useSynonyms(table: readonly Synonym[]): Promise<void>;
  /** Reads the names of guides that the language model has not read yet: those indexed before there was one. */
  catchUpMeanings(): Promise<void>;
  /** Before the process exits: the language model must not be in the middle of a run. */
  stop(): Promise<void>;
}

/**
 * The engine of the settings: the embedded one, or Meilisearch with the embedded one to fall back on; both with the language
 * model where there is one.
 */
export async function openSearch(
  { meili, meanings: wanted }: Pick<Config, "meili" | "meanings">,
  query: Query,
  log: Logger,
): Promise<OpenSearch> {
  const synonyms = builtInSynonyms();
  const model = wanted ? await openModel(log) : undefined;
  let stopping = false;
  const meanings = openMeanings(
    query as never,
    () => (stopping ? undefined : model),
    (error) => {
      // Its own words only: a question must not get into the log.
      if (!stopping)
        log.error({ reason: error.name }, "the language model failed; search goes on by words alone");
    },
  );
  const embedded = embeddedSearch({ query: query as never, synonyms, meanings });
  let catchingUp = Promise.resolve();
  const catchUpMeanings = () => (catchingUp = meanings.catchUp());
  const stopMeanings = async () => {
    stopping = true;
    await model?.close();
    await catchingUp.catch(() => {});
  };
  if (!meili)
    return {
      search: embedded,
      builtIn: synonyms,
      useSynonyms: async (table) => embedded.useSynonyms(table),
      catchUpMeanings,
      stop: stopMeanings,
    };
  const primary = meilisearchSearch({
    url: meili.url,
    ...(meili.key ? { key: meili.key } : {}),
    synonyms,
    meanings,
  });
  const search = fallbackSearch({
    primary,
    embedded,
    now: () => performance.now(),
    onChange: (state, detail) => log.warn({ state, detail }, "meilisearch changed state"),
  });
  // Searches bring it back by themselves; this is for hours in which nobody searches.
  const timer = setInterval(() => void search.catchUp().catch(() => {}), CATCH_UP_MS);
  timer.unref();
  void search.catchUp().catch(() => {});
  return {
    search,
    builtIn: synonyms,
    // The embedded engine first: it answers while the other is away.
    async useSynonyms(table) {
      embedded.useSynonyms(table);
      await primary.useSynonyms(table);
    },
    catchUpMeanings,
    stop: () => {
      clearInterval(timer);
      return stopMeanings();
    },
  };
}

async function openModel(log: Logger): Promise<OpenedModel | undefined> {
  try {
    return await openMeaningModel(meaningFolder());
  } catch (error) {
    log.warn({ reason: (error as Error).message }, "no language model: search works by words alone");
    return undefined;
  }
}
