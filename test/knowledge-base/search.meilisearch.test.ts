import { randomBytes } from "node:crypto";
import { Pool } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { embeddedSearch } from "#knowledge-base/search/embedded.engine.ts";
import { fallbackSearch, type FallbackSearch } from "#knowledge-base/search/fallback.ts";
import { meanings, type Meanings } from "#knowledge-base/search/meaning/meanings.engine.ts";
import { meilisearchSearch, type MeilisearchSearch } from "#knowledge-base/search/meilisearch.engine.ts";
import type { SqlQuery } from "#knowledge-base/search.ts";
import { builtInSynonyms } from "#knowledge-base/synonyms/built-in.ts";
import { createTestDatabase, type TestDatabase } from "#test/kit/database.ts";
import { meaningModel } from "#test/kit/meaning-model.ts";
import { cuttableLine, type CuttableLine } from "./cuttable-line.ts";
import { meaningSuite } from "./meaning-suite.ts";
import { guides, stream } from "./search-guides.ts";
import { searchSuite } from "./search-suite.ts";

const url = process.env["MEILI_URL"];
const key = process.env["MEILI_KEY"];
const synonyms = builtInSynonyms();

const engineAt = (at: string, known?: Meanings) =>
  meilisearchSearch({
    url: at,
    ...(known === undefined ? {} : { meanings: known }),
    ...(key === undefined ? {} : { key }),
    synonyms,
    index: `test_${randomBytes(6).toString("hex")}`,
  });

// Without a server there is nothing real to run against: set MEILI_URL (and MEILI_KEY) to run this suite.
describe.skipIf(url === undefined)("guide search, Meilisearch (needs MEILI_URL)", () => {
  searchSuite(async () => {
    const engine = engineAt(url!);
    await engine.prepare();
    return { engine, close: () => engine.drop() };
  });
});

const model = await meaningModel();

describe.skipIf(url === undefined || model === undefined)(
  "guide search, Meilisearch, by words and meanings (needs MEILI_URL and the model)",
  () => {
    meaningSuite(model!, async (reader) => {
      const database = await createTestDatabase();
      const pool = new Pool({ connectionString: database.url, max: 2 });
      const query: SqlQuery = async <Row extends object>(sql: string, params: readonly unknown[] = []) =>
        (await pool.query(sql, [...params])).rows as Row[];
      const known = meanings(query, reader, () => {});
      const meilisearch = engineAt(url!, known);
      const engine = fallbackSearch({
        primary: meilisearch,
        embedded: embeddedSearch({ query, synonyms, meanings: known }),
        now: () => 0,
      });
      await engine.catchUp();
      return {
        engine,
        meanings: known,
        name: "meilisearch",
        close: async () => {
          await meilisearch.drop();
          await pool.end();
          await database.drop();
        },
      };
    });
  },
);

describe.skipIf(url === undefined)("Meilisearch goes and comes back (needs MEILI_URL)", () => {
  let database: TestDatabase;
  let pool: Pool;
  let line: CuttableLine;
  let meilisearch: MeilisearchSearch;
  let search: FallbackSearch;
  let clock = 0;

  beforeAll(async () => {
    database = await createTestDatabase();
    pool = new Pool({ connectionString: database.url, max: 2 });
    // A connection that the dropped database ends while it is being closed.
    pool.on("error", () => {});
    line = await cuttableLine(url!);
    meilisearch = engineAt(line.url);
    const query: SqlQuery = async <Row extends object>(sql: string, params: readonly unknown[] = []) =>
      (await pool.query(sql, [...params])).rows as Row[];
    search = fallbackSearch({
      primary: meilisearch,
      embedded: embeddedSearch({ query, synonyms }),
      now: () => clock,
    });
    await search.rebuild(stream(guides));
    await search.catchUp();
  });
  afterAll(async () => {
    line.mend();
    await meilisearch.drop();
    await line.close();
    await pool.end();
    await database.drop();
  });

  const ask = async (q: string) => {
    const { engine, items } = await search.search({
      q,
      at: new Date("2026-11-23T02:00:00Z"),
      strongOnly: true,
    });
    return { engine, first: items[0]?.id };
  };

  it("searches in flight when it is killed are answered all the same, and what changes meanwhile is made up for", async () => {
    expect(await ask("结婚登记预约")).toEqual({ engine: "meilisearch", first: "marriage" });
    const asked = Array.from({ length: 20 }, () => ask("身份证丢了怎么补办"));
    line.cut();
    for (const { first } of await Promise.all(asked)) expect(first).toBe("id-replace");
    await search.index([{ id: "tree", title: "古树名木认养", type: "matter" }]);
    expect(await ask("古树名木认养")).toEqual({ engine: "embedded", first: "tree" });

    line.mend();
    clock += 60_000;
    expect(await search.catchUp()).toBe(true);
    expect(await ask("古树名木认养")).toEqual({ engine: "meilisearch", first: "tree" });
  });

  it("an index deleted under it is made and filled again", async () => {
    await meilisearch.drop();
    expect((await ask("身份证丢了怎么补办")).first).toBe("id-replace");
    clock += 60_000;
    expect(await search.catchUp()).toBe(true);
    expect(await ask("身份证丢了怎么补办")).toEqual({ engine: "meilisearch", first: "id-replace" });
  });
});
