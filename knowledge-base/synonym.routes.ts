import {
  createSynonym,
  deleteSynonym,
  explainSearch,
  listSynonyms,
  putSynonym,
  type SynonymView,
} from "#contracts/synonyms.ts";
import type { Query } from "#server/platform/database.ts";
import { implement, type Route } from "#server/platform/implement.ts";
import { notFound } from "#server/platform/problems.ts";
import type { GuideSearch, Synonym } from "./search.ts";
import type { SynonymCommands } from "./synonym.commands.ts";
import { readSynonym, readSynonyms } from "./synonym.store.ts";
import { searchedWords } from "./synonyms/over-built-in.ts";

interface SynonymRoutesOptions {
  query: Query;
  commands: SynonymCommands;
  builtIn: readonly Synonym[];
  search: GuideSearch;
  now(): Date;
}

const MOST_BUILT_IN = 100;

/** 近义词与试搜 over HTTP. */
export function synonymRoutes({ query, commands, builtIn, search, now }: SynonymRoutesOptions): Route[] {
  const one = async (id: string): Promise<SynonymView> => {
    const line = await readSynonym(query, id);
    if (!line) throw notFound("没有这条近义词");
    return line;
  };
  return [
    implement(listSynonyms, async ({ query: { q } }) => {
      const word = q === undefined ? undefined : (searchedWords([q])[0] ?? q);
      return {
        items: await readSynonyms(query, word),
        builtIn: word === undefined ? [] : holding(builtIn, word),
        builtInCount: builtIn.length,
      };
    }),
    implement(createSynonym, async ({ body, actor }) => one(await commands.create(body, actor))),
    implement(putSynonym, async ({ params, body: { version, ...input }, actor }) => {
      await commands.replace(params.id, version, input, actor);
      return one(params.id);
    }),
    implement(deleteSynonym, async ({ params, actor }) => {
      await commands.remove(params.id, actor);
    }),
    implement(explainSearch, async ({ query: { q, regionCode, limit } }) => {
      const place = regionCode ? { regionCode } : {};
      const answer = await search.search({ q, limit, at: now(), explain: true, ...place });
      return {
        engine: answer.engine,
        tookMs: answer.tookMs,
        intents: [...answer.intents],
        items: answer.items.map((hit) => ({
          id: hit.id,
          title: hit.title,
          department: hit.departmentName ?? null,
          score: hit.score,
          strong: hit.strong,
          because: (hit.because ?? []).map(({ kind, detail, points }) => ({ kind, detail, points })),
        })),
      };
    }),
  ];
}

/** The word itself first, then what only contains it. */
function holding(table: readonly Synonym[], word: string) {
  const fits = ({ said, official }: Synonym) => [...said, ...official].some((each) => each.includes(word));
  const exact = ({ said }: Synonym) => (said.includes(word) ? 0 : 1);
  return table
    .filter(fits)
    .toSorted((a, b) => exact(a) - exact(b))
    .slice(0, MOST_BUILT_IN)
    .map(({ said, official, mutual, kind }) => ({
      said: [...said],
      official: [...official],
      mutual,
      kind: kind ?? "matter",
    }));
}
