import type { EntityManager } from "typeorm";
import { queryOf, type Query } from "../platform/database.ts";
import type { Unsealing } from "./unsealing.ts";

/** A request with the names a reader needs. */
export interface UnsealingRow extends Unsealing {
  ticketNumber: string;
  askerName: string;
  rulerName: string | null;
}

const SELECT = `SELECT u.id, u.ticket_id AS "ticketId", t.number AS "ticketNumber", u.purpose, u.reason,
    u.asked_by AS "askedBy", a.name AS "askerName", u.asked_at AS "askedAt", u.ruling,
    u.ruling_reason AS "rulingReason", u.ruled_by AS "ruledBy", r.name AS "rulerName", u.ruled_at AS "ruledAt",
    u.open_until AS "openUntil"
  FROM unsealing u JOIN ticket t ON t.id = u.ticket_id JOIN staff a ON a.id = u.asked_by
  LEFT JOIN staff r ON r.id = u.ruled_by`;

/** Everything asked about one ticket, newest first. */
export const unsealingsOf = (query: Query, ticketId: string): Promise<UnsealingRow[]> =>
  query(`${SELECT} WHERE u.ticket_id = $1 ORDER BY u.asked_at DESC, u.id DESC LIMIT 100`, [ticketId]);

/** Waiting for a second person, oldest first. */
export const waitingUnsealings = (query: Query): Promise<UnsealingRow[]> =>
  query(`${SELECT} WHERE u.ruling IS NULL ORDER BY u.asked_at, u.id LIMIT 200`);

export async function findUnsealing(query: Query, id: string): Promise<UnsealingRow | undefined> {
  const [row] = await query<UnsealingRow>(`${SELECT} WHERE u.id = $1`, [id]);
  return row;
}

export async function insertUnsealing(manager: EntityManager, row: Unsealing): Promise<void> {
  await manager.query(
    `INSERT INTO unsealing (id, ticket_id, purpose, reason, asked_by, asked_at, ruling, ruling_reason, ruled_by, ruled_at, open_until)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      row.id,
      row.ticketId,
      row.purpose,
      row.reason,
      row.askedBy,
      row.askedAt,
      row.ruling,
      row.rulingReason,
      row.ruledBy,
      row.ruledAt,
      row.openUntil,
    ],
  );
}

export async function writeRuling(
  manager: EntityManager,
  id: string,
  {
    ruling,
    reason,
    by,
    at,
    openUntil,
  }: { ruling: string; reason: string; by: string; at: Date; openUntil: Date | null },
): Promise<void> {
  await manager.query(
    `UPDATE unsealing SET ruling = $2, ruling_reason = $3, ruled_by = $4, ruled_at = $5, open_until = $6
     WHERE id = $1 AND ruling IS NULL`,
    [id, ruling, reason, by, at, openUntil],
  );
}

export interface SealedCiphers {
  name: string | null;
  phone: string | null;
  address: string | null;
}

/** The identity as it is kept: encrypted. */
export async function identityOf(manager: EntityManager, ticketId: string): Promise<SealedCiphers> {
  const [row] = await queryOf(manager)<SealedCiphers>(
    "SELECT name_cipher AS name, phone_cipher AS phone, address_cipher AS address FROM citizen WHERE ticket_id = $1",
    [ticketId],
  );
  return row ?? { name: null, phone: null, address: null };
}
