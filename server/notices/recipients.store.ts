import type { Role } from "#contracts/staff.ts";
import type { UnitTree } from "../departments/units.ts";
import type { Query } from "../platform/database.ts";

/**
 * Who of these units is told: active people with one of the roles. A section without own accounts is worked by the unit
 * above it, so the nearest unit upwards that has such people stands in.
 */
export async function staffOfUnits(
  query: Query,
  units: UnitTree,
  unitIds: readonly string[],
  roles: readonly Role[],
): Promise<string[]> {
  const paths = unitIds.map((id) => [id, ...units.ancestorsOf(id)]);
  const rows = await query<{ id: string; unitId: string }>(
    `SELECT id, department_id AS "unitId" FROM staff
     WHERE department_id = ANY ($1) AND roles && $2::text[] AND disabled_at IS NULL ORDER BY id`,
    [[...new Set(paths.flat())], roles],
  );
  const staffed = new Set(rows.map((row) => row.unitId));
  const told = new Set(paths.map((path) => path.find((id) => staffed.has(id))));
  return rows.filter((row) => told.has(row.unitId)).map((row) => row.id);
}

/** Active people of the centre with this role. */
export async function staffInRole(query: Query, role: Role): Promise<string[]> {
  const rows = await query<{ id: string }>(
    "SELECT id FROM staff WHERE roles @> ARRAY[$1] AND disabled_at IS NULL ORDER BY id",
    [role],
  );
  return rows.map((row) => row.id);
}
