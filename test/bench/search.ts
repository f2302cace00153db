/**
 * `npm run bench:search`: asks the demo city's guides what its people ask. `npm run bench:search -- --corpus F --queries F --out F
 * [--guides N] [--rounds N] [--explain QID]`: loads a corpus into a scratch database, asks every query, writes `{"qid","codes":[…best first]}` lines (`[]` = nothing strong enough) and prints times and memory; when the
 * queries carry grades, also how well they were answered, kind by kind, beside the floors measured in the same run. With
 * `--words` the language model is left out.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { Pool } from "pg";
import { embeddedSearch } from "#knowledge-base/search/embedded.engine.ts";
import type { MeaningModel } from "#knowledge-base/search/meaning/meaning.ts";
import { meanings, type Meanings } from "#knowledge-base/search/meaning/meanings.engine.ts";
import { fetchMeaningModel, meaningFolder } from "#knowledge-base/search/meaning/model-file.engine.ts";
import { openMeaningModel } from "#knowledge-base/search/meaning/model.engine.ts";
import { meilisearchSearch, type MeilisearchSearch } from "#knowledge-base/search/meilisearch.engine.ts";
import type { SqlQuery } from "#knowledge-base/search.ts";
import { builtInSynonyms } from "#knowledge-base/synonyms/built-in.ts";
import { startThrowawayPostgres } from "#test/kit/throwaway-postgres.ts";
import { demoCorpus, demoQuestions } from "./demo-corpus.ts";
import { collected, readCorpus, readJsonLines } from "./guide-corpus.ts";
import type { JudgedQuery } from "./judged-queries.ts";
import { printFigures } from "./search-figures.ts";

const { values } = parseArgs({
  options: {
    corpus: { type: "string" },
    queries: { type: "string" },
    out: { type: "string" },
    guides: { type: "string" },
    rounds: { type: "string", default: "5" },
    explain: { type: "string" },
    engine: { type: "string", default: "embedded" },
    meili: { type: "string" },
    "meili-key": { type: "string" },
    weak: { type: "boolean", default: false },
    words: { type: "boolean", default: false },
  },
});
const { corpus, out, queries: asked = demoQuestions } = values;
if ((corpus === undefined) !== (values.queries === undefined)) {
  console.error(
    "usage: npm run bench:search -- [--corpus F --queries F] [--out F] [--guides N] [--rounds N] [--explain QID] [--engine meilisearch --meili URL [--meili-key K]] [--words]",
  );
  process.exit(2);
}
/** The corpus grown (or cut) to this size; unset: as it is. */
const guides = values.guides === undefined ? undefined : Number(values.guides);
const rounds = Number(values.rounds);
const documents = () => (corpus === undefined ? demoCorpus() : readCorpus(corpus, guides));
const queries = await collected(readJsonLines<JudgedQuery>(asked));

const postgres = await startThrowawayPostgres();
const pool = new Pool({ connectionString: postgres.url, max: 4 });
try {
  await migrateSearch(pool);
  const query: SqlQuery = async <Row extends object>(sql: string, params: readonly unknown[] = []) =>
    (await pool.query(sql, [...params])).rows as Row[];
  const model = values.words ? undefined : await openModel();
  const known = meanings(
    query,
    () => model,
    (error) => console.error(error.message),
  );
  const embedded = embeddedSearch({ query, synonyms: builtInSynonyms(), meanings: known });
  const meili = values.engine === "meilisearch" ? openMeilisearch(known) : undefined;
  const engine = meili ?? embedded;

  const idle = megabytes();
  let started = performance.now();
  const count = await engine.rebuild(documents());
  await pool.query("ANALYZE guide_search");
  console.log(`indexed ${count} guides in ${((performance.now() - started) / 1000).toFixed(1)} s`);

  // Meanings lie in PostgreSQL beside every guide, whichever engine searches.
  if (meili !== undefined) await embedded.rebuild(documents());
  started = performance.now();
  const at = new Date();
  await engine.search({ q: "预热", at });
  console.log(`first search ${(performance.now() - started).toFixed(0)} ms`);

  const times: number[] = [];
  // Unlike the time, hardly moved by what else the machine does.
  const worked = process.cpuUsage();
  const answers = new Map<string, string[]>();
  for (let round = 0; round < rounds; round++) {
    for (const { qid, query: q } of queries) {
      const explain = values.explain === qid;
      const begun = performance.now();
      const answer = await engine.search({ q, at, limit: 10, strongOnly: !explain && !values.weak, explain });
      times.push(performance.now() - begun);
      if (round > 0) continue;
      if (explain)
        for (const hit of answer.items)
          console.log(hit.score, hit.strong, hit.title, JSON.stringify(hit.because));
      answers.set(
        qid,
        answer.items.map((hit) => hit.code ?? hit.id),
      );
    }
  }
  const { user, system } = process.cpuUsage(worked);
  if (out !== undefined)
    writeFileSync(out, [...answers].map(([qid, codes]) => `${JSON.stringify({ qid, codes })}\n`).join(""));

  times.sort((a, b) => a - b);
  const share = (part: number) =>
    times[Math.min(times.length - 1, Math.floor(times.length * part))]!.toFixed(1);
  console.log(
    `asked ${queries.length} queries × ${rounds}: p50 ${share(0.5)} ms, p95 ${share(0.95)} ms, max ${share(1)} ms; own processor ${((user + system) / 1000 / times.length).toFixed(1)} ms each`,
  );
  if (guides === undefined) printFigures(await collected(documents()), queries, answers);
  await meili?.drop();
  const size = await pool.query("SELECT pg_size_pretty(pg_total_relation_size('guide_search')) AS size");
  console.log(`memory ${idle} MB before, ${megabytes()} MB after; tables ${size.rows[0].size}`);
} finally {
  await pool.end();
  await postgres.remove();
}

function openMeilisearch(known: Meanings): MeilisearchSearch {
  const key = values["meili-key"];
  return meilisearchSearch({
    url: values.meili ?? "http://127.0.0.1:7700",
    ...(key === undefined ? {} : { key }),
    synonyms: builtInSynonyms(),
    index: `bench_${process.pid}`,
    timeout: 60_000,
    meanings: known,
  });
}

async function openModel(): Promise<MeaningModel | undefined> {
  try {
    await fetchMeaningModel({ folder: meaningFolder(), signal: AbortSignal.timeout(60_000) });
    return await openMeaningModel(meaningFolder());
  } catch (error) {
    console.log(`no language model (${(error as Error).message}): searching by words alone`);
    return undefined;
  }
}

/** Only the search's own tables: the rest of the house is not needed to measure it. */
async function migrateSearch(into: Pool): Promise<void> {
  const folder = new URL("../../server/migrations/", import.meta.url);
  for (const file of readdirSync(folder).toSorted()) {
    if (file.includes("guide_search")) await into.query(readFileSync(new URL(file, folder), "utf8"));
  }
}

function megabytes(): number {
  return Math.round(process.memoryUsage().rss / 1048576);
}
