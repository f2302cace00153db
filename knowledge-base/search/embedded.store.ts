import type { SearchDocument, SearchQuestion, SqlQuery } from "../search.ts";
import type { PreparedDocument, PreparedNames } from "./prepare.ts";
import { regionsThatApply } from "./region.ts";
import { revive, storable, type StoredDocument } from "./stored-document.ts";
import type { RetrievalPlan, TermGroup } from "./retrieval.ts";

/** The embedded engine's rows in PostgreSQL. */

export interface StoredCandidate {
  id: string;
  names: PreparedNames;
  popularity: number;
  stale: boolean;
  region_code: string | null;
}

const currentGeneration = "(SELECT current FROM guide_search_state)";

/** Writes guides into the current generation and, during a rebuild, into the one being filled. */
export async function writeCurrent(
  query: SqlQuery,
  rows: readonly [SearchDocument, PreparedDocument][],
): Promise<void> {
  await write(
    query,
    rows,
    "guide_search_state AS state, LATERAL (SELECT state.current UNION SELECT state.building WHERE state.building IS NOT NULL) AS target(generation)",
    `DO UPDATE SET document = excluded.document, names = excluded.names, name_terms = excluded.name_terms,
       body_terms = excluded.body_terms, region_code = excluded.region_code, department_id = excluded.department_id,
       audience = excluded.audience, valid_from = excluded.valid_from, valid_until = excluded.valid_until,
       popularity = excluded.popularity, stale = excluded.stale, removed = false`,
  );
}

/** Writes into the generation being filled; what was written or removed there meanwhile is newer and stays. */
export async function writeBuilding(
  query: SqlQuery,
  generation: number,
  rows: readonly [SearchDocument, PreparedDocument][],
): Promise<void> {
  await write(query, rows, `(VALUES (${Math.trunc(generation)})) AS target(generation)`, "DO NOTHING");
}

const iso = (date: Date | undefined) => date?.toISOString() ?? null;

async function write(
  query: SqlQuery,
  rows: readonly [SearchDocument, PreparedDocument][],
  targets: string,
  conflict: string,
): Promise<void> {
  if (rows.length === 0) return;
  const column = (pick: (document: SearchDocument, prepared: PreparedDocument) => unknown) =>
    rows.map(([document, prepared]) => pick(document, prepared));
  await query(
    `INSERT INTO guide_search (generation, id, document, names, name_terms, body_terms, region_code, department_id, audience,
       valid_from, valid_until, popularity, stale)
     SELECT target.generation, row.id, row.document::jsonb, row.names::jsonb,
       array_to_tsvector(string_to_array(row.name_terms, E'\\n')), array_to_tsvector(string_to_array(row.body_terms, E'\\n')),
       row.region_code, row.department_id, string_to_array(row.audience, ','),
       row.valid_from::timestamptz, row.valid_until::timestamptz, row.popularity, row.stale
     FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
       $9::text[], $10::text[], $11::real[], $12::boolean[])
       AS row(id, document, names, name_terms, body_terms, region_code, department_id, audience, valid_from, valid_until, popularity, stale),
       ${targets}
     ON CONFLICT (generation, id) ${conflict}`,
    [
      column((document) => document.id),
      column((document) => storable(document)),
      column((_, prepared) => JSON.stringify(prepared.names)),
      column((_, prepared) => prepared.terms.join("\n")),
      column((_, prepared) => prepared.bodyTerms.join("\n")),
      column((document) => document.regionCode ?? null),
      column((document) => document.departmentId ?? null),
      column((document) => (document.audience ?? []).join(",")),
      column((document) => iso(document.validFrom)),
      column((document) => iso(document.validUntil)),
      column((document) => Math.max(0, document.popularity ?? 0)),
      column((document) => document.stale ?? false),
    ],
  );
}

/** Takes guides away; a rebuild under way is told by a mark. */
export async function takeAway(query: SqlQuery, ids: readonly string[]): Promise<void> {
  await query(
    `WITH marked AS (
       INSERT INTO guide_search (generation, id, document, names, name_terms, body_terms, removed)
       SELECT state.building, gone.id, '{}', '{}', '', '', true
       FROM guide_search_state AS state, unnest($1::text[]) AS gone(id) WHERE state.building IS NOT NULL
       ON CONFLICT (generation, id) DO UPDATE SET removed = true, document = '{}', names = '{}', name_terms = '', body_terms = ''
     )
     DELETE FROM guide_search WHERE generation = ${currentGeneration} AND id = ANY($1::text[])`,
    [ids],
  );
}

/** Opens a new generation and throws away what an interrupted rebuild left. Returns its number. */
export async function beginRebuild(query: SqlQuery): Promise<number> {
  const rows = await query<{ building: number }>(
    `UPDATE guide_search_state SET last_generation = last_generation + 1, building = last_generation + 1 RETURNING building`,
  );
  const building = rows[0]!.building;
  await query(
    `DELETE FROM guide_search USING guide_search_state AS state
     WHERE generation <> state.current AND generation IS DISTINCT FROM state.building AND generation < $1`,
    [building],
  );
  return building;
}

/** Moves the pointer; false when a later rebuild has taken over. */
export async function finishRebuild(query: SqlQuery, generation: number): Promise<boolean> {
  const moved = await query<{ current: number }>(
    `UPDATE guide_search_state SET current = building, building = NULL WHERE building = $1 RETURNING current`,
    [generation],
  );
  if (moved.length === 0) {
    await query(`DELETE FROM guide_search WHERE generation = $1`, [generation]);
    return false;
  }
  await query(`DELETE FROM guide_search WHERE generation < $1 OR (generation = $1 AND removed)`, [
    generation,
  ]);
  return true;
}

/** Every term with how many guides have it, and the number of guides. */
export async function readStatistics(
  query: SqlQuery,
): Promise<{ documents: number; frequencies: Map<string, number> }> {
  const state = await query<{ current: number; documents: number }>(
    `SELECT current, (SELECT count(*)::int FROM guide_search WHERE generation = current AND NOT removed) AS documents FROM guide_search_state`,
  );
  const { current, documents } = state[0]!;
  const rows = await query<{ word: string; ndoc: number }>(
    `SELECT word, ndoc FROM ts_stat('SELECT name_terms FROM guide_search WHERE generation = ${Math.trunc(current)}')`,
  );
  return { documents, frequencies: new Map(rows.map((row) => [row.word, row.ndoc])) };
}

const mostCandidates = 240;
/** How many groups the database weighs to choose among too many; see the function's migration. */
const weighed = 8;

/** The candidates of a plan that are valid, apply in the place and serve the audience; the most promising ones. */
export async function readCandidates(
  query: SqlQuery,
  plan: RetrievalPlan,
  question: SearchQuestion,
): Promise<StoredCandidate[]> {
  if (plan.names.length === 0 && plan.body.length === 0) return [];
  const heaviest = plan.names.slice(0, weighed);
  return query<StoredCandidate>(
    `SELECT id, names, popularity, stale, region_code FROM guide_search_candidates(
       $1::tsquery, $2::tsquery, $3::timestamptz, $4::text[], $5::text, $6::text, $7::tsquery[], $8::real[], $9::int)`,
    [
      plan.names.length === 0 ? null : tsquery(plan.names),
      plan.body.length === 0 ? null : tsquery(plan.body),
      question.at.toISOString(),
      question.regionCode === undefined ? null : regionsThatApply(question.regionCode),
      question.departmentId ?? null,
      question.audience ?? null,
      heaviest.map((group) => tsquery([group])),
      heaviest.map((group) => group.weight),
      mostCandidates,
    ],
  );
}

/** Candidates that something else than words has found, under the same conditions. */
export async function readCandidatesById(
  query: SqlQuery,
  ids: readonly string[],
  question: SearchQuestion,
): Promise<StoredCandidate[]> {
  if (ids.length === 0) return [];
  return query<StoredCandidate>(
    `SELECT id, names, popularity, stale, region_code FROM guide_search AS g
     WHERE g.generation = ${currentGeneration} AND g.id = ANY($1::text[]) AND NOT g.removed
       AND (g.valid_from IS NULL OR g.valid_from <= $2) AND (g.valid_until IS NULL OR g.valid_until > $2)
       AND ($3::text[] IS NULL OR g.region_code IS NULL OR g.region_code = ANY ($3))
       AND ($4::text IS NULL OR g.department_id = $4)
       AND ($5::text IS NULL OR g.audience = '{}' OR $5 = ANY (g.audience))`,
    [
      ids,
      question.at.toISOString(),
      question.regionCode === undefined ? null : regionsThatApply(question.regionCode),
      question.departmentId ?? null,
      question.audience ?? null,
    ],
  );
}

/** The guides themselves, for reading into bodies and for showing. */
export async function readDocuments(
  query: SqlQuery,
  ids: readonly string[],
): Promise<Map<string, SearchDocument>> {
  const rows = await query<{ id: string; document: StoredDocument }>(
    `SELECT id, document FROM guide_search WHERE generation = ${currentGeneration} AND id = ANY($1::text[])`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, revive(row.document)]));
}

/** A page of the guides held, in the order of their ids. */
export async function readPage(
  query: SqlQuery,
  after: string,
  ids: readonly string[] | undefined,
  limit: number,
): Promise<{ id: string; document: StoredDocument }[]> {
  return query(
    `SELECT id, document FROM guide_search WHERE generation = ${currentGeneration} AND NOT removed AND id > $1
       AND ($2::text[] IS NULL OR id = ANY($2)) ORDER BY id LIMIT $3`,
    [after, ids ?? null, limit],
  );
}

function tsquery(groups: readonly TermGroup[]): string {
  return groups.map((group) => `(${group.terms.map(quote).join(" & ")})`).join(" | ");
}

function quote(term: string): string {
  return `'${term.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`;
}
