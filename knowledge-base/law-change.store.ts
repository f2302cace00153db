import type { EntityManager } from "typeorm";
import type { Query } from "#server/platform/database.ts";
import { decodeCursor, encodeCursor } from "#server/platform/paging.ts";
import type { Citation } from "./law-citation.ts";

export async function insertLawChange(
  manager: EntityManager,
  change: { id: string; law: string; article: string; changedOn: string | null; note: string },
  declaredBy: string,
  at: Date,
): Promise<void> {
  await manager.query(
    `INSERT INTO law_change (id, law, article, changed_on, note, declared_by, declared_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [change.id, change.law, change.article, change.changedOn, change.note, declaredBy, at],
  );
}

export interface GuideBasis {
  id: string;
  title: string;
  departmentId: string;
  ownerId: string | null;
  basis: Citation[];
}

/** What every guide in use rests on: the text in force, or the one being written where none is yet. */
export function readBases(query: Query): Promise<GuideBasis[]> {
  return query<GuideBasis>(
    `SELECT g.id, g.title, g.department_id AS "departmentId", g.owner_id AS "ownerId", v.content->'basis' AS basis
     FROM guide g JOIN guide_version v ON v.guide_id = g.id AND v.version = coalesce(g.published_version, g.draft_version)
     WHERE g.status <> 'retired' AND jsonb_array_length(v.content->'basis') > 0 ORDER BY g.id`,
  );
}

interface LawChangeRow {
  id: string;
  law: string;
  article: string;
  changed_on: string | null;
  note: string;
  declared_by: string;
  declarer: string | null;
  declared_at: Date;
  open: number;
  all: number;
}

const CHANGES_SQL = `SELECT l.*, l.changed_on::text AS changed_on, s.name AS declarer, t.open, t.all FROM law_change l LEFT JOIN staff s ON s.id = l.declared_by,
  LATERAL (SELECT count(*)::int AS "all", (count(*) FILTER (WHERE state = 'open'))::int AS open
           FROM guide_task WHERE kind = 'law-change' AND law_change_id = l.id) t`;

const present = (row: LawChangeRow) => ({
  id: row.id,
  law: row.law,
  article: row.article,
  changedOn: row.changed_on,
  note: row.note,
  declaredBy: { id: row.declared_by, name: row.declarer ?? row.declared_by },
  declaredAt: row.declared_at.toISOString(),
  tasks: { open: row.open, all: row.all },
});

/** One change with the guides it met. */
export async function readLawChange(query: Query, id: string) {
  const [row] = await query<LawChangeRow>(`${CHANGES_SQL} WHERE l.id = $1`, [id]);
  if (!row) throw new Error("a law change that was just written is not there");
  const guides = await query<{ id: string; name: string }>(
    `SELECT g.id, g.title AS name FROM guide_task t JOIN guide g ON g.id = t.guide_id
     WHERE t.kind = 'law-change' AND t.law_change_id = $1 ORDER BY g.title, g.id`,
    [id],
  );
  return { ...present(row), guides };
}

export async function listLawChanges(query: Query, limit: number, cursor: string | undefined) {
  const after = cursor === undefined ? undefined : decodeCursor(cursor);
  const rows = await query<LawChangeRow>(
    `${CHANGES_SQL} WHERE $2::timestamptz IS NULL OR (l.declared_at, l.id) < ($2::timestamptz, $3)
     ORDER BY l.declared_at DESC, l.id DESC LIMIT $1`,
    [limit + 1, after?.[0] ?? null, after?.[1] ?? null],
  );
  const items = rows.slice(0, limit);
  const last = rows.length > limit ? items.at(-1) : undefined;
  return {
    items: items.map(present),
    nextCursor: last ? encodeCursor([last.declared_at.toISOString(), last.id]) : null,
  };
}
