import type { BroadcastAudience, BroadcastView } from "#contracts/broadcasts.ts";
import type { Query } from "../platform/database.ts";
import type { Cursor } from "../platform/paging.ts";

/** A row of broadcast with the names it is shown by. */
export interface BroadcastRow {
  id: string;
  version: number;
  level: BroadcastView["level"];
  text: string;
  audience: BroadcastAudience;
  guideId: string | null;
  guideTitle: string | null;
  until: Date;
  sentBy: string;
  senderName: string;
  sentAt: Date;
  withdrawnAt: Date | null;
  read: number;
  total: number;
  cursorKey: string;
}

const SELECT = `SELECT b.id, b.version, b.level, b.text, b.audience, b.guide_id AS "guideId", g.title AS "guideTitle",
    b.until, b.sent_by AS "sentBy", p.name AS "senderName", b.sent_at AS "sentAt", b.withdrawn_at AS "withdrawnAt",
    b.sent_at::text AS "cursorKey", r.read, r.total
  FROM broadcast b JOIN staff p ON p.id = b.sent_by LEFT JOIN guide g ON g.id = b.guide_id
  CROSS JOIN LATERAL (
    SELECT count(read_at)::int AS read, count(*)::int AS total FROM broadcast_receipt WHERE broadcast_id = b.id
  ) r`;

export async function findBroadcast(query: Query, id: string): Promise<BroadcastRow | undefined> {
  return (await query<BroadcastRow>(`${SELECT} WHERE b.id = $1`, [id]))[0];
}

export async function broadcastByKey(
  query: Query,
  staffId: string,
  key: string,
): Promise<BroadcastRow | undefined> {
  return (
    await query<BroadcastRow>(`${SELECT} WHERE b.sent_by = $1 AND b.idempotency_key = $2`, [staffId, key])
  )[0];
}

/** Newest first, one more than asked for when there is a next page. */
export const listSent = (query: Query, limit: number, after: Cursor | undefined): Promise<BroadcastRow[]> =>
  query<BroadcastRow>(
    `${SELECT} WHERE $2::timestamptz IS NULL OR (b.sent_at, b.id) < ($2::timestamptz, $3)
     ORDER BY b.sent_at DESC, b.id DESC LIMIT $1`,
    [limit + 1, after?.[0] ?? null, after?.[1] ?? null],
  );

/** What this person has not read and what still holds at `now`, the most urgent first. */
export const listUnread = (query: Query, staffId: string, now: Date): Promise<BroadcastRow[]> =>
  query<BroadcastRow>(
    `${SELECT} JOIN broadcast_receipt mine ON mine.broadcast_id = b.id AND mine.staff_id = $1 AND mine.read_at IS NULL
     WHERE b.withdrawn_at IS NULL AND b.until > $2
     ORDER BY array_position(ARRAY['urgent', 'warning', 'info'], b.level), b.sent_at, b.id LIMIT 20`,
    [staffId, now],
  );

/** Null: whatever their role. */
function rolesOf(audience: BroadcastAudience): readonly string[] | null {
  if (audience.to === "roles") return audience.roles;
  return audience.to === "skills" ? ["agent"] : null;
}

/** Active people the message is for, without its sender. */
export async function peopleOf(query: Query, audience: BroadcastAudience, sender: string): Promise<string[]> {
  const rows = await query<{ id: string }>(
    `SELECT id FROM staff s WHERE disabled_at IS NULL AND id <> $1 AND ($2::text[] IS NULL OR roles && $2::text[])
       AND ($3::text[] IS NULL OR EXISTS (SELECT FROM agent_skill k WHERE k.staff_id = s.id AND k.level = 1 AND k.skill = ANY ($3))
         OR ('general' = ANY ($3) AND NOT EXISTS (SELECT FROM agent_skill k WHERE k.staff_id = s.id))) ORDER BY id`,
    [sender, rolesOf(audience), audience.to === "skills" ? audience.skills : null],
  );
  return rows.map(({ id }) => id);
}

export async function isPublished(query: Query, guideId: string): Promise<boolean> {
  const rows = await query(
    "SELECT 1 FROM guide WHERE id = $1 AND published_version IS NOT NULL AND status <> 'retired'",
    [guideId],
  );
  return rows.length > 0;
}

export interface NewBroadcast {
  id: string;
  level: BroadcastView["level"];
  text: string;
  audience: BroadcastAudience;
  guideId: string | null;
  until: Date;
  sentBy: string;
  at: Date;
  key: string | undefined;
}

/** With one receipt a person. @returns false when the key was used */
export async function insertBroadcast(
  query: Query,
  row: NewBroadcast,
  staffIds: readonly string[],
): Promise<boolean> {
  const inserted = await query(
    `INSERT INTO broadcast (id, level, text, audience, guide_id, until, sent_by, sent_at, idempotency_key)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING RETURNING 1`,
    [
      row.id,
      row.level,
      row.text,
      JSON.stringify(row.audience),
      row.guideId,
      row.until,
      row.sentBy,
      row.at,
      row.key ?? null,
    ],
  );
  if (inserted.length === 0) return false;
  await query("INSERT INTO broadcast_receipt (broadcast_id, staff_id) SELECT $1, unnest($2::text[])", [
    row.id,
    staffIds,
  ]);
  return true;
}

/** Until the transaction ends: readers take turns, so that each reading is a fact with a number of its own. */
export async function lockBroadcast(
  query: Query,
  id: string,
): Promise<{ version: number; sentBy: string; withdrawnAt: Date | null } | undefined> {
  const [row] = await query<{ version: number; sentBy: string; withdrawnAt: Date | null }>(
    `SELECT version, sent_by AS "sentBy", withdrawn_at AS "withdrawnAt" FROM broadcast WHERE id = $1 FOR UPDATE`,
    [id],
  );
  return row;
}

export async function nextVersion(query: Query, id: string): Promise<void> {
  await query("UPDATE broadcast SET version = version + 1 WHERE id = $1", [id]);
}

/** The receipt as it was; undefined when the message was not for this person. The first time of reading is kept. */
export async function markRead(
  query: Query,
  id: string,
  staffId: string,
  at: Date,
): Promise<{ first: boolean } | undefined> {
  const [receipt] = await query<{ readAt: Date | null }>(
    `SELECT read_at AS "readAt" FROM broadcast_receipt WHERE broadcast_id = $1 AND staff_id = $2`,
    [id, staffId],
  );
  if (!receipt) return undefined;
  if (receipt.readAt) return { first: false };
  await query("UPDATE broadcast_receipt SET read_at = $3 WHERE broadcast_id = $1 AND staff_id = $2", [
    id,
    staffId,
    at,
  ]);
  return { first: true };
}

export async function markWithdrawn(query: Query, id: string, staffId: string, at: Date): Promise<void> {
  await query("UPDATE broadcast SET withdrawn_by = $2, withdrawn_at = $3 WHERE id = $1", [id, staffId, at]);
}

/** Those who have not read it first. */
export const listReceiptsOf = (
  query: Query,
  id: string,
): Promise<{ id: string; name: string; readAt: Date | null }[]> =>
  query(
    `SELECT p.id, p.name, r.read_at AS "readAt" FROM broadcast_receipt r JOIN staff p ON p.id = r.staff_id
     WHERE r.broadcast_id = $1 ORDER BY r.read_at NULLS FIRST, p.id`,
    [id],
  );

export const readersOf = async (query: Query, id: string): Promise<string[]> =>
  (await listReceiptsOf(query, id)).map((person) => person.id);
