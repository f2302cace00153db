import type { EntityManager } from "typeorm";
import { queryOf, type Query } from "../platform/database.ts";

/** A field as it lies in the database; `value` is a cipher. */
export interface StoredField {
  place: string;
  field: string;
  value: string | null;
  version: number;
  updatedAt: Date;
}

export interface FieldToSave {
  field: string;
  value: string | null;
  /** The version it was written over; 0: none. */
  base: number;
}

/** Own fields, all or of one place, the place written last first. */
export function listFields(query: Query, staffId: string, place?: string): Promise<StoredField[]> {
  return query<StoredField>(
    `SELECT place, field, value_cipher AS value, version::float8 AS version, updated_at AS "updatedAt"
     FROM draft_field WHERE staff_id = $1 AND ($2::text IS NULL OR place = $2)
     ORDER BY max(updated_at) OVER (PARTITION BY place) DESC, place, field`,
    [staffId, place ?? null],
  );
}

/**
 * Saves each field whose base is still its newest version, in one statement; gives the ones written. An update, not an
 * upsert, for a field with a base: what was filed meanwhile must not rise again.
 */
export function saveFields(
  query: Query,
  key: { staffId: string; place: string },
  fields: readonly FieldToSave[],
  at: Date,
): Promise<{ field: string; version: number }[]> {
  return query(
    `WITH asked AS (
       SELECT * FROM jsonb_to_recordset($3::jsonb) AS a (field text, value text, base bigint)
     ), updated AS (
       UPDATE draft_field d SET value_cipher = a.value, version = nextval('draft_version'), updated_at = $4
       FROM asked a WHERE d.staff_id = $1 AND d.place = $2 AND d.field = a.field AND d.version = a.base
       RETURNING d.field, d.version
     ), inserted AS (
       INSERT INTO draft_field (staff_id, place, field, value_cipher, updated_at)
       SELECT $1, $2, field, value, $4 FROM asked WHERE base = 0
       ON CONFLICT DO NOTHING RETURNING field, version
     )
     SELECT field, version::float8 AS version FROM updated UNION ALL SELECT field, version::float8 FROM inserted`,
    [key.staffId, key.place, JSON.stringify(fields), at],
  );
}

/** How many fields a person keeps in all drafts. */
export async function countFields(query: Query, staffId: string): Promise<number> {
  const [row] = await query<{ n: number }>("SELECT count(*)::int AS n FROM draft_field WHERE staff_id = $1", [
    staffId,
  ]);
  return row?.n ?? 0;
}

/** Whether there was one. Inside the transaction of what it was written for. */
export async function dropDraft(at: EntityManager | Query, staffId: string, place: string): Promise<boolean> {
  const query = typeof at === "function" ? at : queryOf(at);
  const rows = await query(
    "WITH gone AS (DELETE FROM draft_field WHERE staff_id = $1 AND place = $2 RETURNING field) SELECT field FROM gone",
    [staffId, place],
  );
  return rows.length > 0;
}

/** Drafts in which nothing was written since; how many fields were forgotten. */
export async function forgetDrafts(query: Query, before: Date): Promise<number> {
  const [row] = await query<{ n: number }>(
    `WITH gone AS (
       DELETE FROM draft_field d WHERE updated_at < $1 AND NOT EXISTS (
         SELECT FROM draft_field n WHERE n.staff_id = d.staff_id AND n.place = d.place AND n.updated_at >= $1
       ) RETURNING field
     ) SELECT count(*)::int AS n FROM gone`,
    [before],
  );
  return row?.n ?? 0;
}
