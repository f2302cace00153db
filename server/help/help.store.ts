import type { HelpReason, HelpRequest } from "#contracts/help.ts";
import type { Query } from "../platform/database.ts";

/** A row of help_request with the names it is shown by. */
export interface HelpRow {
  id: string;
  version: number;
  state: HelpRequest["state"];
  reason: HelpReason;
  noteCipher: string | null;
  callId: string | null;
  ticketId: string | null;
  askedBy: string;
  agentName: string;
  askedAt: Date;
  takenBy: string | null;
  takerName: string | null;
  takenAt: Date | null;
  closedAt: Date | null;
  messages: { id: string; by: string; name: string; at: string; cipher: string }[];
}

const SELECT = `SELECT h.id, h.version, h.state, h.reason, h.note_cipher AS "noteCipher", h.call_id AS "callId",
    h.ticket_id AS "ticketId", h.asked_by AS "askedBy", a.name AS "agentName", h.asked_at AS "askedAt",
    h.taken_by AS "takenBy", t.name AS "takerName", h.taken_at AS "takenAt", h.closed_at AS "closedAt",
    coalesce((SELECT jsonb_agg(jsonb_build_object('id', m.id, 'by', m.sent_by, 'name', p.name, 'at', m.sent_at,
      'cipher', m.text_cipher) ORDER BY m.sent_at, m.id)
      FROM help_message m JOIN staff p ON p.id = m.sent_by WHERE m.help_id = h.id), '[]') AS messages
  FROM help_request h JOIN staff a ON a.id = h.asked_by LEFT JOIN staff t ON t.id = h.taken_by`;

export async function findHelp(query: Query, id: string): Promise<HelpRow | undefined> {
  return (await query<HelpRow>(`${SELECT} WHERE h.id = $1`, [id]))[0];
}

export async function openHelpOf(query: Query, staffId: string): Promise<HelpRow | undefined> {
  return (await query<HelpRow>(`${SELECT} WHERE h.asked_by = $1 AND h.state <> 'closed'`, [staffId]))[0];
}

export async function helpByKey(query: Query, staffId: string, key: string): Promise<HelpRow | undefined> {
  return (
    await query<HelpRow>(`${SELECT} WHERE h.asked_by = $1 AND h.idempotency_key = $2`, [staffId, key])
  )[0];
}

/** Not more rows than agents: each has one hand to raise. */
export const listOpenHelp = (query: Query): Promise<HelpRow[]> =>
  query<HelpRow>(`${SELECT} WHERE h.state <> 'closed' ORDER BY h.asked_at, h.id`);

export interface LockedHelp {
  id: string;
  version: number;
  state: HelpRequest["state"];
  askedBy: string;
  callId: string | null;
  ticketId: string | null;
}

/** Until the transaction ends: two supervisors who take it at once take turns. */
export async function lockHelp(query: Query, id: string): Promise<LockedHelp | undefined> {
  const [row] = await query<LockedHelp>(
    `SELECT id, version, state, asked_by AS "askedBy", call_id AS "callId", ticket_id AS "ticketId"
     FROM help_request WHERE id = $1 FOR UPDATE`,
    [id],
  );
  return row;
}

export interface NewHelp {
  id: string;
  reason: HelpReason;
  noteCipher: string | null;
  callId: string | null;
  ticketId: string | null;
  askedBy: string;
  at: Date;
  key: string | undefined;
}

/** @returns false when this person's last request is still open, or the key was used */
export async function insertHelp(query: Query, row: NewHelp): Promise<boolean> {
  const inserted = await query(
    `INSERT INTO help_request (id, state, reason, note_cipher, call_id, ticket_id, asked_by, asked_at, idempotency_key)
     VALUES ($1, 'open', $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING RETURNING 1`,
    [row.id, row.reason, row.noteCipher, row.callId, row.ticketId, row.askedBy, row.at, row.key ?? null],
  );
  return inserted.length > 0;
}

/** What changes in a request; its version goes up by one. */
export async function saveHelp(
  query: Query,
  id: string,
  change: { takenBy?: string; closedBy?: string },
  at: Date,
): Promise<void> {
  await query(
    `UPDATE help_request SET version = version + 1,
       taken_by = coalesce(taken_by, $2), taken_at = CASE WHEN taken_by IS NULL AND $2::text IS NOT NULL THEN $4 ELSE taken_at END,
       closed_by = coalesce(closed_by, $3), closed_at = CASE WHEN $3::text IS NOT NULL THEN $4 ELSE closed_at END,
       state = CASE WHEN $3::text IS NOT NULL THEN 'closed' WHEN $2::text IS NOT NULL THEN 'taken' ELSE state END
     WHERE id = $1`,
    [id, change.takenBy ?? null, change.closedBy ?? null, at],
  );
}

/** @returns false when the key was used: the message is there already */
export async function insertMessage(
  query: Query,
  row: { id: string; helpId: string; by: string; at: Date; cipher: string; key: string | undefined },
): Promise<boolean> {
  const inserted = await query(
    `INSERT INTO help_message (id, help_id, sent_by, sent_at, text_cipher, idempotency_key)
     VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING RETURNING 1`,
    [row.id, row.helpId, row.by, row.at, row.cipher, row.key ?? null],
  );
  return inserted.length > 0;
}

export async function messageByKey(
  query: Query,
  staffId: string,
  key: string,
): Promise<{ helpId: string; cipher: string } | undefined> {
  const [row] = await query<{ helpId: string; cipher: string }>(
    `SELECT help_id AS "helpId", text_cipher AS cipher FROM help_message WHERE sent_by = $1 AND idempotency_key = $2`,
    [staffId, key],
  );
  return row;
}

/** Whether the person talks or talked on this call, or it rings for them. */
export async function hasCall(query: Query, callId: string, staffId: string): Promise<boolean> {
  const rows = await query(
    "SELECT 1 FROM call WHERE id = $1 AND (agent_id = $2 OR ringing_ids && ARRAY[$2])",
    [callId, staffId],
  );
  return rows.length > 0;
}

/** Raised hands that nobody has taken yet. */
export async function waitingForHelp(query: Query): Promise<{ open: number; oldest: Date | null }> {
  const [row] = await query<{ open: number; oldest: Date | null }>(
    "SELECT count(*)::int AS open, min(asked_at) AS oldest FROM help_request WHERE state = 'open'",
  );
  return row ?? { open: 0, oldest: null };
}
