import type { Actor } from "../platform/actor.ts";
import type { Query } from "../platform/database.ts";

export interface SectionLoad {
  unit: string;
  open: number;
  waiting: number;
  overdue: number;
  unanswered: number;
}

/**
 * 科室负荷: what lies with each unit of the person's own tree, from the counters. A ticket passed on counts where it
 * was passed to; one in two sections' hands counts in both.
 */
export function sectionLoads(query: Query, actor: Actor): Promise<SectionLoad[]> {
  return query<SectionLoad>(
    `SELECT unit, sum(n)::int AS open, coalesce(sum(n) FILTER (WHERE status = 'dispatched'), 0)::int AS waiting,
       coalesce(sum(n) FILTER (WHERE overdue), 0)::int AS overdue,
       coalesce(sum(n) FILTER (WHERE unanswered), 0)::int AS unanswered
     FROM ticket_counter k
     CROSS JOIN LATERAL unnest(CASE WHEN k.helping && $1::text[]
       THEN ARRAY(SELECT u FROM unnest(k.helping) u WHERE u = ANY ($1)) ELSE ARRAY[k.department_id] END) AS unit
     WHERE k.n > 0 AND k.status IN ('dispatched', 'handling', 'return-requested', 'conferring')
       AND (k.department_id = ANY ($1) OR k.helping && $1::text[])
     GROUP BY unit`,
    [actor.unitIds],
  );
}
