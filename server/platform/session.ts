import type { IncomingHttpHeaders } from "node:http";
import type { DataSource } from "typeorm";
import type { Role } from "#contracts/staff.ts";
import type { Actor } from "./actor.ts";
import type { Clock } from "./clock.ts";
import { hmac, randomToken, sameSecret, sha256 } from "./crypto.ts";
import { preparedQueryOf, queryOf } from "./database.ts";

const COOKIE = "sid";
const HOURS = 3_600_000;
/** A shift is eight hours; nobody signs in twice for one. */
const SESSION_LIFE = 12 * HOURS;
const TOUCH_EVERY = 60_000;

export interface Authenticated {
  actor: Actor;
  /** How they came: a cookie needs the CSRF token for changes, a bearer key does not. */
  by: "cookie" | "key";
  /** Identifies the session in the database; undefined for keys. */
  sessionHash: string | undefined;
  csrfToken: string | undefined;
}

export interface Sessions {
  /** One round trip; undefined when nobody valid is signed in (unknown, expired, disabled, revoked). */
  authenticate(req: { headers: IncomingHttpHeaders }): Promise<Authenticated | undefined>;
  /** Makes a session and the cookie to set. */
  open(staffId: string): Promise<{ cookie: string; csrfToken: string }>;
  /** Ends the session; gives the cookie that clears the old one. */
  close(sessionHash: string): Promise<{ cookie: string }>;
  csrfMatches(authenticated: Authenticated, given: string | undefined): boolean;
  /** Which of these sessions are still good: open sockets ask regularly. */
  stillValid(sessionHashes: readonly string[]): Promise<Set<string>>;
}

interface SessionsOptions {
  source: DataSource;
  clock: Clock;
  secret: string;
  /** Own unit and below, from the department tree. */
  unitIdsOf(departmentId: string): readonly string[];
  /** Behind TLS the cookie must say so. */
  secureCookie: boolean;
}

/** Server-side sessions: the cookie is a random number, the database knows what it means. */
export function createSessions({
  source,
  clock,
  secret,
  unitIdsOf,
  secureCookie,
}: SessionsOptions): Sessions {
  const query = queryOf(source);
  // Every request asks this.
  const findSession = preparedQueryOf(source, "session");
  const attributes = `; Path=/; HttpOnly; SameSite=Lax${secureCookie ? "; Secure" : ""}`;
  const csrfOf = (token: string) => hmac(secret, `csrf:${token}`);

  return {
    async authenticate({ headers }) {
      const key = bearerOf(headers.authorization);
      if (key) {
        const [row] = await query<StaffRow>(KEY_SQL, [sha256(key)]);
        return (
          row && { actor: toActor(row, unitIdsOf), by: "key", sessionHash: undefined, csrfToken: undefined }
        );
      }
      const token = cookieOf(headers.cookie);
      if (!token) return undefined;
      const now = clock.now();
      const hash = sha256(token);
      const [row] = await findSession<StaffRow & { last_seen_at: Date }>(SESSION_SQL, [hash, now]);
      if (!row) return undefined;
      if (now.getTime() - row.last_seen_at.getTime() > TOUCH_EVERY) void touch(hash, now);
      return { actor: toActor(row, unitIdsOf), by: "cookie", sessionHash: hash, csrfToken: csrfOf(token) };
    },
    async open(staffId) {
      const token = randomToken();
      const now = clock.now();
      const expires = new Date(now.getTime() + SESSION_LIFE);
      await query(
        "INSERT INTO session (token_hash, staff_id, created_at, last_seen_at, expires_at) VALUES ($1, $2, $3, $3, $4)",
        [sha256(token), staffId, now, expires],
      );
      return {
        cookie: `${COOKIE}=${token}${attributes}; Max-Age=${SESSION_LIFE / 1000}`,
        csrfToken: csrfOf(token),
      };
    },
    async close(sessionHash) {
      await query("DELETE FROM session WHERE token_hash = $1", [sessionHash]);
      return { cookie: `${COOKIE}=${attributes}; Max-Age=0` };
    },
    csrfMatches: (authenticated, given) =>
      authenticated.by === "key" ||
      (given !== undefined &&
        authenticated.csrfToken !== undefined &&
        sameSecret(given, authenticated.csrfToken)),
    async stillValid(hashes) {
      const rows = await query<{ token_hash: string }>(
        `SELECT s.token_hash FROM session s JOIN staff p ON p.id = s.staff_id
         WHERE s.token_hash = ANY($1) AND s.expires_at > $2 AND p.disabled_at IS NULL`,
        [hashes, clock.now()],
      );
      return new Set(rows.map((row) => row.token_hash));
    },
  };

  /** Best effort: a lost touch only shortens nothing, the expiry is fixed at sign-in. */
  async function touch(hash: string, now: Date): Promise<void> {
    await query("UPDATE session SET last_seen_at = $2 WHERE token_hash = $1", [hash, now]).catch(() => {});
  }
}

interface StaffRow {
  id: string;
  name: string;
  roles: Role[];
  department_id: string | null;
}

const SESSION_SQL = `SELECT p.id, p.name, p.roles, p.department_id, s.last_seen_at
  FROM session s JOIN staff p ON p.id = s.staff_id
  WHERE s.token_hash = $1 AND s.expires_at > $2 AND p.disabled_at IS NULL`;

const KEY_SQL = `SELECT p.id, p.name, p.roles, p.department_id
  FROM api_key k JOIN staff p ON p.id = k.staff_id
  WHERE k.key_hash = $1 AND k.revoked_at IS NULL AND p.disabled_at IS NULL`;

function toActor(row: StaffRow, unitIdsOf: (id: string) => readonly string[]): Actor {
  return {
    id: row.id,
    name: row.name,
    roles: row.roles,
    departmentId: row.department_id,
    unitIds: row.department_id ? unitIdsOf(row.department_id) : [],
  };
}

function cookieOf(header: string | undefined): string | undefined {
  for (const part of header?.split(";") ?? []) {
    const [name, value] = part.trim().split("=");
    if (name === COOKIE && value && /^[\w-]{43}$/.test(value)) return value;
  }
  return undefined;
}

const bearerOf = (header: string | undefined) => /^Bearer ([\w-]{20,200})$/.exec(header ?? "")?.[1];
