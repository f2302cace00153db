import type { QualitySampleView } from "#contracts/quality.ts";
import type { Query } from "../platform/database.ts";

/** What stands beside a sample: its call, the complaint behind it, its appeal. */

const secondsBetween = (from: Date | null, to: Date | null) =>
  from && to ? Math.max(0, Math.round((to.getTime() - from.getTime()) / 1000)) : null;

export async function readCall(
  query: Query,
  callId: string,
  agentId: string,
): Promise<QualitySampleView["call"]> {
  const [row] = await query<{
    id: string;
    queue: string | null;
    skill: string;
    heldMs: number;
    wrapUp: string | null;
    startedAt: Date;
    answeredAt: Date | null;
    endedAt: Date | null;
  }>(
    `SELECT id, queue, skill, held_ms AS "heldMs",
       (SELECT code FROM call_wrap_up w WHERE w.call_id = call.id AND w.staff_id = $2) AS "wrapUp", started_at AS "startedAt", answered_at AS "answeredAt", ended_at AS "endedAt"
     FROM call WHERE call_id = $1`,
    [callId, agentId],
  );
  if (!row) return null;
  const { startedAt, answeredAt, endedAt } = row;
  return {
    id: row.id,
    queue: row.queue,
    skill: row.skill,
    startedAt: startedAt.toISOString(),
    answeredAt: answeredAt?.toISOString() ?? null,
    endedAt: endedAt?.toISOString() ?? null,
    waitSeconds: secondsBetween(startedAt, answeredAt ?? endedAt),
    talkSeconds: secondsBetween(answeredAt, endedAt),
    heldSeconds: Math.round(row.heldMs / 1000),
    wrapUp: row.wrapUp,
  };
}

export async function readComplaint(query: Query, ticketId: string): Promise<QualitySampleView["complaint"]> {
  const [row] = await query<{ words: string; by: string; name: string; at: Date }>(
    `SELECT x.words, x.noted_by AS by, s.name, x.noted_at AS at
     FROM agent_complaint x JOIN staff s ON s.id = x.noted_by WHERE x.ticket_id = $1`,
    [ticketId],
  );
  return row ? { words: row.words, by: { id: row.by, name: row.name }, at: row.at.toISOString() } : null;
}

export async function readAppeal(query: Query, sampleId: string): Promise<QualitySampleView["appeal"]> {
  const [row] = await query<{
    grounds: string;
    at: Date;
    ruling: "uphold" | "change" | null;
    reason: string | null;
    ruledBy: string | null;
    rulerName: string | null;
    ruledAt: Date | null;
  }>(
    `SELECT a.grounds, a.at, a.ruling, a.reason, a.ruled_by AS "ruledBy", s.name AS "rulerName", a.ruled_at AS "ruledAt"
     FROM quality_appeal a LEFT JOIN staff s ON s.id = a.ruled_by WHERE a.sample_id = $1`,
    [sampleId],
  );
  if (!row) return null;
  const { rulerName, ruledBy, at, ruledAt, ...rest } = row;
  return {
    ...rest,
    at: at.toISOString(),
    ruledAt: ruledAt?.toISOString() ?? null,
    ruledBy: ruledBy === null ? null : { id: ruledBy, name: rulerName ?? "" },
  };
}
