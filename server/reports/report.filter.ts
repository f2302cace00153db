import type { ReportQuery } from "#contracts/reports.ts";
import type { ReferenceData } from "../departments/reference.store.ts";
import type { Actor } from "../platform/actor.ts";
import { badField } from "../platform/problems.ts";

const LONGEST_DAYS = 400;
const DAY_MS = 86_400_000;

/**
 * Which tickets a report is about, as SQL over alias `t`; parameters start at `$first`. Sealed tickets count like all
 * others. A head without a role of the centre gets the own unit and those below it.
 * @throws 400 naming a wrong period or an unknown code
 */
export function reportFilter(
  asked: Pick<ReportQuery, "from" | "to" | "departmentId" | "kind" | "categoryCode" | "regionCode">,
  actor: Actor,
  reference: ReferenceData,
  first: number,
): { sql: string; parameters: unknown[] } {
  const days = (Date.parse(asked.to) - Date.parse(asked.from)) / DAY_MS;
  if (days <= 0) throw badField("/query/to", "结束时间须晚于开始时间");
  if (days > LONGEST_DAYS) throw badField("/query/to", `统计时段最长 ${LONGEST_DAYS} 天`);
  const parameters: unknown[] = [];
  const next = (value: unknown) => `$${first + parameters.push(value) - 1}`;
  const conditions = [`t.received_at >= ${next(asked.from)}`, `t.received_at < ${next(asked.to)}`];
  if (!ofCentre(actor)) conditions.push(`t.lead_department_id = ANY (${next(actor.unitIds)})`);
  if (asked.departmentId) {
    requireKnown(reference.departments.has(asked.departmentId), "departmentId", "没有这个承办单位");
    conditions.push(
      `t.lead_department_id = ANY (${next(reference.units.withDescendants(asked.departmentId))})`,
    );
  }
  if (asked.kind) conditions.push(`t.kind = ${next(asked.kind)}`);
  if (asked.categoryCode) {
    requireKnown(reference.categories.has(asked.categoryCode), "categoryCode", "没有这个诉求分类");
    conditions.push(`starts_with(t.category_code, ${next(asked.categoryCode)})`);
  }
  if (asked.regionCode) {
    requireKnown(reference.regions.has(asked.regionCode), "regionCode", "没有这个行政区划");
    conditions.push(`starts_with(t.region_code, ${next(asked.regionCode)})`);
  }
  return { sql: conditions.join(" AND "), parameters };
}

function requireKnown(known: boolean, field: string, detail: string): void {
  if (!known) throw badField(`/query/${field}`, detail);
}

const readsAll = ["analyst", "supervisor", "overseer", "dispatcher"] as const;
const ofCentre = (actor: Actor) => readsAll.some((role) => actor.roles.includes(role));
