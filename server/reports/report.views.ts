import {
  measures,
  type Measure,
  type MeasureReport,
  type MeasureTicket,
  type ReportQuery,
} from "#contracts/reports.ts";
import type { Kind, Status } from "#contracts/ticket-terms.ts";
import type { Reference, ReferenceData } from "../departments/reference.store.ts";
import type { Actor } from "../platform/actor.ts";
import type { Clock } from "../platform/clock.ts";
import type { Query } from "../platform/database.ts";
import { decodeCursor, encodeCursor } from "../platform/paging.ts";
import { categoryPath } from "../tickets/ticket.presenter.ts";
import { canSee } from "../tickets/visibility.ts";
import { groupKey, kindNames, tierNames } from "./groups.ts";
import { measureDefinitions, minSample } from "./measures.ts";
import { reportFilter } from "./report.filter.ts";
import { sumTallies, toCells, type Tallies } from "./tally.ts";
import { ticketLife } from "./ticket-life.ts";

type Part = MeasureTicket["part"];

interface TicketsBehind extends ReportQuery {
  key?: string | undefined;
  part?: Part | undefined;
  limit: number;
  cursor?: string | undefined;
}

export interface ReportViews {
  measures(asked: ReportQuery, actor: Actor): Promise<MeasureReport>;
  tickets(
    measure: Measure,
    asked: TicketsBehind,
    actor: Actor,
  ): Promise<{ items: MeasureTicket[]; nextCursor: string | null }>;
  calls(period: { from: string; to: string }): Promise<CallCounts>;
}

interface CallCounts {
  calls: number;
  answered: number;
  quick: number;
}

/** 报表: figures and the tickets behind them. */
export function createReportViews({
  query,
  reference,
  clock,
}: {
  query: Query;
  reference: Reference;
  clock: Clock;
}): ReportViews {
  return {
    async measures(asked, actor) {
      const asOf = clock.now();
      const where = reportFilter(asked, actor, reference.current(), 2);
      const key = asked.by ? groupKey(asked.by, asked) : "NULL";
      const rows = await query<Record<string, string | number | null>>(
        `SELECT ${key} AS key, ${measures.flatMap(tallyColumns).join(",\n ")}
         FROM (${ticketLife(where.sql)}) life GROUP BY 1 ORDER BY 1 NULLS LAST`,
        [asOf, ...where.parameters],
      );
      const groups = rows.map((row) => ({
        tallies: toTallies(row),
        label: labelOf(row.key as string | null, asked.by, reference.current()),
      }));
      return {
        from: asked.from,
        to: asked.to,
        asOf: asOf.toISOString(),
        minSample,
        measures: measures.map((measure) => ({ measure, ...measureDefinitions[measure] })),
        total: toCells(sumTallies(groups.map(({ tallies }) => tallies))),
        tiers: Object.entries(tierNames).flatMap(([tier, name]) => {
          const units = groups.filter(({ label }) => label.tier === tier);
          const sum = sumTallies(units.map(({ tallies }) => tallies));
          return units.length > 0 ? [{ tier, name, units: units.length, cells: toCells(sum) }] : [];
        }),
        groups: asked.by
          ? groups.map(({ label: { key, name, tier }, tallies }) => ({
              key,
              name,
              tier,
              cells: toCells(tallies),
            }))
          : [],
      };
    },

    async tickets(measure, asked, actor) {
      const data = reference.current();
      const where = reportFilter(asked, actor, data, 3);
      const parameters: unknown[] = [clock.now(), measure, ...where.parameters];
      const next = (value: unknown) => `$${parameters.push(value)}`;
      const conditions = ["part IS NOT NULL"];
      if (asked.part) conditions.push(`part = ${next(asked.part)}`);
      if (asked.by && asked.key !== undefined) {
        const key = groupKey(asked.by, asked);
        conditions.push(asked.key === "-" ? `${key} IS NULL` : `${key} = ${next(asked.key)}`);
      }
      if (asked.cursor) {
        const [at, id] = decodeCursor(asked.cursor);
        conditions.push(`(received_at, judged.id) < (${next(at)}::timestamptz, ${next(id)})`);
      }
      const { of, hit, isUnknown } = measureDefinitions[measure];
      const rows = await query<LifeRow>(
        `SELECT judged.*, e.id AS exclusion_id, e.reason AS exclusion_reason, e.status AS exclusion_status FROM (
           SELECT *, CASE WHEN ${of} THEN CASE WHEN $2 = ANY (excluded_from) THEN 'excluded' WHEN ${hit} THEN 'numerator' ELSE 'missed' END
             WHEN ${isUnknown} THEN 'unknown' END AS part
           FROM (${ticketLife(where.sql)}) life) judged
         LEFT JOIN measure_exclusion e ON e.ticket_id = judged.id AND e.measure = $2 AND e.status <> 'refused'
         WHERE ${conditions.join(" AND ")}
         ORDER BY received_at DESC, judged.id DESC LIMIT ${asked.limit + 1}`,
        parameters,
      );
      const items = rows.slice(0, asked.limit);
      const last = items.at(-1);
      return {
        items: items.map((row) => presentTicket(row, data, actor)),
        nextCursor:
          rows.length > asked.limit && last ? encodeCursor([last.received_at.toISOString(), last.id]) : null,
      };
    },

    async calls({ from, to }) {
      const [row] = await query<CallCounts>(
        `SELECT count(*)::int AS calls, count(answered_at)::int AS answered,
           (count(*) FILTER (WHERE answered_at <= started_at + interval '15 seconds'))::int AS quick
         FROM call WHERE direction = 'in' AND state <> 'ringing' AND started_at >= $1 AND started_at < $2`,
        [from, to],
      );
      return row ?? { calls: 0, answered: 0, quick: 0 };
    },
  };
}

const columnOf = (measure: Measure, field: string) => `"${measure}.${field}"`;

function tallyColumns(measure: Measure): string[] {
  const { of, hit, isUnknown } = measureDefinitions[measure];
  const out = `'${measure}' = ANY (excluded_from)`;
  const count = (field: string, condition: string) =>
    `(count(*) FILTER (WHERE ${condition}))::int AS ${columnOf(measure, field)}`;
  return [
    count("denominator", `(${of})`),
    count("numerator", `(${of}) AND (${hit})`),
    count("excluded", `(${of}) AND ${out}`),
    count("excludedNumerator", `(${of}) AND (${hit}) AND ${out}`),
    count("unknown", `(${isUnknown})`),
  ];
}

function toTallies(row: Record<string, string | number | null>): Tallies {
  const value = (measure: Measure, field: string) => Number(row[`${measure}.${field}`] ?? 0);
  return Object.fromEntries(
    measures.map((measure) => [
      measure,
      {
        denominator: value(measure, "denominator"),
        numerator: value(measure, "numerator"),
        excluded: value(measure, "excluded"),
        excludedNumerator: value(measure, "excludedNumerator"),
        unknown: value(measure, "unknown"),
      },
    ]),
  ) as Tallies;
}

interface Label {
  key: string | null;
  name: string;
  tier: string | null;
}

function labelOf(key: string | null, by: ReportQuery["by"], reference: ReferenceData): Label {
  const { departments, categories, regions } = reference;
  const label = (name: string, tier: string | null = null) => ({ key, name, tier });
  if (key === null) return label(by === "unit" ? "未派单（中心）" : "未填写");
  switch (by) {
    case "unit":
      return label(departments.get(key)?.name ?? key, departments.get(key)?.level ?? null);
    case "kind":
      return label(kindNames[key] ?? key);
    case "category":
      return label(categories.has(key) ? categoryPath(key, reference) : key);
    default:
      return label(regions.get(key)?.fullName ?? key);
  }
}

interface LifeRow {
  id: string;
  number: string;
  title: string;
  status: Status;
  kind: Kind;
  secrecy: "none" | "contact" | "sealed";
  lead_department_id: string | null;
  handling_department_id: string | null;
  assisting_department_ids: string[];
  barred_department_ids: string[];
  filed_by: string | null;
  received_at: Date;
  part: Part;
  exclusion_id: string | null;
  exclusion_reason: string | null;
  exclusion_status: "requested" | "approved" | null;
}

function presentTicket(row: LifeRow, { departments }: ReferenceData, actor: Actor): MeasureTicket {
  const lead = row.lead_department_id;
  const sealed = row.secrecy === "sealed";
  return {
    id: row.id,
    number: row.number,
    title: sealed ? null : row.title,
    sealed,
    kind: row.kind,
    status: row.status,
    department: lead === null ? null : { id: lead, name: departments.get(lead)?.name ?? lead },
    receivedAt: row.received_at.toISOString(),
    part: row.part,
    exclusion:
      row.exclusion_id && row.exclusion_status
        ? { id: row.exclusion_id, reason: row.exclusion_reason ?? "", status: row.exclusion_status }
        : null,
    openable: canSee(
      {
        secrecy: row.secrecy,
        filedBy: row.filed_by,
        leadDepartmentId: lead,
        handlingDepartmentId: row.handling_department_id,
        assistingDepartmentIds: row.assisting_department_ids,
        barredDepartmentIds: row.barred_department_ids,
      },
      actor,
    ),
  };
}
