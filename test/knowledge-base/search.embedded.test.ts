import { Pool } from "pg";
import { describe } from "vitest";
import { embeddedSearch } from "#knowledge-base/search/embedded.engine.ts";
import type { MeaningModel } from "#knowledge-base/search/meaning/meaning.ts";
import { meanings } from "#knowledge-base/search/meaning/meanings.engine.ts";
import type { SqlQuery } from "#knowledge-base/search.ts";
import { builtInSynonyms } from "#knowledge-base/synonyms/built-in.ts";
import { createTestDatabase } from "#test/kit/database.ts";
import { meaningModel } from "#test/kit/meaning-model.ts";
import { meaningSuite } from "./meaning-suite.ts";
import { searchSuite } from "./search-suite.ts";

const model = await meaningModel();

async function open(reader: () => MeaningModel | undefined) {
  const database = await createTestDatabase();
  const pool = new Pool({ connectionString: database.url, max: 3 });
  const query: SqlQuery = async <Row extends object>(sql: string, params: readonly unknown[] = []) =>
    (await pool.query(sql, [...params])).rows as Row[];
  const known = meanings(query, reader, () => {});
  return {
    engine: embeddedSearch({ query, synonyms: builtInSynonyms(), meanings: known }),
    meanings: known,
    name: "embedded",
    close: async () => {
      await pool.end();
      await database.drop();
    },
  };
}

describe("guide search, embedded, by words alone", () => {
  searchSuite(() => open(() => undefined));
});

// Without a way out to fetch it there is no model to ask: see test/kit/run-tests.mjs.
describe.skipIf(model === undefined)(
  "guide search, embedded, by words and meanings (needs the model)",
  () => {
    searchSuite(() => open(() => model));
    meaningSuite(model!, open);
  },
);
