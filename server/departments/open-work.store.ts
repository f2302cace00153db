import type { Query } from "../platform/database.ts";

/** How many open tickets each of these units leads, handles or assists; units without any are left out. */
export async function openTicketsOf(query: Query, unitIds: readonly string[]): Promise<Map<string, number>> {
  if (unitIds.length === 0) return new Map();
  const rows = await query<{ unit: string; open: number }>(
    `SELECT u AS unit, count(*)::int AS open FROM unnest($1::text[]) u JOIN ticket t
       ON (u IN (t.lead_department_id, t.handling_department_id) OR u = ANY (t.assisting_department_ids))
     WHERE t.status NOT IN ('closed', 'rejected', 'terminated', 'archived', 'merged')
     GROUP BY u`,
    [unitIds],
  );
  return new Map(rows.map(({ unit, open }) => [unit, open]));
}
