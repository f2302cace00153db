import type { QualityMark } from "#contracts/quality.ts";
import type { QualitySections } from "#contracts/quality-forms.ts";
import type { Query } from "../platform/database.ts";

/** One invited person's marks; not submitted is a draft. */
interface Marking {
  staffId: string;
  name: string;
  marks: QualityMark[];
  remark: string;
  submittedAt: string | null;
}

export interface CalibrationRecord {
  id: string;
  version: number;
  sampleId: string;
  agentId: string;
  agentName: string;
  formName: string;
  formVersion: number;
  sections: QualitySections;
  openedBy: string;
  openerName: string;
  openedAt: Date;
  closedAt: Date | null;
  markings: Marking[];
}

const SELECT = `SELECT c.id, c.version, c.sample_id AS "sampleId", q.agent_id AS "agentId", p.name AS "agentName",
    f.name AS "formName", q.form_version AS "formVersion", f.sections, c.opened_by AS "openedBy", o.name AS "openerName",
    c.opened_at AS "openedAt", c.closed_at AS "closedAt",
    (SELECT jsonb_agg(jsonb_build_object('staffId', m.staff_id, 'name', s.name, 'marks', m.marks, 'remark', m.remark,
        'submittedAt', m.submitted_at) ORDER BY m.staff_id)
      FROM quality_calibration_marks m JOIN staff s ON s.id = m.staff_id WHERE m.calibration_id = c.id) AS markings
  FROM quality_calibration c JOIN quality_sample q ON q.id = c.sample_id JOIN staff p ON p.id = q.agent_id
  JOIN staff o ON o.id = c.opened_by JOIN quality_form f ON f.id = q.form_id AND f.version = q.form_version`;

export const newestCalibrations = (query: Query, limit: number) =>
  query<CalibrationRecord>(`${SELECT} ORDER BY c.opened_at DESC, c.id DESC LIMIT ${Number(limit)}`);

export async function findCalibration(query: Query, id: string): Promise<CalibrationRecord | undefined> {
  return (await query<CalibrationRecord>(`${SELECT} WHERE c.id = $1`, [id]))[0];
}

export async function calibrationOfSample(
  query: Query,
  sampleId: string,
): Promise<CalibrationRecord | undefined> {
  return (await query<CalibrationRecord>(`${SELECT} WHERE c.sample_id = $1`, [sampleId]))[0];
}

/** Locked until the transaction ends: the last two to submit take turns. */
export async function lockCalibration(query: Query, id: string): Promise<CalibrationRecord | undefined> {
  await query("SELECT FROM quality_calibration WHERE id = $1 FOR UPDATE", [id]);
  return findCalibration(query, id);
}

/** Active people who may be asked to calibrate. */
export function listInspectors(query: Query): Promise<{ id: string; name: string }[]> {
  return query(
    `SELECT id, name FROM staff WHERE roles && '{quality-inspector,supervisor}' AND disabled_at IS NULL
     ORDER BY NOT roles @> '{quality-inspector}', id`,
  );
}

export async function insertCalibration(
  query: Query,
  row: { id: string; sampleId: string; by: string; at: Date; staffIds: readonly string[] },
): Promise<void> {
  await query(
    "INSERT INTO quality_calibration (id, sample_id, opened_by, opened_at) VALUES ($1, $2, $3, $4)",
    [row.id, row.sampleId, row.by, row.at],
  );
  await query(
    "INSERT INTO quality_calibration_marks (calibration_id, staff_id) SELECT $1, unnest($2::text[])",
    [row.id, row.staffIds],
  );
}

export async function writeMarks(
  query: Query,
  row: {
    calibrationId: string;
    staffId: string;
    marks: readonly QualityMark[];
    remark: string;
    submittedAt: Date | null;
  },
): Promise<void> {
  await query(
    `UPDATE quality_calibration_marks SET marks = $3, remark = $4, submitted_at = $5
     WHERE calibration_id = $1 AND staff_id = $2`,
    [row.calibrationId, row.staffId, JSON.stringify(row.marks), row.remark, row.submittedAt],
  );
}

export async function raiseVersion(query: Query, id: string, closedAt: Date | null): Promise<void> {
  await query(
    "UPDATE quality_calibration SET version = version + 1, closed_at = coalesce(closed_at, $2) WHERE id = $1",
    [id, closedAt],
  );
}
