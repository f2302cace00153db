import { sha256 } from "../platform/crypto.ts";
import type { Query } from "../platform/database.ts";

/** How a socket was signed in: a session's or an API key's digest. */
export interface Credential {
  kind: "session" | "key";
  hash: string;
}

/** What may not change while a socket is open: it decides the rooms. */
export const standing = (staffId: string, roles: readonly string[], departmentId: string | null): string =>
  [staffId, departmentId ?? "", ...[...roles].toSorted()].join(" ");

/**
 * The standing of everyone whose credential is still good, by credential hash: signed out, expired, revoked and
 * disabled are absent. One query, however many sockets.
 */
export async function standings(
  query: Query,
  credentials: readonly Credential[],
  now: Date,
): Promise<Map<string, string>> {
  const hashes = (kind: Credential["kind"]) => [
    ...new Set(credentials.filter((credential) => credential.kind === kind).map(({ hash }) => hash)),
  ];
  const rows = await query<{ hash: string; id: string; roles: string[]; department_id: string | null }>(
    STANDINGS_SQL,
    [hashes("session"), hashes("key"), now],
  );
  return new Map(rows.map((row) => [row.hash, standing(row.id, row.roles, row.department_id)]));
}

/** The digest under which an API key is stored. */
export const keyHashOf = (authorization: string | undefined): string =>
  sha256((authorization ?? "").replace(/^Bearer /, ""));

const STANDINGS_SQL = `SELECT s.token_hash AS hash, p.id, p.roles, p.department_id
    FROM session s JOIN staff p ON p.id = s.staff_id
    WHERE s.token_hash = ANY ($1) AND s.expires_at > $3 AND p.disabled_at IS NULL
  UNION ALL
  SELECT k.key_hash, p.id, p.roles, p.department_id
    FROM api_key k JOIN staff p ON p.id = k.staff_id
    WHERE k.key_hash = ANY ($2) AND k.revoked_at IS NULL AND p.disabled_at IS NULL`;
