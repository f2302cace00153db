import type { EntityManager } from "typeorm";
import { queryOf } from "#server/platform/database.ts";
import type { EventRow } from "#server/realtime/hints-of-event.ts";

/** Held for the length of one announcing transaction: only so are numbers given in the order of sending. */
const RELAY_LOCK = 1_234_510;

export interface Announced extends EventRow {
  id: string;
}

/**
 * False: another process announces just now. A process that freezes with the lock in its hands loses it after five
 * seconds; nothing in this transaction waits for anything but the database.
 */
export async function lockRelay(manager: EntityManager): Promise<boolean> {
  const [row] = await queryOf(manager)<{ mine: boolean }>(
    `SELECT pg_try_advisory_xact_lock($1) AS mine, set_config('idle_in_transaction_session_timeout', '5s', true)`,
    [RELAY_LOCK],
  );
  return row?.mine ?? false;
}

/**
 * Marks the next unannounced facts, oldest first, and numbers them. Marked rows and not a cursor: commits land out of
 * order, and a fact that lands late is simply announced later.
 */
export async function announceNext(manager: EntityManager, now: Date, limit: number): Promise<Announced[]> {
  const rows = await queryOf(manager)<Announced & { seq: string }>(
    `WITH picked AS (
       SELECT id FROM domain_event WHERE announced_at IS NULL ORDER BY id LIMIT $2 FOR UPDATE SKIP LOCKED
     ), numbered AS (
       SELECT id, nextval('hint_seq') AS seq FROM (SELECT id FROM picked ORDER BY id OFFSET 0) AS ordered
     ), announced AS (
       UPDATE domain_event e SET seq = n.seq, announced_at = $1 FROM numbered n WHERE e.id = n.id RETURNING e.*
     )
     SELECT a.id, a.subject, a.subject_id AS "subjectId", a.version, a.type, a.rooms, a.rooms_left AS "roomsLeft", a.seq,
            CASE WHEN a.subject = 'ticket' THEN NULL ELSE a.data END AS data, t.status
     FROM announced a LEFT JOIN ticket t ON a.subject = 'ticket' AND t.id = a.subject_id ORDER BY a.seq`,
    [now, limit],
  );
  return rows.map((row) => Object.assign(row, { seq: Number(row.seq) }));
}

/** Endpoints outside that hear of facts. */
export const listListeners = (manager: EntityManager): Promise<{ id: string; types: string[] }[]> =>
  queryOf(manager)("SELECT id, types FROM webhook_endpoint WHERE active");
