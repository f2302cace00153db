import type { EntityManager } from "typeorm";
import type { SynonymView } from "#contracts/synonyms.ts";
import { queryOf, type Query } from "#server/platform/database.ts";
import type { EditorsSynonym } from "./synonyms/over-built-in.ts";

interface SynonymRow extends EditorsSynonym {
  id: string;
  version: number;
  said: string[];
  official: string[];
  changed_by: string | null;
  name: string | null;
  changed_at: Date;
}

const COLUMNS = `SELECT s.id, s.version, s.said, s.official, s.mutual, s.kind, s.changed_by, s.changed_at, p.name
  FROM guide_synonym s LEFT JOIN staff p ON p.id = s.changed_by`;

/** Newest first; with `q` only lines that hold it. */
export async function readSynonyms(query: Query, q?: string): Promise<SynonymView[]> {
  const rows = await query<SynonymRow>(
    `${COLUMNS} WHERE $1::text IS NULL OR position($1 IN array_to_string(s.said || s.official, ' ')) > 0
     ORDER BY s.changed_at DESC, s.id DESC`,
    [q ?? null],
  );
  return rows.map(toView);
}

export async function readSynonym(query: Query, id: string): Promise<SynonymView | undefined> {
  const [row] = await query<SynonymRow>(`${COLUMNS} WHERE s.id = $1`, [id]);
  return row && toView(row);
}

/** Moves with every change; see migration 0021. */
export async function synonymRevision(query: Query): Promise<number> {
  const [row] = await query<{ revision: number }>("SELECT revision FROM guide_synonym_state");
  return row?.revision ?? 0;
}

/** Takes the lock under which lines change, one after another. Gives the new revision. */
export async function nextRevision(manager: EntityManager): Promise<number> {
  const [row] = await queryOf(manager)<{ revision: number }>(
    "UPDATE guide_synonym_state SET revision = revision + 1 RETURNING revision",
  );
  return row?.revision ?? 0;
}

/** Another line for the same words, if there is one. */
export async function sameSaid(
  manager: EntityManager,
  said: readonly string[],
  own: string,
): Promise<string | undefined> {
  const [row] = await queryOf(manager)<{ id: string }>(
    "SELECT id FROM guide_synonym WHERE said @> $1 AND said <@ $1 AND id <> $2 LIMIT 1",
    [said, own],
  );
  return row?.id;
}

export async function saveSynonym(
  manager: EntityManager,
  line: EditorsSynonym & { id: string; changedBy: string; at: Date },
): Promise<void> {
  await queryOf(manager)(
    `INSERT INTO guide_synonym (id, said, official, mutual, kind, changed_by, changed_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (id) DO UPDATE SET version = guide_synonym.version + 1, said = excluded.said, official = excluded.official,
       mutual = excluded.mutual, kind = excluded.kind, changed_by = excluded.changed_by, changed_at = excluded.changed_at`,
    [line.id, line.said, line.official, line.mutual, line.kind, line.changedBy, line.at],
  );
}

export async function deleteSynonymRow(manager: EntityManager, id: string): Promise<void> {
  await queryOf(manager)("DELETE FROM guide_synonym WHERE id = $1", [id]);
}

const toView = (row: SynonymRow): SynonymView => ({
  id: row.id,
  version: row.version,
  said: row.said,
  official: row.official,
  mutual: row.mutual,
  kind: row.kind,
  changedBy: row.changed_by === null ? null : { id: row.changed_by, name: row.name ?? row.changed_by },
  changedAt: row.changed_at.toISOString(),
});
