import type { EntityManager } from "typeorm";
import type { AgentSkill } from "#contracts/agents.ts";
import { queryOf, type Query } from "../platform/database.ts";
import { defaultSkills, type FreeAgent, type WaitingCall } from "./routing.ts";

/** A hangup that never came must not hold a place in the queue for ever. */
export const WAITS_AT_MOST = 30 * 60_000;

export interface Offer {
  id: string;
  callId: string;
  /** Whose turn it is; null: it goes back into the queue. */
  staffId: string | null;
  /** Whose phone stops ringing. */
  from: string | null;
  version: number;
}

/**
 * One distributes at a time, until the transaction ends. Taken after the rows of calls and people; what is locked by
 * another transaction is passed over here, so nobody waits for each other in a circle.
 */
export async function lockQueues(manager: EntityManager): Promise<void> {
  await queryOf(manager)("SELECT pg_advisory_xact_lock(hashtextextended('call queues', 0))");
}

/** Calls whose turn came to somebody who is no longer ready go back into the queue. */
export function withdrawOffers(manager: EntityManager): Promise<Offer[]> {
  return queryOf(manager)<Offer>(
    `WITH lost AS (
       SELECT c.id, c.offered_to FROM call c LEFT JOIN agent_state a ON a.staff_id = c.offered_to
       WHERE c.offered_to IS NOT NULL AND a.state IS DISTINCT FROM 'ready' FOR NO KEY UPDATE OF c SKIP LOCKED
     )
     UPDATE call c SET offered_to = NULL, offered_at = NULL, version = c.version + 1,
       passed_over = array_append(array_remove(c.passed_over, lost.offered_to), lost.offered_to)
     FROM lost WHERE c.id = lost.id
     RETURNING c.id, c.call_id AS "callId", NULL AS "staffId", lost.offered_to AS "from", c.version`,
  );
}

export function listWaiting(manager: EntityManager, now: Date): Promise<WaitingCall[]> {
  return queryOf(manager)<WaitingCall>(
    `SELECT id, coalesce(handed_to, skill) AS skill, waiting_since AS since, passed_over AS "passedOver", blocked FROM call
     WHERE waiting_since > $1 AND offered_to IS NULL
     ORDER BY blocked, waiting_since LIMIT 200 FOR NO KEY UPDATE SKIP LOCKED`,
    [new Date(now.getTime() - WAITS_AT_MOST)],
  );
}

export async function listFree(manager: EntityManager, ringingSince: Date): Promise<FreeAgent[]> {
  const rows = await queryOf(manager)<Omit<FreeAgent, "skills"> & { skills: AgentSkill[] | null }>(
    `SELECT a.staff_id AS "staffId", a.since, ${skillsSql("a.staff_id")} AS skills
     FROM agent_state a JOIN staff s ON s.id = a.staff_id
     WHERE a.state = 'ready' AND s.disabled_at IS NULL
       AND NOT EXISTS (SELECT FROM call c WHERE c.offered_to = a.staff_id)
       AND NOT EXISTS (SELECT FROM call c
         WHERE c.state = 'ringing' AND c.ringing_ids @> ARRAY[a.staff_id] AND c.started_at > $1)`,
    [ringingSince],
  );
  return rows.map((row) => Object.assign(row, { skills: row.skills ?? defaultSkills }));
}

/** The skills of this person as JSON; null when nobody entered any. */
export const skillsSql = (staffId: string) =>
  `(SELECT jsonb_agg(jsonb_build_object('skill', k.skill, 'level', k.level) ORDER BY k.level, k.skill)
    FROM agent_skill k WHERE k.staff_id = ${staffId})`;

export async function giveTurn(
  manager: EntityManager,
  turn: { callId: string; staffId: string },
  now: Date,
): Promise<Offer | undefined> {
  const [offer] = await queryOf(manager)<Offer>(
    `UPDATE call SET offered_to = $2, offered_at = $3, version = version + 1 WHERE id = $1
     RETURNING id, call_id AS "callId", offered_to AS "staffId", NULL AS "from", version`,
    [turn.callId, turn.staffId, now],
  );
  return offer;
}

/** Calls that rang too long at somebody's phone. */
export function listUnanswered(query: Query, before: Date): Promise<{ id: string; staffId: string }[]> {
  return query(
    `SELECT id, offered_to AS "staffId" FROM call WHERE offered_to IS NOT NULL AND offered_at <= $1 ORDER BY offered_at`,
    [before],
  );
}

/** The call, locked, if it still rings at this person's phone since before `before`. */
export async function lockUnanswered(
  manager: EntityManager,
  call: { id: string; staffId: string },
  before: Date,
): Promise<boolean> {
  const rows = await queryOf(manager)(
    "SELECT FROM call WHERE id = $1 AND offered_to = $2 AND offered_at <= $3 FOR NO KEY UPDATE",
    [call.id, call.staffId, before],
  );
  return rows.length > 0;
}

/** Somebody waits and it is nobody's turn. */
export async function somebodyWaits(query: Query): Promise<boolean> {
  return (
    (await query("SELECT FROM call WHERE waiting_since IS NOT NULL AND offered_to IS NULL LIMIT 1")).length >
    0
  );
}

/** 示闲, and no call rings for them: they can be handed one. */
export async function isReadyAndFree(query: Query, staffId: string): Promise<boolean> {
  const rows = await query(
    `SELECT FROM agent_state WHERE staff_id = $1 AND state = 'ready'
       AND NOT EXISTS (SELECT FROM call WHERE offered_to = $1)`,
    [staffId],
  );
  return rows.length > 0;
}

/** Whom a call can be handed to: ready and free, supervisors first. */
export function listReadyAndFree(
  query: Query,
  without: string,
): Promise<{ id: string; name: string; supervisor: boolean }[]> {
  return query(
    `SELECT s.id, s.name, 'supervisor' = ANY (s.roles) AS supervisor
     FROM agent_state a JOIN staff s ON s.id = a.staff_id
     WHERE a.state = 'ready' AND s.id <> $1 AND s.disabled_at IS NULL
       AND NOT EXISTS (SELECT FROM call WHERE offered_to = s.id)
     ORDER BY 3 DESC, a.since LIMIT 100`,
    [without],
  );
}

/** By which the exchange knows a person. */
export async function usernameOfStaff(query: Query, staffId: string): Promise<string> {
  const [row] = await query<{ username: string }>("SELECT username FROM staff WHERE id = $1", [staffId]);
  return row?.username ?? "";
}
