import type { EntityManager } from "typeorm";
import type { CatalogueLineInput, PolicyInput } from "#contracts/reference-changes.ts";
import { queryOf } from "../platform/database.ts";
import { newId } from "../platform/ids.ts";

/** What a replaced set changed, and the keys concerned, for the fact. */
export interface SetChange {
  counts: { added: number; changed: number; ended: number };
  added: string[];
  changed?: string[];
  ended: string[];
  /** What each changed row was and became, changed columns only. */
  rows?: Record<string, Difference>;
}

interface Difference {
  before: Record<string, unknown>;
  after: Record<string, unknown>;
}

/** Makes a table hold these rows; only the keys in `gone` are deleted. @throws 23503 when one of those is in use */
export async function replaceRows(
  manager: EntityManager,
  table: "department" | "category",
  key: "id" | "code",
  rows: readonly Record<string, unknown>[],
  gone: readonly string[] = [],
): Promise<SetChange> {
  const columns = Object.keys(rows[0] ?? {});
  const others = columns.filter((column) => column !== key);
  const list = (prefix: string) => others.map((column) => prefix + column).join(", ");
  const written = await queryOf(manager)<{ key: string; before: Row | null; after: Row }>(
    `INSERT INTO ${table} AS kept (${columns.join(", ")})
     SELECT ${columns.join(", ")} FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)
     ON CONFLICT (${key}) DO UPDATE SET (${list("")}) = ROW (${list("excluded.")})
       WHERE (${list("kept.")}) IS DISTINCT FROM (${list("excluded.")})
     RETURNING new.${key} AS key, to_jsonb(old) AS before, to_jsonb(new) AS after`,
    [JSON.stringify(rows)],
  );
  if (gone.length > 0) await manager.query(`DELETE FROM ${table} WHERE ${key} = ANY ($1)`, [gone]);
  const added = written.filter((row) => row.before === null).map((row) => row.key);
  const rowsChanged = written.flatMap(({ key: id, before, after }) =>
    before === null ? [] : [[id, difference(before, after)] as const],
  );
  const changed = rowsChanged.map(([id]) => id);
  return {
    counts: { added: added.length, changed: changed.length, ended: gone.length },
    added,
    changed,
    ended: [...gone],
    rows: Object.fromEntries(rowsChanged),
  };
}

type Row = Record<string, unknown>;

function difference(before: Row, after: Row): Difference {
  const columns = Object.keys(after).filter(
    (column) => JSON.stringify(before[column]) !== JSON.stringify(after[column]),
  );
  const only = (row: Row) => Object.fromEntries(columns.map((column) => [column, row[column]]));
  return { before: only(before), after: only(after) };
}

/** What makes two limits the same rule, whatever their ids: also when it begins, if later than now ($2), and its end. */
const POLICY_CONTENT =
  "concat_ws('|', step, amount::float8, unit, coalesce(region_code, '-'), coalesce(kind, '-'), coalesce(urgency, '-'), coalesce(category_code, '-'), coalesce(department_id, '-'), coalesce(complex::text, '-'), source, CASE WHEN valid_from > $2 THEN valid_from::text END, '-', valid_until::text)";

/** Limits that stay keep their row; what is not in the set ends now; what is new begins now, or later where it says so. */
export async function replacePolicies(
  manager: EntityManager,
  items: readonly PolicyInput[],
  now: Date,
): Promise<SetChange> {
  const query = queryOf(manager);
  const rows = items.map((item) => ({
    id: `${item.step}.${newId()}`,
    step: item.step,
    amount: item.limit.amount,
    unit: item.limit.unit,
    region_code: item.regionCode ?? null,
    kind: item.kind ?? null,
    urgency: item.urgency ?? null,
    category_code: item.categoryCode ?? null,
    department_id: item.departmentId ?? null,
    complex: item.complex ?? null,
    // A limit cannot have applied before anybody entered it.
    valid_from: item.validFrom && new Date(item.validFrom) > now ? item.validFrom : now,
    valid_until: item.validUntil ?? null,
    source: item.source,
  }));
  const sent = "SELECT * FROM jsonb_populate_recordset(NULL::limit_policy, $1::jsonb)";
  const living = "(p.valid_until IS NULL OR p.valid_until > $2)";
  const ended = await query<{ id: string }>(
    `UPDATE limit_policy p SET valid_until = greatest(p.valid_from, $2::timestamptz)
     WHERE ${living} AND ${contentOf("p")} NOT IN (SELECT ${contentOf("s")} FROM (${sent}) s) RETURNING id`,
    [JSON.stringify(rows), now],
  );
  const added = await query<{ id: string }>(
    `INSERT INTO limit_policy SELECT s.* FROM (${sent}) s
     WHERE NOT EXISTS (SELECT FROM limit_policy p WHERE ${living} AND ${contentOf("p")} = ${contentOf("s")})
     RETURNING id`,
    [JSON.stringify(rows), now],
  );
  return asChange(added, ended);
}

const contentOf = (alias: string) =>
  POLICY_CONTENT.replace(
    /\b(step|amount|unit|region_code|kind|urgency|category_code|department_id|complex|source|valid_from|valid_until)\b/g,
    `${alias}.$1`,
  );

/** Lines that stay keep their row; others end today; new ones begin today, or later where they say so. @param today YYYY-MM-DD */
export async function replaceCatalogue(
  manager: EntityManager,
  items: readonly CatalogueLineInput[],
  today: string,
): Promise<SetChange> {
  const query = queryOf(manager);
  const json = JSON.stringify(
    items.map((item) => ({
      category_code: item.categoryCode,
      region_code: item.regionCode,
      department_id: item.departmentId,
      basis: item.basis,
      valid_from: item.validFrom && item.validFrom > today ? item.validFrom : today,
      valid_until: item.validUntil ?? null,
    })),
  );
  const sent =
    "jsonb_to_recordset($1::jsonb) AS s(category_code text, region_code text, department_id text, basis text, valid_from date, valid_until date)";
  const same = `(r.category_code, coalesce(r.region_code, ''), r.department_id, r.basis, greatest(r.valid_from, $2::date), coalesce(r.valid_until, 'infinity'))
    = (s.category_code, coalesce(s.region_code, ''), s.department_id, s.basis, s.valid_from, coalesce(s.valid_until, 'infinity'))`;
  const living = "(r.valid_until IS NULL OR r.valid_until > $2::date)";
  const unsent = `${living} AND NOT EXISTS (SELECT FROM ${sent} WHERE ${same})`;
  // A line of today has never decided a day: it goes, and the fact keeps that it was there.
  const undone = await query<{ id: string }>(
    `DELETE FROM dispatch_rule r WHERE r.valid_from >= $2::date AND ${unsent}
     RETURNING concat_ws('|', category_code, region_code, department_id) AS id`,
    [json, today],
  );
  const ended = await query<{ id: string }>(
    `UPDATE dispatch_rule r SET valid_until = $2::date WHERE ${unsent}
     RETURNING concat_ws('|', category_code, region_code, department_id) AS id`,
    [json, today],
  );
  const added = await query<{ id: string }>(
    `INSERT INTO dispatch_rule (category_code, region_code, department_id, basis, valid_from, valid_until)
     SELECT DISTINCT s.category_code, s.region_code, s.department_id, s.basis, s.valid_from, s.valid_until FROM ${sent}
     WHERE NOT EXISTS (SELECT FROM dispatch_rule r WHERE ${living} AND ${same})
     RETURNING concat_ws('|', category_code, region_code, department_id) AS id`,
    [json, today],
  );
  return asChange(added, [...ended, ...undone]);
}

function asChange(added: readonly { id: string }[], ended: readonly { id: string }[]): SetChange {
  return {
    counts: { added: added.length, changed: 0, ended: ended.length },
    added: added.map((row) => row.id),
    ended: ended.map((row) => row.id),
  };
}
