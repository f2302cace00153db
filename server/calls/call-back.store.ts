import type { EntityManager } from "typeorm";
import { queryOf, type Query } from "../platform/database.ts";
import { newId } from "../platform/ids.ts";
import type { Cursor } from "../platform/paging.ts";
import type { CallBack } from "./call-back.ts";
import type { CallRow } from "./call.store.ts";

export interface CallBackRow extends CallBack {
  id: string;
  phoneCipher: string;
  phoneHash: string;
  skill: "general" | "enterprise" | "dialect" | "english";
  missed: number;
  firstMissedAt: Date;
  lastMissedAt: Date;
  version: number;
}

const COLUMNS = `b.id, b.phone_cipher AS "phoneCipher", b.phone_hash AS "phoneHash", b.skill, b.missed,
  b.first_missed_at AS "firstMissedAt", b.last_missed_at AS "lastMissedAt", b.next_try_at AS "nextTryAt", b.attempts,
  b.claimed_by AS "claimedBy", b.claimed_at AS "claimedAt", b.outcome, b.closed_at AS "closedAt", b.version`;

/**
 * 未接入列，打通出列: what the state of a call means for its caller's call-back. Repeats of one number join one row;
 * who got through (called again, or was reached by a call of ours) falls off. Safe to repeat, in any order of calls.
 */
export async function settleCallBack(manager: EntityManager, call: CallRow): Promise<void> {
  if (!call.phoneHash) return;
  // A call made for the row is settled by the report of who made it, not by the answer.
  if (call.callBackId) return;
  if (call.answeredAt) await queryOf(manager)(GOT_THROUGH_SQL, [call.phoneHash, call.answeredAt, call.id]);
  else if (call.state === "missed" && call.direction === "in" && !call.blocked)
    await queryOf(manager)(MISSED_SQL, [
      call.phoneHash,
      call.phoneCipher,
      call.skill,
      call.startedAt,
      call.id,
      newId(),
    ]);
}

// Also when the one call it stands for turns out to have been answered.
const GOT_THROUGH_SQL = `UPDATE call_back b SET outcome = 'got-through', closed_at = $2, claimed_by = NULL, claimed_at = NULL,
    version = version + 1
  WHERE phone_hash = $1 AND closed_at IS NULL AND (last_missed_at <= $2
    OR (missed = 1 AND EXISTS (SELECT FROM call_back_call k WHERE k.call_id = $3 AND k.call_back_id = b.id)))`;

const MISSED_SQL = `WITH later AS (
    SELECT 1 FROM call WHERE phone_hash = $1 AND answered_at >= $4
  ), joined AS (
    INSERT INTO call_back AS b (id, phone_hash, phone_cipher, skill, first_missed_at, last_missed_at, next_try_at)
    SELECT $6, $1, $2, $3, $4, $4, $4
    WHERE NOT EXISTS (SELECT FROM later) AND NOT EXISTS (SELECT FROM call_back_call WHERE call_id = $5)
    ON CONFLICT (phone_hash) WHERE closed_at IS NULL DO UPDATE SET missed = b.missed + 1, version = b.version + 1,
      first_missed_at = least(b.first_missed_at, excluded.first_missed_at),
      last_missed_at = greatest(b.last_missed_at, excluded.last_missed_at)
    RETURNING id
  )
  INSERT INTO call_back_call (call_id, call_back_id) SELECT $5, id FROM joined ON CONFLICT DO NOTHING`;

export async function lockCallBack(manager: EntityManager, id: string): Promise<CallBackRow | undefined> {
  const [row] = await queryOf(manager)<CallBackRow>(
    `SELECT ${COLUMNS} FROM call_back b WHERE b.id = $1 FOR NO KEY UPDATE`,
    [id],
  );
  return row;
}

export async function readCallBack(query: Query, id: string): Promise<CallBackRow | undefined> {
  const [row] = await query<CallBackRow>(`SELECT ${COLUMNS} FROM call_back b WHERE b.id = $1`, [id]);
  return row;
}

export async function saveCallBack(manager: EntityManager, id: string, next: CallBack): Promise<void> {
  await queryOf(manager)(
    `UPDATE call_back SET next_try_at = $2, attempts = $3, claimed_by = $4, claimed_at = $5, outcome = $6,
       closed_at = $7, version = version + 1 WHERE id = $1`,
    [id, next.nextTryAt, next.attempts, next.claimedBy, next.claimedAt, next.outcome, next.closedAt],
  );
}

/** Who waits, longest first, one more than asked for when there is a next page. */
export function listOpenCallBacks(
  query: Query,
  limit: number,
  after: Cursor | undefined,
): Promise<(CallBackRow & { claimantName: string | null; cursorKey: string })[]> {
  return query(
    `SELECT ${COLUMNS}, s.name AS "claimantName", b.first_missed_at::text AS "cursorKey"
     FROM call_back b LEFT JOIN staff s ON s.id = b.claimed_by
     WHERE b.closed_at IS NULL AND ($1::timestamptz IS NULL OR (b.first_missed_at, b.id) > ($1::timestamptz, $2))
     ORDER BY b.first_missed_at, b.id LIMIT $3`,
    [after?.[0] ?? null, after?.[1] ?? null, limit + 1],
  );
}
