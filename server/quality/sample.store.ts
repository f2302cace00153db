import type { QualityMark, QualityRuleKind, QualityScoreView } from "#contracts/quality.ts";
import type { QualitySections } from "#contracts/quality-forms.ts";
import { newId } from "../platform/ids.ts";
import type { Query } from "../platform/database.ts";
import type { Seen } from "../tickets/visibility.ts";
import type { SampleState } from "./sample-life.ts";

/** A sample with everything its row is shown by. */
export interface SampleRow extends SampleState {
  id: string;
  version: number;
  agentName: string;
  ticketId: string | null;
  ticketNumber: string | null;
  callId: string | null;
  seen: Seen | null;
  formId: string;
  formVersion: number;
  formName: string;
  sections: QualitySections;
  ruleId: string;
  ruleVersion: number;
  ruleKind: QualityRuleKind;
  ruleName: string;
  drawnAt: Date;
  cursorKey: string;
  demo: boolean;
  total: string | null;
  fatal: boolean;
  scorerName: string | null;
  scoredAt: Date | null;
  drafting: { id: string; name: string }[];
  calibrationId: string | null;
  /** Who still has to mark it in an open calibration. */
  unmarkedBy: string[] | null;
}

/** $1 is the present moment: whether the time for an appeal is over. */
export const STATE = `CASE WHEN q.scored_at IS NULL THEN 'waiting' WHEN a.ruled_at IS NOT NULL THEN 'final'
  WHEN a.at IS NOT NULL THEN 'appealed' WHEN q.appeal_by <= $1 THEN 'final' ELSE 'scored' END`;

const SELECT = `SELECT q.id, q.version, q.agent_id AS "agentId", p.name AS "agentName", q.ticket_id AS "ticketId",
    t.number AS "ticketNumber", q.call_id AS "callId",
    CASE WHEN t.id IS NOT NULL THEN jsonb_build_object('secrecy', t.secrecy, 'filedBy', t.filed_by,
      'leadDepartmentId', t.lead_department_id, 'handlingDepartmentId', t.handling_department_id,
      'assistingDepartmentIds', t.assisting_department_ids, 'barredDepartmentIds', t.barred_department_ids) END AS seen,
    q.form_id AS "formId", q.form_version AS "formVersion", f.name AS "formName", f.sections,
    q.rule_id AS "ruleId", q.rule_version AS "ruleVersion", r.kind AS "ruleKind", r.name AS "ruleName",
    q.drawn_at AS "drawnAt", q.drawn_at::text AS "cursorKey", q.demo, q.total, q.fatal, q.scored_by AS "scoredBy",
    s.name AS "scorerName", q.scored_at AS "scoredAt", q.appeal_by AS "appealBy", a.at AS "appealedAt",
    a.ruled_at AS "ruledAt", c.id AS "calibrationId",
    (SELECT array_agg(m.staff_id) FROM quality_calibration_marks m
      WHERE m.calibration_id = c.id AND c.closed_at IS NULL AND m.submitted_at IS NULL) AS "unmarkedBy",
    (SELECT coalesce(jsonb_agg(jsonb_build_object('id', d.staff_id, 'name', w.name) ORDER BY d.at), '[]')
      FROM quality_draft d JOIN staff w ON w.id = d.staff_id WHERE d.sample_id = q.id) AS drafting
  FROM quality_sample q JOIN staff p ON p.id = q.agent_id
  JOIN quality_form f ON f.id = q.form_id AND f.version = q.form_version
  JOIN quality_rule r ON r.id = q.rule_id AND r.version = q.rule_version
  LEFT JOIN ticket t ON t.id = q.ticket_id LEFT JOIN staff s ON s.id = q.scored_by
  LEFT JOIN quality_appeal a ON a.sample_id = q.id LEFT JOIN quality_calibration c ON c.sample_id = q.id`;

/** Newest first. @param where over aliases q (sample), a (appeal), f (form) and r (rule); $1 is `now` */
export const findSamples = (query: Query, where: string, parameters: unknown[], limit: number) =>
  query<SampleRow>(
    `${SELECT} WHERE ${where} ORDER BY q.drawn_at DESC, q.id DESC LIMIT ${Number(limit)}`,
    parameters,
  );

/** Locked until the transaction ends: two people at once take turns. */
export async function lockSample(query: Query, id: string): Promise<SampleRow | undefined> {
  await query("SELECT FROM quality_sample WHERE id = $1 FOR UPDATE", [id]);
  return (await query<SampleRow>(`${SELECT} WHERE q.id = $1`, [id]))[0];
}

export async function saveDraft(
  query: Query,
  row: { sampleId: string; staffId: string; marks: readonly QualityMark[]; remark: string; at: Date },
): Promise<void> {
  await query(
    `INSERT INTO quality_draft (sample_id, staff_id, marks, remark, at) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (sample_id, staff_id) DO UPDATE SET marks = excluded.marks, remark = excluded.remark, at = excluded.at`,
    [row.sampleId, row.staffId, JSON.stringify(row.marks), row.remark, row.at],
  );
}

export async function readDraft(query: Query, sampleId: string, staffId: string) {
  const [row] = await query<{ marks: QualityMark[]; remark: string; at: Date }>(
    "SELECT marks, remark, at FROM quality_draft WHERE sample_id = $1 AND staff_id = $2",
    [sampleId, staffId],
  );
  return row ? { ...row, at: row.at.toISOString() } : null;
}

/** Their work is done, or another has done it. */
export async function dropDrafts(query: Query, sampleId: string): Promise<void> {
  await query("DELETE FROM quality_draft WHERE sample_id = $1", [sampleId]);
}

export interface NewScore {
  sampleId: string;
  kind: "first" | "appeal";
  by: string;
  at: Date;
  marks: readonly QualityMark[];
  remark: string;
  total: number;
  fatal: readonly string[];
}

export async function insertScore(query: Query, score: NewScore): Promise<string> {
  const id = newId();
  await query(
    `INSERT INTO quality_score (id, sample_id, kind, scored_by, at, marks, remark, total, fatal)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      id,
      score.sampleId,
      score.kind,
      score.by,
      score.at,
      JSON.stringify(score.marks),
      score.remark,
      score.total,
      score.fatal,
    ],
  );
  return id;
}

export async function listScores(query: Query, sampleId: string): Promise<QualityScoreView[]> {
  const rows = await query<{
    id: string;
    by: string;
    name: string;
    at: Date;
    total: string;
    fatal: string[];
    remark: string;
    marks: QualityMark[];
  }>(
    `SELECT c.id, c.scored_by AS by, s.name, c.at, c.total, c.fatal, c.remark, c.marks
     FROM quality_score c JOIN staff s ON s.id = c.scored_by WHERE c.sample_id = $1 ORDER BY c.at, c.id`,
    [sampleId],
  );
  return rows.map((row) => ({
    id: row.id,
    by: { id: row.by, name: row.name },
    at: row.at.toISOString(),
    total: Number(row.total),
    fatal: row.fatal,
    remark: row.remark,
    marks: row.marks,
  }));
}

/** The first score of a sample. */
export async function markScored(
  query: Query,
  row: {
    sampleId: string;
    scoreId: string;
    total: number;
    fatal: boolean;
    by: string;
    at: Date;
    appealBy: Date;
  },
): Promise<void> {
  await query(
    `UPDATE quality_sample SET version = version + 1, score_id = $2, total = $3, fatal = $4, scored_by = $5,
       scored_at = $6, appeal_by = $7 WHERE id = $1`,
    [row.sampleId, row.scoreId, row.total, row.fatal, row.by, row.at, row.appealBy],
  );
}

/** The score that counts from now on, when an appeal changed it. */
export async function markChanged(
  query: Query,
  row: { sampleId: string; scoreId: string; total: number; fatal: boolean },
): Promise<void> {
  await query("UPDATE quality_sample SET score_id = $2, total = $3, fatal = $4 WHERE id = $1", [
    row.sampleId,
    row.scoreId,
    row.total,
    row.fatal,
  ]);
}

export async function raiseVersion(query: Query, sampleId: string): Promise<void> {
  await query("UPDATE quality_sample SET version = version + 1 WHERE id = $1", [sampleId]);
}

export async function insertAppeal(query: Query, sampleId: string, grounds: string, at: Date): Promise<void> {
  await query("INSERT INTO quality_appeal (sample_id, grounds, at) VALUES ($1, $2, $3)", [
    sampleId,
    grounds,
    at,
  ]);
}

export async function saveRuling(
  query: Query,
  row: { sampleId: string; ruling: "uphold" | "change"; reason: string; by: string; at: Date },
): Promise<void> {
  await query(
    "UPDATE quality_appeal SET ruling = $2, reason = $3, ruled_by = $4, ruled_at = $5 WHERE sample_id = $1",
    [row.sampleId, row.ruling, row.reason, row.by, row.at],
  );
}
