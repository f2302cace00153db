import type { EntityManager } from "typeorm";
import { queryOf, type Query } from "../platform/database.ts";
import { appendEvents, type EventActor } from "../platform/events.ts";
import { offlineSince, type AgentState } from "./agent-state.ts";
import { addFigures } from "./call-figures.store.ts";
import { contributionOf, noFigures } from "./call-figures.ts";

export interface AgentRow extends AgentState {
  staffId: string;
  /** When a console of theirs was last on the line. */
  seenAt: Date;
  version: number;
}

const COLUMNS = `staff_id AS "staffId", state, reason, since, until, call_id AS "callId", resume,
  resume_reason AS "resumeReason", seen_at AS "seenAt", version`;

/**
 * Locks the person's row until the transaction ends and gives it; who never had a state is offline. Rows of several
 * people are locked in the order of their ids, after the call, before any is saved and before the queues.
 */
export async function lockAgent(manager: EntityManager, staffId: string, now: Date): Promise<AgentRow> {
  const query = queryOf(manager);
  await query(
    `INSERT INTO agent_state (staff_id, state, since, seen_at) VALUES ($1, 'offline', $2, $2) ON CONFLICT DO NOTHING`,
    [staffId, now],
  );
  const [row] = await query<AgentRow>(`SELECT ${COLUMNS} FROM agent_state WHERE staff_id = $1 FOR UPDATE`, [
    staffId,
  ]);
  return row ?? { ...offlineSince(now), staffId, seenAt: now, version: 1 };
}

/**
 * Writes the next state, the span that ended with it, and the fact.
 * @param seen a console of theirs is on the line at this moment
 */
export async function saveAgent(
  manager: EntityManager,
  before: AgentRow,
  next: AgentState,
  by: { actor: EventActor; at: Date; note?: string | undefined; seen?: boolean; code?: string },
): Promise<AgentRow> {
  const { staffId, version } = before;
  const seenAt = by.seen ? by.at : before.seenAt;
  const row: AgentRow = { ...next, staffId, seenAt, version: version + 1 };
  const query = queryOf(manager);
  await query(
    `UPDATE agent_state SET state = $2, reason = $3, since = $4, until = $5, call_id = $6, resume = $7,
       resume_reason = $8, version = $9, seen_at = $10 WHERE staff_id = $1`,
    [
      row.staffId,
      row.state,
      row.reason,
      row.since,
      row.until,
      row.callId,
      row.resume,
      row.resumeReason,
      row.version,
      row.seenAt,
    ],
  );
  await query(
    `INSERT INTO agent_span (staff_id, state, reason, call_id, from_at, until_at)
     SELECT $1, $2, $3, $4, least($5::timestamptz, $6::timestamptz), $6`,
    [row.staffId, before.state, before.reason, before.callId, before.since, by.at],
  );
  if (before.state === "wrap-up" && before.callId && row.state !== "wrap-up")
    await keepWrapUp(manager, { ...before, callId: before.callId }, by.code ?? null, by.at);
  await appendEvents(manager, [
    {
      subject: "agent",
      subjectId: row.staffId,
      version: row.version,
      type: by.actor.role === "supervisor" ? "agent.state-forced" : "agent.state-changed",
      data: { from: before.state, state: row.state, reason: row.reason, callId: row.callId, note: by.note },
      actor: by.actor,
      at: by.at,
      rooms: [`staff:${row.staffId}`, "desk:call-centre"],
    },
  ]);
  return row;
}

/** How long and with which code the call was wrapped up, for the call and for the day's average. */
async function keepWrapUp(
  manager: EntityManager,
  { staffId, callId, since }: AgentRow & { callId: string },
  code: string | null,
  at: Date,
): Promise<void> {
  const query = queryOf(manager);
  const wrapMs = Math.max(0, at.getTime() - since.getTime());
  const kept = await query<Parameters<typeof contributionOf>[0]>(
    `WITH kept AS (
       INSERT INTO call_wrap_up (call_id, staff_id, code, ms, at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT DO NOTHING RETURNING call_id
     )
     SELECT direction, state, skill, blocked, started_at AS "startedAt", answered_at AS "answeredAt", ended_at AS "endedAt"
     FROM kept JOIN call ON call.id = kept.call_id`,
    [callId, staffId, code, wrapMs, at],
  );
  const part = kept[0] && contributionOf(kept[0]);
  if (part && !kept[0]?.blocked)
    await addFigures(manager, [{ ...part, figures: { ...noFigures, wrapped: 1, wrapMs } }]);
}

/** Who of these answers calls by their role: only they have a state. */
export async function answerCalls(manager: EntityManager, staffIds: readonly string[]): Promise<string[]> {
  const rows = await queryOf(manager)<{ id: string }>(
    `SELECT id FROM staff WHERE id = ANY ($1) AND roles && '{agent,supervisor}' AND disabled_at IS NULL ORDER BY id`,
    [staffIds],
  );
  return rows.map((row) => row.id);
}

/** A console of each of these people is on the line. One statement, whoever many. */
export async function markSeen(query: Query, staffIds: readonly string[], now: Date): Promise<void> {
  await query("UPDATE agent_state SET seen_at = $2 WHERE staff_id = ANY ($1) AND seen_at < $2", [
    staffIds,
    now,
  ]);
}

/** Whose time is up: a wrap-up out of time, a console long gone. */
export function listDueAgents(query: Query, now: Date, goneBefore: Date): Promise<{ staffId: string }[]> {
  return query(
    `SELECT staff_id AS "staffId" FROM agent_state
     WHERE (state = 'wrap-up' AND until <= $1)
        OR (state IN ('ready', 'busy', 'break', 'wrap-up') AND seen_at < $2)
     ORDER BY staff_id LIMIT 500`,
    [now, goneBefore],
  );
}

export async function replaceSkills(
  manager: EntityManager,
  staffId: string,
  skills: readonly { skill: string; level: number }[],
): Promise<void> {
  const query = queryOf(manager);
  await query("DELETE FROM agent_skill WHERE staff_id = $1", [staffId]);
  await query(
    `INSERT INTO agent_skill (staff_id, skill, level) SELECT $1, skill, level FROM jsonb_to_recordset($2::jsonb)
     AS given (skill text, level smallint)`,
    [staffId, JSON.stringify(skills)],
  );
}
