import type { EntityManager } from "typeorm";
import { queryOf, type Query } from "../platform/database.ts";

export interface FlagRow {
  id: string;
  phoneHash: string;
  reason: "abusive" | "harassing" | "prank" | "silent" | "other";
  noteCipher: string | null;
  state: "asked" | "blocked" | "refused" | "lifted";
  askedAt: Date;
  until: Date | null;
  version: number;
}

const COLUMNS = `f.id, f.phone_hash AS "phoneHash", f.reason, f.note_cipher AS "noteCipher", f.state,
  f.asked_at AS "askedAt", f.until, f.version`;

/** In a cool-down now. Who withheld the number is nobody in particular. */
export async function isBlocked(manager: EntityManager, phoneHash: string, now: Date): Promise<boolean> {
  if (!phoneHash) return false;
  const rows = await queryOf(manager)(
    "SELECT FROM caller_flag WHERE phone_hash = $1 AND state = 'blocked' AND until > $2",
    [phoneHash, now],
  );
  return rows.length > 0;
}

/** The flag that stands over this caller: asked for, or in its cool-down. */
export async function standingFlag(query: Query, phoneHash: string, now: Date): Promise<FlagRow | undefined> {
  const [row] = await query<FlagRow>(
    `SELECT ${COLUMNS} FROM caller_flag f
     WHERE f.phone_hash = $1 AND (f.state = 'asked' OR (f.state = 'blocked' AND f.until > $2))`,
    [phoneHash, now],
  );
  return row;
}

/** False: one stands already. A cool-down that is over makes room first. */
export async function insertFlag(
  manager: EntityManager,
  flag: Pick<FlagRow, "id" | "phoneHash" | "reason" | "noteCipher"> & { callId: string; askedBy: string },
  now: Date,
): Promise<boolean> {
  const query = queryOf(manager);
  await query(
    "UPDATE caller_flag SET state = 'lifted', version = version + 1 WHERE phone_hash = $1 AND state = 'blocked' AND until <= $2",
    [flag.phoneHash, now],
  );
  const rows = await query(
    `INSERT INTO caller_flag (id, phone_hash, call_id, reason, note_cipher, state, asked_by, asked_at)
     VALUES ($1, $2, $3, $4, $5, 'asked', $6, $7)
     ON CONFLICT (phone_hash) WHERE state IN ('asked', 'blocked') DO NOTHING RETURNING id`,
    [flag.id, flag.phoneHash, flag.callId, flag.reason, flag.noteCipher, flag.askedBy, now],
  );
  return rows.length > 0;
}

export async function lockFlag(manager: EntityManager, id: string): Promise<FlagRow | undefined> {
  const [row] = await queryOf(manager)<FlagRow>(
    `SELECT ${COLUMNS} FROM caller_flag f WHERE f.id = $1 FOR UPDATE`,
    [id],
  );
  return row;
}

export async function ruleFlag(
  manager: EntityManager,
  id: string,
  ruling: { state: FlagRow["state"]; until: Date | null; by: string; at: Date },
): Promise<void> {
  await queryOf(manager)(
    "UPDATE caller_flag SET state = $2, until = $3, ruled_by = $4, ruled_at = $5, version = version + 1 WHERE id = $1",
    [id, ruling.state, ruling.until, ruling.by, ruling.at],
  );
}

/** Asked for first, then cool-downs, newest first. */
export function listStandingFlags(
  query: Query,
  now: Date,
): Promise<
  (FlagRow & { phoneCipher: string; askedBy: string; askedByName: string; calls: number; former: number })[]
> {
  return query(
    `SELECT ${COLUMNS}, c.phone_cipher AS "phoneCipher", f.asked_by AS "askedBy", s.name AS "askedByName",
       (SELECT count(*)::int FROM call WHERE phone_hash = f.phone_hash AND started_at > $2) AS calls,
       (SELECT count(*)::int FROM caller_flag o WHERE o.phone_hash = f.phone_hash AND o.id <> f.id) AS former
     FROM caller_flag f JOIN call c ON c.id = f.call_id JOIN staff s ON s.id = f.asked_by
     WHERE f.state = 'asked' OR (f.state = 'blocked' AND f.until > $1)
     ORDER BY f.state, f.asked_at DESC LIMIT 200`,
    [now, new Date(now.getTime() - 30 * 86_400_000)],
  );
}

export async function insertNote(
  query: Query,
  note: { id: string; phoneHash: string; noteCipher: string; by: string; at: Date },
): Promise<void> {
  await query(
    "INSERT INTO caller_note (id, phone_hash, note_cipher, by_id, at) VALUES ($1, $2, $3, $4, $5)",
    [note.id, note.phoneHash, note.noteCipher, note.by, note.at],
  );
}

/** The latest of what colleagues wrote of this caller. */
export function listNotes(
  query: Query,
  phoneHash: string,
): Promise<{ id: string; noteCipher: string; by: string; at: Date }[]> {
  return query(
    `SELECT n.id, n.note_cipher AS "noteCipher", s.name AS by, n.at FROM caller_note n JOIN staff s ON s.id = n.by_id
     WHERE n.phone_hash = $1 ORDER BY n.at DESC LIMIT 5`,
    [phoneHash],
  );
}
