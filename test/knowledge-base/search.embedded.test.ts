import { Pool } from "pg";
import { describe } from "vitest";
import { embeddedSearch } from "#knowledge-base/search/embedded.engine.ts";
import type { SqlQuery } from "#knowledge-base/search.ts";
import { builtInSynonyms } from "#knowledge-base/synonyms/built-in.ts";
import { createTestDatabase } from "#test/kit/database.ts";
import { searchSuite } from "./search-suite.ts";

describe("guide search, embedded", () => {
  searchSuite(async () => {
    const database = await createTestDatabase();
    const pool = new Pool({ connectionString: database.url, max: 3 });
    const query: SqlQuery = async <Row extends object>(sql: string, params: readonly unknown[] = []) =>
      (await pool.query(sql, [...params])).rows as Row[];
    return {
      engine: embeddedSearch({ query, synonyms: builtInSynonyms() }),
      close: async () => {
        await pool.end();
        await database.drop();
      },
    };
  });
});
