import type { Query } from "#server/platform/database.ts";

interface Owner {
  id: string;
  name: string;
  departmentId: string | null;
}

/**
 * Who may answer for a guide: people of its unit first (谁主管谁负责), then the editors' desk. Names only.
 * @param unitId its unit; undefined: editors only
 */
export function readOwners(query: Query, unitId: string | undefined): Promise<Owner[]> {
  return query<Owner>(
    `SELECT id, name, department_id AS "departmentId" FROM staff
     WHERE disabled_at IS NULL AND (department_id = $1 OR roles && ARRAY['editor', 'approver'])
     ORDER BY department_id IS DISTINCT FROM $1, name, id LIMIT 500`,
    [unitId ?? null],
  );
}
