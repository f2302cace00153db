import type { DataSource } from "typeorm";
import type { Role } from "#contracts/staff.ts";
import { queryOf, type Query } from "../platform/database.ts";
import type { EventActor } from "../platform/events.ts";

export interface ApiKeyRow {
  id: string;
  name: string;
  staffId: string;
  roles: Role[];
  departmentId: string | null;
  createdAt: Date;
  revokedAt: Date | null;
}

const COLUMNS = `k.id::text, k.name, k.staff_id AS "staffId", p.roles, p.department_id AS "departmentId",
  k.created_at AS "createdAt", k.revoked_at AS "revokedAt"`;

export const listApiKeyRows = (query: Query): Promise<ApiKeyRow[]> =>
  query<ApiKeyRow>(
    `SELECT ${COLUMNS} FROM api_key k JOIN staff p ON p.id = k.staff_id ORDER BY k.id DESC LIMIT 500`,
  );

/** The program's account and its key; only a digest of the key is kept. */
export async function insertApiKey(
  source: DataSource,
  key: {
    staffId: string;
    name: string;
    keyHash: string;
    passwordHash: string;
    roles: readonly Role[];
    departmentId: string | null;
  },
  by: EventActor,
  at: Date,
): Promise<ApiKeyRow> {
  return source.transaction(async (manager) => {
    const query = queryOf(manager);
    await query(
      `INSERT INTO staff (id, username, name, password_hash, roles, department_id) VALUES ($1, $1, $2, $3, $4, $5)`,
      [key.staffId, key.name, key.passwordHash, key.roles, key.departmentId],
    );
    const [row] = await query<ApiKeyRow>(
      `WITH k AS (INSERT INTO api_key (key_hash, staff_id, name, created_at) VALUES ($1, $2, $3, $4) RETURNING *)
       SELECT ${COLUMNS} FROM k JOIN staff p ON p.id = k.staff_id`,
      [key.keyHash, key.staffId, key.name, at],
    );
    if (!row) throw new Error("the key was not stored");
    await remember(query, row.id, 1, "api-key.issued", by, at);
    return row;
  });
}

/** False when there is no such key in force. Its account can do nothing more, also over open sockets. */
export async function revokeApiKey(
  source: DataSource,
  id: string,
  by: EventActor,
  at: Date,
): Promise<boolean> {
  return source.transaction(async (manager) => {
    const query = queryOf(manager);
    const [row] = await query<{ staffId: string }>(
      `UPDATE api_key SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL RETURNING staff_id AS "staffId"`,
      [id, at],
    );
    if (!row) return false;
    await query("UPDATE staff SET disabled_at = $2 WHERE id = $1", [row.staffId, at]);
    await remember(query, id, 2, "api-key.revoked", by, at);
    return true;
  });
}

/** For the audit only (个人信息保护法 art. 54): nobody listens, so the row is born announced. */
const remember = (query: Query, id: string, version: number, type: string, by: EventActor, at: Date) =>
  query(
    `INSERT INTO domain_event (subject, subject_id, version, type, data, actor, at, rooms, announced_at)
     VALUES ('reference', $1, $2, $3, '{}', $4, $5, '{}', $5)`,
    [`api-key:${id}`, version, type, JSON.stringify(by), at],
  );
