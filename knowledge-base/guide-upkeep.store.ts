import type { EntityManager } from "typeorm";
import { system } from "#server/platform/actor.ts";
import { queryOf, type Query } from "#server/platform/database.ts";
import { openTask, recordTaskFacts } from "./guide-task.store.ts";

const PAGE = 500;
const IN_FORCE = "g.published_version IS NOT NULL AND g.status <> 'retired'";
const VERIFY_BY = "g.verified_at + g.verify_every_days * interval '24 hours'";

export async function listDueToPublish(query: Query, now: Date): Promise<string[]> {
  const rows = await query<{ id: string }>(
    `SELECT id FROM guide WHERE status = 'scheduled' AND publish_at <= $1 ORDER BY publish_at, id LIMIT ${PAGE}`,
    [now],
  );
  return rows.map((row) => row.id);
}

/** Guides that changed while the search engine was away. */
export async function listNotIndexed(query: Query): Promise<string[]> {
  const rows = await query<{ id: string }>(
    `SELECT id FROM guide WHERE indexed_version IS DISTINCT FROM version
       AND (published_version IS NOT NULL OR indexed_version IS NOT NULL) ORDER BY id LIMIT ${PAGE}`,
  );
  return rows.map((row) => row.id);
}

export async function listPastVerification(query: Query, now: Date): Promise<string[]> {
  const rows = await query<{ id: string }>(
    `SELECT g.id FROM guide g WHERE ${IN_FORCE} AND g.stale_since IS NULL AND ${VERIFY_BY} < $1 ORDER BY g.id LIMIT ${PAGE}`,
    [now],
  );
  return rows.map((row) => row.id);
}

/** One task per guide and round of verification, for its owner. Gives how many were opened. */
export async function openDueVerifications(manager: EntityManager, now: Date): Promise<number> {
  const due = await queryOf(manager)<{
    id: string;
    department_id: string;
    owner_id: string | null;
    verified_at: Date;
    due_at: Date;
  }>(
    `SELECT g.id, g.department_id, g.owner_id, g.verified_at, ${VERIFY_BY} AS due_at FROM guide g, guide_setting s
     WHERE ${IN_FORCE} AND ${VERIFY_BY} <= $1::timestamptz + s.verify_lead_days * interval '24 hours'
       AND NOT EXISTS (SELECT FROM guide_task t WHERE t.guide_id = g.id AND t.kind = 'verification' AND t.state = 'open')
     ORDER BY due_at, g.id LIMIT ${PAGE}`,
    [now],
  );
  let opened = 0;
  for (const guide of due) {
    const task = {
      kind: "verification" as const,
      cause: `${guide.id}.${guide.verified_at.getTime()}`,
      guideId: guide.id,
      departmentId: guide.department_id,
      assigneeId: guide.owner_id,
      dueAt: guide.due_at,
    };
    if (await openTask(manager, task, system, now)) opened += 1;
  }
  return opened;
}

/** Once per task, some days before its limit. */
export async function remindOwners(manager: EntityManager, now: Date): Promise<number> {
  const reminded = await queryOf(manager)<{ id: string; version: number }>(
    `UPDATE guide_task t SET reminded_at = $1, version = version + 1 FROM guide_setting s
     WHERE t.kind = 'verification' AND t.state = 'open' AND t.reminded_at IS NULL
       AND t.due_at <= $1::timestamptz + s.remind_days * interval '24 hours' RETURNING t.id, t.version`,
    [now],
  );
  await recordTaskFacts(manager, reminded, "guide-task.reminded", system, now);
  return reminded.length;
}

export interface GuideSettings {
  verifyLeadDays: number;
  remindDays: number;
}

export async function readSettings(query: Query): Promise<GuideSettings> {
  const [row] = await query<GuideSettings>(
    `SELECT verify_lead_days AS "verifyLeadDays", remind_days AS "remindDays" FROM guide_setting`,
  );
  if (!row) throw new Error("guide_setting has lost its row");
  return row;
}

export async function writeSettings(
  query: Query,
  { verifyLeadDays, remindDays }: GuideSettings,
): Promise<void> {
  await query("UPDATE guide_setting SET verify_lead_days = $1, remind_days = $2", [
    verifyLeadDays,
    remindDays,
  ]);
}
