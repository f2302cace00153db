import type { Actor } from "../platform/actor.ts";
import type { Query } from "../platform/database.ts";
import { seenBy } from "./visibility.ts";

/** Everything one intake writes, ready for the database: ciphers are ciphers, the deadline does not run yet. */
export interface IntakeRow {
  id: string;
  day: string;
  kind: string;
  urgency: string;
  channel: string;
  secrecy: string;
  categoryCode: string | null;
  regionCode: string | null;
  title: string;
  content: string;
  address: string | null;
  lng: number | null;
  lat: number | null;
  callId: string | null;
  guideIds: readonly string[];
  filedBy: string;
  barredDepartmentIds: readonly string[];
  memory: object;
  at: Date;
  nameCipher: string | null;
  phoneCipher: string | null;
  addressCipher: string | null;
  phoneHash: string | null;
  originalCipher: string | null;
  fact: object;
  actor: object;
  rooms: readonly string[];
  idempotency: { key: string; requestHash: string; replyCipher: string } | null;
  /** The filer's draft it was written in: it goes with the filing. */
  draftPlace: string | null;
}

export type IntakeOutcome =
  | { ok: true; number: string }
  | { ok: false; problem: "unknown-call" | "unknown-guide" | "repeated-key" };

/**
 * Ticket, citizen, fact and idempotency key in one statement: one round trip, all or nothing (quality.md P1, P2).
 * A repeated key writes nothing; the unique index makes a concurrent repeat wait for the first to commit.
 */
export async function insertIntake(query: Query, row: IntakeRow): Promise<IntakeOutcome> {
  const [result] = await query<{ call_ok: boolean; guides_ok: boolean; number: string | null }>(INTAKE_SQL, [
    row.id,
    row.day,
    row.kind,
    row.urgency,
    row.channel,
    row.secrecy,
    row.categoryCode,
    row.regionCode,
    row.title,
    row.content,
    row.address,
    row.lng,
    row.lat,
    row.callId,
    row.guideIds,
    row.filedBy,
    row.at,
    row.nameCipher,
    row.phoneCipher,
    row.addressCipher,
    row.phoneHash,
    row.originalCipher,
    JSON.stringify(row.fact),
    JSON.stringify(row.actor),
    row.rooms,
    row.idempotency?.key ?? null,
    row.idempotency?.requestHash ?? null,
    row.idempotency?.replyCipher ?? null,
    row.draftPlace,
    row.barredDepartmentIds,
    JSON.stringify(row.memory),
  ]);
  if (!result?.call_ok) return { ok: false, problem: "unknown-call" };
  if (!result.guides_ok) return { ok: false, problem: "unknown-guide" };
  return result.number ? { ok: true, number: result.number } : { ok: false, problem: "repeated-key" };
}

/** A ticket this person may see, whose words are not sealed. */
export async function isOpenToSight(query: Query, ticketId: string, actor: Actor): Promise<boolean> {
  const seen = seenBy(actor, 2);
  const rows = await query(
    `SELECT t.id FROM ticket t WHERE t.id = $1 AND t.secrecy <> 'sealed' AND ${seen.sql}`,
    [ticketId, ...seen.parameters],
  );
  return rows.length > 0;
}

/** The first reply to a key, to be answered again word for word. `number` was not known when the reply was sealed. */
export async function findFirstReply(
  query: Query,
  actorId: string,
  key: string,
): Promise<{ requestHash: string; status: number; replyCipher: string; number: string | null } | undefined> {
  const [row] = await query<{
    request_hash: string;
    status: number;
    reply_cipher: string;
    number: string | null;
  }>(
    `SELECT k.request_hash, k.status, k.reply_cipher, t.number
     FROM idempotency_key k LEFT JOIN ticket t ON t.id = k.ticket_id WHERE k.actor_id = $1 AND k.key = $2`,
    [actorId, key],
  );
  return (
    row && {
      requestHash: row.request_hash,
      status: row.status,
      replyCipher: row.reply_cipher,
      number: row.number,
    }
  );
}

/** Short number of the day: 2026112300000123 = day + running number; the last six are what people say aloud. */
const INTAKE_SQL = `
WITH checked AS (
  SELECT $14::text IS NULL OR EXISTS (SELECT FROM call WHERE call_id = $14) AS call_ok,
         cardinality($15::text[]) = (SELECT count(*) FROM guide WHERE id = ANY ($15::text[])) AS guides_ok
), claimed AS (
  INSERT INTO idempotency_key (actor_id, key, request_hash, status, reply_cipher, ticket_id, created_at)
  SELECT $16, $26, $27, 201, $28, $1, $17::timestamptz FROM checked WHERE $26::text IS NOT NULL AND call_ok AND guides_ok
  ON CONFLICT DO NOTHING RETURNING 1
), filed AS (
  INSERT INTO ticket (id, number, version, status, kind, urgency, channel, secrecy, category_code, region_code, title, content,
                      address, lng, lat, call_id, guide_ids, filed_by, barred_department_ids, memory, received_at, updated_at)
  SELECT $1, $2 || lpad(nextval('ticket_number')::text, 8, '0'), 1, 'received', $3, $4, $5, $6, $7, $8, $9, $10,
         $11, $12::float8, $13::float8, $14, $15::text[], $16, $30::text[], $31::jsonb, $17::timestamptz, $17::timestamptz
  FROM checked WHERE call_ok AND guides_ok AND ($26::text IS NULL OR EXISTS (SELECT FROM claimed))
  RETURNING id, number
), who AS (
  -- A call knows its number: the agent need not type it (and never sees it whole).
  INSERT INTO citizen (ticket_id, secrecy, name_cipher, phone_cipher, address_cipher, phone_hash)
  SELECT f.id, $6, $18, coalesce($19, c.phone_cipher), $20,
         CASE WHEN $6 = 'sealed' THEN NULL ELSE coalesce($21, c.phone_hash) END
  FROM filed f LEFT JOIN call c ON c.call_id = $14
), sealed AS (
  INSERT INTO ticket_sealed (ticket_id, original_cipher) SELECT id, $22 FROM filed WHERE $22::text IS NOT NULL
), told AS (
  INSERT INTO domain_event (subject, subject_id, version, type, data, actor, at, rooms)
  SELECT 'ticket', id, 1, 'ticket.filed', $23::jsonb, $24::jsonb, $17::timestamptz, $25::text[] FROM filed
), written AS (
  DELETE FROM draft_field WHERE staff_id = $16 AND place = $29 AND EXISTS (SELECT FROM filed)
)
SELECT call_ok, guides_ok, (SELECT number FROM filed) AS number FROM checked`;
