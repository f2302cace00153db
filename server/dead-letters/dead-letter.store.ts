import type { EntityManager } from "typeorm";
import { rememberAct } from "../platform/audit.store.ts";
import { queryOf, type Query } from "../platform/database.ts";
import type { EventActor } from "../platform/events.ts";

export interface DeadLetterRow {
  id: string;
  job: string;
  ticketId: string | null;
  ticketNumber: string | null;
  fact: string;
  attempts: number;
  lastError: string | null;
  owedSince: Date;
  deadAt: Date | null;
  nextTryAt: Date | null;
}

/** Effects that failed and are not done: given up first, then by when they were owed, newest first. */
export const listFailing = (query: Query, limit: number): Promise<DeadLetterRow[]> =>
  query<DeadLetterRow>(
    `SELECT d.id, d.job, t.id AS "ticketId", t.number AS "ticketNumber", e.type AS fact, d.failures AS attempts,
            d.last_error AS "lastError", d.run_at AS "owedSince", d.dead_at AS "deadAt",
            CASE WHEN d.dead_at IS NULL THEN d.sweep_at END AS "nextTryAt"
     FROM due_job d JOIN domain_event e ON e.id = d.event_id
     LEFT JOIN ticket t ON e.subject = 'ticket' AND t.id = e.subject_id
     WHERE d.done_at IS NULL AND d.failures > 0
     ORDER BY d.dead_at IS NULL, d.run_at DESC, d.id DESC LIMIT $1`,
    [limit],
  );

export interface OwedCounts {
  /** Its time has come and it is not done. */
  owed: number;
  retrying: number;
  dead: number;
}

export async function countOwed(query: Query, now: Date): Promise<OwedCounts> {
  const [row] = await query<OwedCounts>(
    `SELECT count(*) FILTER (WHERE run_at <= $1 AND dead_at IS NULL)::int AS owed,
            count(*) FILTER (WHERE failures > 0 AND dead_at IS NULL)::int AS retrying,
            count(*) FILTER (WHERE dead_at IS NOT NULL)::int AS dead
     FROM due_job WHERE done_at IS NULL AND (run_at <= $1 OR failures > 0)`,
    [now],
  );
  return row ?? { owed: 0, retrying: 0, dead: 0 };
}

/** Seconds since the oldest fact that no relay has announced was written; 0 when none waits. */
export async function relayLagSeconds(query: Query, now: Date): Promise<number> {
  const [row] = await query<{ at: Date | null }>(
    "SELECT at FROM domain_event WHERE announced_at IS NULL ORDER BY id LIMIT 1",
  );
  return row?.at ? Math.max(0, (now.getTime() - row.at.getTime()) / 1000) : 0;
}

/** Owed as at first, from now on. False when it is done, unknown or did not fail. */
export async function owedAgain(
  manager: EntityManager,
  id: string,
  by: EventActor,
  now: Date,
): Promise<boolean> {
  const query = queryOf(manager);
  const [row] = await query(
    `UPDATE due_job SET dead_at = NULL, failures = 0, sweep_at = $2
     WHERE id = $1 AND done_at IS NULL AND failures > 0 RETURNING id`,
    [id, now],
  );
  if (!row) return false;
  await rememberAct(query, { subjectId: `due-job:${id}`, type: "job.retried" }, by, now);
  return true;
}
