import { embeddedSearch } from "#knowledge-base/search/embedded.engine.ts";
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
  stop(): void;
}

/** The engine of the settings: the embedded one, or Meilisearch with the embedded one to fall back on. */
export function openSearch({ meili }: Pick<Config, "meili">, query: Query, log: Logger): OpenSearch {
  const synonyms = builtInSynonyms();
  const embedded = embeddedSearch({ query: query as never, synonyms });
  if (!meili)
    return {
      search: embedded,
      builtIn: synonyms,
      useSynonyms: async (table) => embedded.useSynonyms(table),
      stop: () => {},
    };
  const primary = meilisearchSearch({ url: meili.url, ...(meili.key ? { key: meili.key } : {}), synonyms });
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
    stop: () => clearInterval(timer),
  };
}
