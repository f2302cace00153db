import type { EntityManager } from "typeorm";
import type {
  QualityFormView,
  QualityRule,
  QualityRuleView,
  QualitySections,
} from "#contracts/quality-forms.ts";
import { queryOf, type Query } from "../platform/database.ts";

type FormRow = Omit<QualityFormView, "createdAt" | "createdBy"> & {
  createdAt: Date;
  createdBy: string | null;
  creatorName: string | null;
};

/** Every version of every form, or of one; the newest version of each first. */
export async function listForms(query: Query, id?: string): Promise<QualityFormView[]> {
  const rows = await query<FormRow>(
    `SELECT f.id, f.version, f.name, f.sections, f.demo, f.created_by AS "createdBy", s.name AS "creatorName",
       f.created_at AS "createdAt", f.version = max(f.version) OVER (PARTITION BY f.id) AS current,
       (SELECT count(*)::int FROM quality_sample q WHERE q.form_id = f.id AND q.form_version = f.version) AS samples
     FROM quality_form f LEFT JOIN staff s ON s.id = f.created_by
     WHERE $1::text IS NULL OR f.id = $1 ORDER BY f.id, f.version DESC`,
    [id ?? null],
  );
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    name: row.name,
    sections: row.sections,
    demo: row.demo,
    createdBy: row.createdBy === null ? null : { id: row.createdBy, name: row.creatorName ?? "" },
    createdAt: row.createdAt.toISOString(),
    samples: row.samples,
    current: row.current,
  }));
}

/** Who saves a version waits here for whoever saves another of the same thing. */
const lockOf = (manager: EntityManager, what: string) =>
  manager.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [what]);

/** @returns the version before the one to be written, 0 for none */
export async function lockForm(manager: EntityManager, id: string): Promise<number> {
  await lockOf(manager, `quality-form ${id}`);
  return newestVersion(queryOf(manager), "quality_form", id);
}

export async function lockRule(manager: EntityManager, id: string): Promise<number> {
  await lockOf(manager, `quality-rule ${id}`);
  return newestVersion(queryOf(manager), "quality_rule", id);
}

async function newestVersion(query: Query, table: "quality_form" | "quality_rule", id: string) {
  const [row] = await query<{ version: number }>(
    `SELECT coalesce(max(version), 0) AS version FROM ${table} WHERE id = $1`,
    [id],
  );
  return row?.version ?? 0;
}

export async function insertForm(
  query: Query,
  form: { id: string; version: number; name: string; sections: QualitySections; by: string; at: Date },
): Promise<void> {
  await query(
    `INSERT INTO quality_form (id, version, name, sections, created_by, created_at) VALUES ($1, $2, $3, $4, $5, $6)`,
    [form.id, form.version, form.name, JSON.stringify(form.sections), form.by, form.at],
  );
}

export async function insertRule(
  query: Query,
  rule: QualityRule & { id: string; version: number; by: string; at: Date },
): Promise<void> {
  await query(
    `INSERT INTO quality_rule (id, version, name, kind, form_id, share, min_minutes, active, changed_by, changed_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      rule.id,
      rule.version,
      rule.name,
      rule.kind,
      rule.formId,
      rule.share,
      rule.minMinutes,
      rule.active,
      rule.by,
      rule.at,
    ],
  );
}

type RuleRow = Omit<QualityRuleView, "changedAt" | "changedBy"> & {
  changedAt: Date;
  changedBy: string | null;
  changerName: string | null;
};

const RULES = `SELECT r.id, r.version, r.name, r.kind, r.form_id AS "formId", r.share, r.min_minutes AS "minMinutes",
    r.active, r.demo, r.changed_by AS "changedBy", s.name AS "changerName", r.changed_at AS "changedAt",
    r.version = max(r.version) OVER (PARTITION BY r.id) AS current
  FROM quality_rule r LEFT JOIN staff s ON s.id = r.changed_by`;

export async function listRules(query: Query, id?: string): Promise<QualityRuleView[]> {
  const rows = await query<RuleRow>(
    `${RULES} WHERE $1::text IS NULL OR r.id = $1 ORDER BY r.id, r.version DESC`,
    [id ?? null],
  );
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    name: row.name,
    kind: row.kind,
    formId: row.formId,
    share: row.share,
    minMinutes: row.minMinutes,
    active: row.active,
    demo: row.demo,
    changedBy: row.changedBy === null ? null : { id: row.changedBy, name: row.changerName ?? "" },
    changedAt: row.changedAt.toISOString(),
    current: row.current,
  }));
}

/** A rule that draws now, with the newest version of its form. */
export interface ActiveRule {
  id: string;
  version: number;
  kind: QualityRule["kind"];
  formId: string;
  formVersion: number;
  share: number;
  minMinutes: number | null;
  /** Its first version's: nothing from before is drawn by it. */
  since: Date;
}

export function activeRules(query: Query): Promise<ActiveRule[]> {
  return query<ActiveRule>(
    `SELECT r.id, r.version, r.kind, r.form_id AS "formId", r.share, r.min_minutes AS "minMinutes",
       (SELECT max(version) FROM quality_form f WHERE f.id = r.form_id) AS "formVersion",
       (SELECT min(changed_at) FROM quality_rule first WHERE first.id = r.id) AS since
     FROM quality_rule r
     WHERE r.active AND r.version = (SELECT max(version) FROM quality_rule newest WHERE newest.id = r.id)
       AND EXISTS (SELECT FROM quality_form f WHERE f.id = r.form_id) ORDER BY r.id`,
  );
}

export async function readAppealDays(query: Query): Promise<number> {
  const [row] = await query<{ days: number }>("SELECT appeal_days AS days FROM quality_setting");
  return row?.days ?? 5;
}

/** @returns the version after a change; undefined when nothing changed */
export async function writeAppealDays(query: Query, days: number): Promise<number | undefined> {
  const [row] = await query<{ version: number }>(
    `UPDATE quality_setting SET appeal_days = $1, version = version + 1 WHERE appeal_days <> $1 RETURNING version`,
    [days],
  );
  return row?.version;
}
