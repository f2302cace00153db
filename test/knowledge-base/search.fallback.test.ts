import { Pool } from "pg";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { embeddedSearch, type EmbeddedSearch } from "#knowledge-base/search/embedded.engine.ts";
import { fallbackSearch, type FallbackSearch } from "#knowledge-base/search/fallback.ts";
import { meilisearchSearch } from "#knowledge-base/search/meilisearch.engine.ts";
import { SearchUnavailable, type SqlQuery } from "#knowledge-base/search.ts";
import { builtInSynonyms } from "#knowledge-base/synonyms/built-in.ts";
import { createTestDatabase, type TestDatabase } from "#test/kit/database.ts";
import { guides, stream } from "./search-guides.ts";

// Nothing listens on port 9 of the loopback: connections are refused as by a server that has gone.
const nobodyThere = "postgres://nobody@127.0.0.1:9/none";
const at = new Date("2026-11-23T02:00:00Z");
const synonyms = builtInSynonyms();

let databases: TestDatabase[];
let pools: { there: Pool; here: Pool; gone: Pool };
let connected = true;
let clock = 0;
let heard: string[] = [];
let primary: EmbeddedSearch;
let search: FallbackSearch;

const through =
  (pool: () => Pool): SqlQuery =>
  async <Row extends object>(sql: string, params: readonly unknown[] = []) =>
    (await pool().query(sql, [...params])).rows as Row[];

beforeAll(async () => {
  databases = [await createTestDatabase(), await createTestDatabase()];
  pools = {
    there: new Pool({ connectionString: databases[0]!.url, max: 2 }),
    here: new Pool({ connectionString: databases[1]!.url, max: 2 }),
    gone: new Pool({ connectionString: nobodyThere, max: 2 }),
  };
  // A connection that the dropped database ends while it is being closed.
  for (const pool of Object.values(pools)) pool.on("error", () => {});
});
afterAll(async () => {
  await Promise.all(Object.values(pools).map((pool) => pool.end()));
  for (const database of databases) await database.drop();
});

beforeEach(async () => {
  connected = true;
  clock = 0;
  heard = [];
  primary = {
    ...embeddedSearch({ query: through(() => (connected ? pools.there : pools.gone)), synonyms }),
    name: "primary",
  };
  const embedded = embeddedSearch({ query: through(() => pools.here), synonyms });
  await primary.rebuild(stream([]));
  search = fallbackSearch({ primary, embedded, now: () => clock, onChange: (state) => heard.push(state) });
  await search.rebuild(stream(guides));
});

const found = async (engine: { search: FallbackSearch["search"] }, q: string) =>
  (await engine.search({ q, at, strongOnly: true })).items.map((item) => item.id);

it("an engine that starts empty is filled before it answers", async () => {
  expect(await found(primary, "结婚登记")).toEqual([]);
  expect(await search.catchUp()).toBe(true);
  expect(await found(primary, "结婚登记")).toContain("marriage");
});

it("a search is answered from the embedded engine while the other one is away", async () => {
  await search.catchUp();
  connected = false;
  expect(await found(search, "身份证丢了怎么补办")).toContain("id-replace");
  expect(heard).toEqual(["back", "down"]);
  expect((await search.health()).ok).toBe(true);
});

it("what was published and taken away meanwhile is made up for on its return", async () => {
  await search.catchUp();
  connected = false;
  await search.index([{ id: "tree", title: "古树名木认养", type: "matter" }]);
  await search.remove(["marriage"]);
  expect(await found(search, "古树名木认养")).toEqual(["tree"]);

  connected = true;
  expect(await search.catchUp()).toBe(false);
  clock = 60_000;
  expect(await search.catchUp()).toBe(true);
  expect(await found(primary, "古树名木认养")).toEqual(["tree"]);
  expect(await found(primary, "结婚登记")).not.toContain("marriage");
  expect(heard).toEqual(["back", "down", "back"]);
});

it("an engine whose index was emptied is filled again", async () => {
  await search.catchUp();
  connected = false;
  await found(search, "结婚登记");
  connected = true;
  await primary.rebuild(stream(guides.slice(0, 3)));
  clock = 60_000;
  await search.catchUp();
  expect((await primary.health()).documents).toBe(guides.length);
});

it("a change that a process which has died could not pass on is made up for by the next one", async () => {
  await search.catchUp();
  connected = false;
  await search.index([{ ...guides[0]!, title: "古树名木认养" }]);

  connected = true;
  const embedded = embeddedSearch({ query: through(() => pools.here), synonyms });
  const next = fallbackSearch({ primary, embedded, now: () => clock });
  expect(await next.catchUp()).toBe(true);
  expect(await found(primary, "古树名木认养")).toEqual([guides[0]!.id]);
});

it("a mistake of ours is not taken for an absent engine", async () => {
  const broken = fallbackSearch({
    primary: { ...primary, search: () => Promise.reject(new TypeError("a mistake")) },
    embedded: embeddedSearch({ query: through(() => pools.here), synonyms }),
    now: () => clock,
  });
  await broken.catchUp();
  await expect(broken.search({ q: "结婚登记", at })).rejects.toThrow("a mistake");
});

it("Meilisearch that cannot be reached says so and is not healthy", async () => {
  const away = meilisearchSearch({ url: "http://127.0.0.1:9", synonyms, timeout: 500 });
  await expect(away.search({ q: "结婚登记", at })).rejects.toBeInstanceOf(SearchUnavailable);
  expect((await away.health()).ok).toBe(false);
});
