import type { DataSource } from "typeorm";
import type { CategoryView, DepartmentView, RegionView } from "#contracts/reference.ts";
import { queryOf, type Query } from "../platform/database.ts";
import { defaultDeadlineSettings, type DeadlineRules } from "../tickets/deadlines.ts";
import type { LimitPolicy, LimitStep, LimitUnit } from "../tickets/limits.ts";
import { openCalendars, type WorkCalendar } from "../tickets/work-calendar.ts";
import { openCatalogue, type Catalogue } from "../tickets/rules/catalogue.ts";
import { defaultLadder, type LadderSettings } from "../tickets/warning-ladder.ts";
import { openUnitTree, type UnitTree } from "./units.ts";

/** Small tables that every request needs, held in memory and read again when they change. */
export interface ReferenceData {
  units: UnitTree;
  departments: ReadonlyMap<string, DepartmentView>;
  categories: ReadonlyMap<string, CategoryView>;
  regions: ReadonlyMap<string, RegionView>;
  deadlines: DeadlineRules;
  calendars: readonly WorkCalendar[];
  policies: readonly LimitPolicy[];
  dispatchRules: readonly DispatchRule[];
  catalogue: Catalogue;
  /** 预警阶梯. */
  ladder: LadderSettings;
  /** How often each set was replaced; see `basedOn`. */
  versions: ReadonlyMap<string, number>;
}

export interface DispatchRule {
  categoryCode: string;
  regionCode: string | null;
  departmentId: string;
  basis: string;
}

export interface Reference {
  current(): ReferenceData;
  reload(): Promise<void>;
}

/** Other processes may have changed a table; this bounds how long we do not know. */
const REFRESH_MS = 30_000;

/** What the city's settings say of time; both have defaults. */
export interface TimeSettings {
  dayEnds: string;
  ladder: LadderSettings;
}

const usualTime: TimeSettings = { dayEnds: defaultDeadlineSettings.dayEnds, ladder: defaultLadder };

/** @param refresh false for short-lived programs and tests */
export async function openReference(
  source: DataSource,
  refresh = true,
  time: TimeSettings = usualTime,
): Promise<Reference & { stop(): void }> {
  let data = await load(source, time);
  const reload = async () => {
    data = await load(source, time);
  };
  const timer = refresh ? setInterval(() => void reload().catch(() => {}), REFRESH_MS) : undefined;
  timer?.unref();
  return { current: () => data, reload, stop: () => clearInterval(timer) };
}

async function load(source: DataSource, { dayEnds, ladder }: TimeSettings): Promise<ReferenceData> {
  const query = queryOf(source);
  const [departments, categories, regions, calendars, policies, dispatchRules, versions] = await Promise.all([
    query<DepartmentView>(
      `SELECT id, name, short_name AS "shortName", parent_id AS "parentId", level, region_code AS "regionCode", duties, active
       FROM department ORDER BY level, id`,
    ),
    query<CategoryView>(
      `SELECT code, name, parent_code AS "parentCode", level, catalogue_version AS "catalogueVersion", keywords
       FROM category ORDER BY code`,
    ),
    query<RegionView>(
      `SELECT code, name, full_name AS "fullName", level, parent_code AS "parentCode", pinyin, initials
       FROM region ORDER BY code`,
    ),
    query<WorkCalendar>(
      `SELECT year::int, ARRAY(SELECT d::text FROM unnest(off) d) AS off, ARRAY(SELECT d::text FROM unnest(work) d) AS work, names, source
       FROM work_calendar ORDER BY year`,
    ),
    query<PolicyRow>("SELECT * FROM limit_policy ORDER BY id"),
    query<DispatchRule>(
      `SELECT category_code AS "categoryCode", region_code AS "regionCode", department_id AS "departmentId", basis
       FROM dispatch_rule WHERE valid_from <= (now() AT TIME ZONE 'Asia/Shanghai')::date
         AND (valid_until IS NULL OR valid_until > (now() AT TIME ZONE 'Asia/Shanghai')::date)`,
    ),
    query<{ id: string; version: number }>(
      `SELECT subject_id AS id, max(version) AS version FROM domain_event
       WHERE subject = 'reference' AND subject_id = ANY ($1) GROUP BY subject_id`,
      [["policies", "departments", "categories", "dispatch-catalogue"]],
    ),
  ]);
  const limits = policies.map(toPolicy);
  return {
    units: openUnitTree(departments),
    departments: new Map(departments.map((row) => [row.id, row])),
    categories: new Map(categories.map((row) => [row.code, row])),
    regions: new Map(regions.map((row) => [row.code, row])),
    deadlines: {
      policies: limits,
      calendars: openCalendars(calendars),
      settings: { ...defaultDeadlineSettings, dayEnds },
    },
    ladder,
    calendars,
    policies: limits,
    dispatchRules,
    catalogue: openCatalogue(dispatchRules),
    versions: new Map(versions.map(({ id, version }) => [id, version])),
  };
}

/** 派单目录 in force on a day (YYYY-MM-DD), with each line's validity; `upcoming`: also what begins later. */
export async function listCatalogue(query: Query, on: string, upcoming = false) {
  return query<DispatchRule & { validFrom: string; validUntil: string | null }>(
    `SELECT category_code AS "categoryCode", region_code AS "regionCode", department_id AS "departmentId", basis,
            valid_from::text AS "validFrom", valid_until::text AS "validUntil"
     FROM dispatch_rule WHERE (valid_from <= $1::date OR $2) AND (valid_until IS NULL OR valid_until > $1::date)
     ORDER BY category_code, region_code NULLS FIRST, department_id`,
    [on, upcoming],
  );
}

/** Every line of one matter at one place (null: the whole city), newest first, with who entered and ended it. */
export async function catalogueHistory(query: Query, categoryCode: string, regionCode: string | null) {
  const by = (list: "added" | "ended", day: string) => `(SELECT e.actor->>'name' FROM domain_event e
     WHERE e.subject = 'reference' AND e.subject_id = 'dispatch-catalogue'
       AND e.data->'${list}' ? concat_ws('|', r.category_code, r.region_code, r.department_id)
       AND (e.at AT TIME ZONE 'Asia/Shanghai')::date <= ${day}
     ORDER BY e.id DESC LIMIT 1)`;
  return query<{
    departmentId: string;
    basis: string;
    validFrom: string;
    validUntil: string | null;
    enteredBy: string | null;
    endedBy: string | null;
  }>(
    `SELECT r.department_id AS "departmentId", r.basis, r.valid_from::text AS "validFrom",
       r.valid_until::text AS "validUntil", ${by("added", "r.valid_from")} AS "enteredBy",
       CASE WHEN r.valid_until IS NOT NULL THEN ${by("ended", "r.valid_until")} END AS "endedBy"
     FROM dispatch_rule r WHERE r.category_code = $1 AND r.region_code IS NOT DISTINCT FROM $2
     ORDER BY r.valid_from DESC, r.id DESC LIMIT 200`,
    [categoryCode, regionCode],
  );
}

interface PolicyRow {
  id: string;
  step: LimitStep;
  amount: string;
  unit: LimitUnit;
  region_code: string | null;
  kind: string | null;
  urgency: string | null;
  category_code: string | null;
  department_id: string | null;
  complex: boolean | null;
  valid_from: Date;
  valid_until: Date | null;
  source: string;
}

function toPolicy(row: PolicyRow): LimitPolicy {
  return {
    id: row.id,
    step: row.step,
    limit: { amount: Number(row.amount), unit: row.unit },
    regionCode: row.region_code,
    kind: row.kind,
    urgency: row.urgency,
    categoryCode: row.category_code,
    departmentId: row.department_id,
    complex: row.complex,
    validFrom: row.valid_from.toISOString(),
    validUntil: row.valid_until?.toISOString() ?? null,
    source: row.source,
  };
}
