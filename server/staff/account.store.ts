import type { Role } from "#contracts/staff.ts";
import type { Query } from "../platform/database.ts";

export interface AccountRow {
  id: string;
  username: string;
  name: string;
  roles: Role[];
  departmentId: string | null;
  demo: boolean;
  disabledAt: Date | null;
  lastSeenAt: Date | null;
}

const SELECT = `SELECT p.id, p.username, p.name, p.roles, p.department_id AS "departmentId", p.demo,
    p.disabled_at AS "disabledAt",
    (SELECT max(s.last_seen_at) FROM session s WHERE s.staff_id = p.id) AS "lastSeenAt"
  FROM staff p`;

/** A program's account belongs to its key, and is taken back there. */
const PEOPLE = "NOT EXISTS (SELECT FROM api_key k WHERE k.staff_id = p.id AND p.id LIKE 'key-%')";

export interface AccountFilter {
  words: string | undefined;
  role: Role | undefined;
  unitIds: readonly string[] | undefined;
  disabled: boolean | undefined;
  /** The id of the last person of the page before. */
  after: string | undefined;
  limit: number;
}

/** By user name. */
export function listAccounts(query: Query, filter: AccountFilter): Promise<AccountRow[]> {
  const parameters: unknown[] = [];
  const next = (value: unknown) => `$${parameters.push(value)}`;
  const conditions = [PEOPLE];
  if (filter.words) {
    const pattern = next(`%${filter.words.replace(/[\\%_]/g, (character) => `\\${character}`)}%`);
    conditions.push(`(p.username ILIKE ${pattern} OR p.name ILIKE ${pattern})`);
  }
  if (filter.role) conditions.push(`${next(filter.role)} = ANY (p.roles)`);
  if (filter.unitIds) conditions.push(`p.department_id = ANY (${next(filter.unitIds)})`);
  if (filter.disabled !== undefined)
    conditions.push(`p.disabled_at IS ${filter.disabled ? "NOT NULL" : "NULL"}`);
  if (filter.after !== undefined)
    conditions.push(`p.username > (SELECT l.username FROM staff l WHERE l.id = ${next(filter.after)})`);
  return query<AccountRow>(
    `${SELECT} WHERE ${conditions.join(" AND ")} ORDER BY p.username LIMIT ${Number(filter.limit)}`,
    parameters,
  );
}

/** Locked until the transaction ends. */
export async function lockAccount(query: Query, id: string): Promise<AccountRow | undefined> {
  return (await query<AccountRow>(`${SELECT} WHERE p.id = $1 AND ${PEOPLE} FOR UPDATE OF p`, [id]))[0];
}

export async function saveAccount(
  query: Query,
  id: string,
  row: { name: string; roles: readonly Role[]; departmentId: string | null; disabledAt: Date | null },
): Promise<void> {
  await query("UPDATE staff SET name = $2, roles = $3, department_id = $4, disabled_at = $5 WHERE id = $1", [
    id,
    row.name,
    row.roles,
    row.departmentId,
    row.disabledAt,
  ]);
  // Enabled again, the person signs in again: an old cookie does not come back to life.
  if (row.disabledAt) await query("DELETE FROM session WHERE staff_id = $1", [id]);
}

/** How many administrators could still sign in besides this one. */
export async function otherAdministrators(query: Query, id: string): Promise<number> {
  const [row] = await query<{ n: number }>(
    "SELECT count(*)::int AS n FROM staff WHERE 'administrator' = ANY (roles) AND disabled_at IS NULL AND id <> $1",
    [id],
  );
  return row?.n ?? 0;
}
