import { randomBytes } from "node:crypto";
import { describe } from "vitest";
import { meilisearchSearch } from "#knowledge-base/search/meilisearch.engine.ts";
import { builtInSynonyms } from "#knowledge-base/synonyms/built-in.ts";
import { searchSuite } from "./search-suite.ts";

const url = process.env["MEILI_URL"];
const key = process.env["MEILI_KEY"];

// Without a server there is nothing real to run against: set MEILI_URL (and MEILI_KEY) to run this suite.
describe.skipIf(url === undefined)("guide search, Meilisearch (needs MEILI_URL)", () => {
  searchSuite(async () => {
    const engine = meilisearchSearch({
      url: url!,
      ...(key === undefined ? {} : { key }),
      synonyms: builtInSynonyms(),
      index: `test_${randomBytes(6).toString("hex")}`,
    });
    await engine.prepare();
    return { engine, close: () => engine.drop() };
  });
});
