import type { EntityManager } from "typeorm";
import { queryOf, type Query } from "#server/platform/database.ts";
import type { OutboundContext } from "./outside.ts";
import type { OwedJob } from "./queues.ts";

/** An effect that a fact still owes, or a rung of a warning ladder that will be reached. */
export interface DueJob {
  id: string;
  job: OwedJob;
  eventId: string;
  code: string | null;
  dueAt: Date | null;
  runAt: Date;
  /** Webhooks only. */
  endpointId: string | null;
}

/** The fact that a due job answers to. */
export interface OwingFact {
  type: string;
  subjectId: string;
  data: Record<string, unknown>;
  at: Date;
}

/**
 * Remembers what is owed; what is remembered already is left as it is. Gives back what was new.
 * @param graceMs how long the queue has the first word before the sweep does it itself
 */
export async function rememberDue(
  manager: EntityManager,
  jobs: readonly DueJob[],
  graceMs: number,
): Promise<DueJob[]> {
  if (jobs.length === 0) return [];
  const fresh = await queryOf(manager)<{ id: string }>(
    `INSERT INTO due_job (id, job, event_id, code, due_at, run_at, sweep_at, endpoint_id)
     SELECT id, job, "eventId", code, "dueAt", "runAt", "runAt" + $2::int * interval '1 ms', "endpointId"
     FROM jsonb_to_recordset($1::jsonb) AS j (id text, job text, "eventId" bigint, code text, "dueAt" timestamptz,
       "runAt" timestamptz, "endpointId" text)
     ON CONFLICT (id) DO NOTHING RETURNING id`,
    [JSON.stringify(jobs), graceMs],
  );
  const ids = new Set(fresh.map((row) => row.id));
  return jobs.filter((job) => ids.has(job.id));
}

/**
 * Takes one due job for the length of the transaction. Undefined when it is done, not due, unknown, or in another's
 * hands: then there is nothing to do here. A process that freezes with it in its hands loses it after `holdMs`.
 */
export async function takeDue(
  manager: EntityManager,
  id: string,
  now: Date,
  holdMs: number,
): Promise<{ due: DueJob; fact: OwingFact } | undefined> {
  const [row] = await queryOf(manager)<DueJob & OwingFact>(
    `SELECT d.id, d.job, d.event_id AS "eventId", d.code, d.due_at AS "dueAt", d.run_at AS "runAt",
            d.endpoint_id AS "endpointId", e.type, e.subject_id AS "subjectId", e.data, e.at,
            set_config('idle_in_transaction_session_timeout', $3, true)
     FROM due_job d JOIN domain_event e ON e.id = d.event_id
     WHERE d.id = $1 AND d.done_at IS NULL AND d.dead_at IS NULL AND d.run_at <= $2 FOR UPDATE OF d SKIP LOCKED`,
    [id, now, `${holdMs}ms`],
  );
  if (!row) return undefined;
  const { job, eventId, code, dueAt, runAt, endpointId, type, subjectId, data, at } = row;
  return { due: { id, job, eventId, code, dueAt, runAt, endpointId }, fact: { type, subjectId, data, at } };
}

/**
 * Takes a message to send: nobody else will for `claimMs`. Undefined when it is sent, given up, unknown or claimed.
 */
export async function claimOutbound(
  query: Query,
  id: string,
  now: Date,
  claimMs: number,
): Promise<{ due: DueJob; fact: OutboundContext["fact"] } | undefined> {
  const until = new Date(now.getTime() + claimMs);
  const [row] = await query<DueJob & { type: string; subjectId: string; version: number; at: Date }>(
    `UPDATE due_job d SET claimed_until = $3, sweep_at = greatest(d.sweep_at, $3) FROM domain_event e
     WHERE d.id = $1 AND e.id = d.event_id AND d.done_at IS NULL AND d.dead_at IS NULL AND d.run_at <= $2
       AND (d.claimed_until IS NULL OR d.claimed_until <= $2)
     RETURNING d.job, d.event_id::text AS "eventId", d.code, d.due_at AS "dueAt", d.run_at AS "runAt",
       d.endpoint_id AS "endpointId", e.type, e.subject_id AS "subjectId", e.version, e.at`,
    [id, now, until],
  );
  if (!row) return undefined;
  const { job, eventId, code, dueAt, runAt, endpointId, type, subjectId, version, at } = row;
  const fact = { id: eventId, type, subjectId, version, at };
  return { due: { id, job, eventId, code, dueAt, runAt, endpointId }, fact };
}

export async function markSent(query: Query, id: string, now: Date): Promise<void> {
  await query("UPDATE due_job SET done_at = $2, last_error = NULL, claimed_until = NULL WHERE id = $1", [
    id,
    now,
  ]);
}

export async function markDone(manager: EntityManager, id: string, now: Date): Promise<void> {
  await manager.query("UPDATE due_job SET done_at = $2, last_error = NULL WHERE id = $1", [id, now]);
}

/** As if it had never been owed: a later fact may owe it again. */
export async function forgetDue(manager: EntityManager, id: string): Promise<void> {
  await manager.query("DELETE FROM due_job WHERE id = $1", [id]);
}

/** So many attempts take most of a day. What still fails then needs a person: see the administrator's dead letters. */
const MAX_FAILURES = 24;

/** After a failure the sweep comes back later and later, up to once an hour, until it gives up.
 * Not all at one moment: what failed together shall not come back together. */
export async function markFailed(query: Query, id: string, error: string, now: Date): Promise<void> {
  await query(
    `UPDATE due_job SET failures = failures + 1, last_error = $2, claimed_until = NULL, dead_at = CASE WHEN failures + 1 >= $4 THEN $3::timestamptz END,
            sweep_at = $3::timestamptz + round(least(3600, 15 * power(2, least(failures, 10))) * (0.75 + random() / 2)) * interval '1 s'
     WHERE id = $1 AND done_at IS NULL AND dead_at IS NULL`,
    [id, error, now, MAX_FAILURES],
  );
}

/** What the queue did not deliver in time, oldest first. */
export async function listOverlooked(
  query: Query,
  known: readonly OwedJob[],
  now: Date,
  limit: number,
): Promise<string[]> {
  const rows = await query<{ id: string }>(
    `SELECT id FROM due_job WHERE done_at IS NULL AND dead_at IS NULL AND sweep_at <= $1 AND job = ANY ($2)
     ORDER BY sweep_at, id LIMIT $3`,
    [now, known, limit],
  );
  return rows.map((row) => row.id);
}

/** Done rows have served: the facts they answered were announced long ago and will not be again. */
export async function forgetDone(query: Query, before: Date): Promise<void> {
  await query("DELETE FROM due_job WHERE done_at < $1", [before]);
}
