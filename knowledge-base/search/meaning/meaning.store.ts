import type { SqlQuery } from "../../search.ts";

/** The meanings of guides' names in PostgreSQL, beside whatever engine searches. */

/** As `readAs` puts it together, of a row of guide_search. */
const said = "concat_ws('：', g.names->>'title', nullif(replace(g.names->>'aliases', ' ', '、'), ''))";

/** What a guide is called, prepared for the search. */
export interface Named {
  id: string;
  title: string;
  /** Other names and keywords, blank-separated. */
  aliases: string;
}

/** What is read of a guide: its name, and what people call it. Conditions and materials were tried and told less (decision 0046). */
export const readAs = ({ title, aliases }: Named): string =>
  aliases === "" ? title : `${title}：${aliases.replaceAll(" ", "、")}`;

export interface StoredMeaning {
  id: string;
  nameHash: string;
  signs: string;
  vector: Buffer;
}

export async function writeMeanings(
  query: SqlQuery,
  model: string,
  rows: readonly StoredMeaning[],
): Promise<void> {
  if (rows.length === 0) return;
  await query(
    `WITH row AS (
       SELECT * FROM unnest($2::text[], $3::text[], $4::text[], $5::bytea[]) AS row(id, name_hash, signs, vector)
     ), meaning AS (
       INSERT INTO guide_search_meaning (id, model, name_hash, vector) SELECT id, $1, name_hash, vector FROM row
       ON CONFLICT (id) DO UPDATE SET model = excluded.model, name_hash = excluded.name_hash, vector = excluded.vector
     )
     INSERT INTO guide_search_signs (id, signs) SELECT id, signs::bit(512) FROM row
     ON CONFLICT (id) DO UPDATE SET signs = excluded.signs`,
    [
      model,
      rows.map((row) => row.id),
      rows.map((row) => row.nameHash),
      rows.map((row) => row.signs),
      rows.map((row) => row.vector),
    ],
  );
}

/** What this model has read of these guides: id → hash of the names. */
export async function readKnown(
  query: SqlQuery,
  model: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const rows = await query<{ id: string; name_hash: string }>(
    `SELECT id, name_hash FROM guide_search_meaning WHERE model = $1 AND id = ANY($2::text[])`,
    [model, ids],
  );
  return new Map(rows.map((row) => [row.id, row.name_hash]));
}

/** The guides whose names point most nearly the same way, roughly; `limit` of them. */
export async function readNearest(
  query: SqlQuery,
  model: string,
  signs: string,
  limit: number,
): Promise<{ id: string; vector: Buffer }[]> {
  return query(
    `SELECT m.id, m.vector FROM (
       SELECT id FROM guide_search_signs ORDER BY bit_count(signs # $2::bit(512)) LIMIT $3
     ) AS n JOIN guide_search_meaning AS m ON m.id = n.id WHERE m.model = $1`,
    [model, signs, limit],
  );
}

/** Guides whose present names this model has not read; any of them, so that several processes share the work. */
export async function readUnread(query: SqlQuery, model: string, limit: number): Promise<Named[]> {
  return query(
    `SELECT g.id, g.names->>'title' AS title, g.names->>'aliases' AS aliases FROM guide_search AS g LEFT JOIN guide_search_meaning AS m ON m.id = g.id
     WHERE g.generation = (SELECT current FROM guide_search_state) AND NOT g.removed
       AND (m.id IS NULL OR m.model <> $1 OR m.name_hash <> md5(${said}))
     ORDER BY random() LIMIT $2`,
    [model, limit],
  );
}

export async function removeMeanings(query: SqlQuery, ids: readonly string[]): Promise<void> {
  await remove(query, "id = ANY($1::text[])", [ids]);
}

/** Forgets guides that the search no longer holds. */
export async function removeOrphans(query: SqlQuery): Promise<void> {
  const held = "SELECT FROM guide_search AS g WHERE g.id = guide_search_meaning.id AND NOT g.removed";
  await remove(query, `NOT EXISTS (${held})`, []);
}

async function remove(query: SqlQuery, which: string, params: readonly unknown[]): Promise<void> {
  await query(
    `WITH gone AS (DELETE FROM guide_search_meaning WHERE ${which} RETURNING id)
     DELETE FROM guide_search_signs USING gone WHERE guide_search_signs.id = gone.id`,
    params,
  );
}
