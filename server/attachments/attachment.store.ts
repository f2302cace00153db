import type { EntityManager } from "typeorm";
import type { AttachmentView } from "#contracts/attachments.ts";
import type { Actor } from "../platform/actor.ts";
import { queryOf, type Query } from "../platform/database.ts";
import { badField } from "../platform/problems.ts";

/** A row of the attachment table. */
export interface Attachment {
  id: string;
  ticketId: string;
  name: string;
  mediaType: string;
  bytes: number;
  sha256: string;
  cipher: string;
  uploadedBy: string;
  uploaderName: string;
  uploadedUnit: string | null;
  uploadedAt: Date;
  used: boolean;
}

const SELECT = `SELECT a.id, a.ticket_id AS "ticketId", a.name, a.media_type AS "mediaType", a.bytes, a.sha256, a.cipher,
    a.uploaded_by AS "uploadedBy", p.name AS "uploaderName", a.uploaded_unit AS "uploadedUnit",
    a.uploaded_at AS "uploadedAt", a.used_at IS NOT NULL AS used
  FROM attachment a JOIN staff p ON p.id = a.uploaded_by`;

export async function findAttachment(query: Query, id: string): Promise<Attachment | undefined> {
  return (await query<Attachment>(`${SELECT} WHERE a.id = $1`, [id]))[0];
}

export const listOfTicket = (query: Query, ticketId: string): Promise<Attachment[]> =>
  query<Attachment>(`${SELECT} WHERE a.ticket_id = $1 ORDER BY a.id`, [ticketId]);

/** What an earlier request with this Idempotency-Key uploaded. */
export async function findByKey(query: Query, staffId: string, key: string): Promise<Attachment | undefined> {
  return (
    await query<Attachment>(`${SELECT} WHERE a.uploaded_by = $1 AND a.idempotency_key = $2`, [staffId, key])
  )[0];
}

export async function countOfTicket(query: Query, ticketId: string): Promise<number> {
  const [row] = await query<{ n: number }>("SELECT count(*)::int AS n FROM attachment WHERE ticket_id = $1", [
    ticketId,
  ]);
  return row?.n ?? 0;
}

/** @returns false when another request with the same key was faster */
export async function insertAttachment(
  query: Query,
  row: Omit<Attachment, "uploaderName">,
  key: string | undefined,
): Promise<boolean> {
  const inserted = await query(
    `INSERT INTO attachment (id, ticket_id, name, media_type, bytes, sha256, cipher, uploaded_by, uploaded_unit, uploaded_at, used_at, idempotency_key)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT (uploaded_by, idempotency_key) DO NOTHING RETURNING 1`,
    [
      row.id,
      row.ticketId,
      row.name,
      row.mediaType,
      row.bytes,
      row.sha256,
      row.cipher,
      row.uploadedBy,
      row.uploadedUnit,
      row.uploadedAt,
      row.used ? row.uploadedAt : null,
      key ?? null,
    ],
  );
  return inserted.length > 0;
}

export async function recordLook(query: Query, id: string, staffId: string, at: Date): Promise<void> {
  await query("INSERT INTO attachment_look (attachment_id, staff_id, at) VALUES ($1, $2, $3)", [
    id,
    staffId,
    at,
  ]);
}

/**
 * 答复引用附件: within the reply's own transaction they become the ticket's for good; a reply that is refused takes
 * nothing. Only what the acting unit (or one below it) uploaded to this very ticket.
 * @throws 400 naming the first id that is not
 */
export async function useAttachments(
  manager: EntityManager,
  {
    ids,
    ticketId,
    actor,
    at,
  }: { ids: readonly string[]; ticketId: string; actor: Pick<Actor, "unitIds">; at: Date },
): Promise<void> {
  const rows = await queryOf(manager)<{ id: string }>(
    `UPDATE attachment SET used_at = coalesce(used_at, $4)
     WHERE id = ANY ($1) AND ticket_id = $2 AND uploaded_unit = ANY ($3) RETURNING id`,
    [ids, ticketId, actor.unitIds, at],
  );
  const unknown = ids.findIndex((id) => !rows.some((row) => row.id === id));
  if (unknown >= 0)
    throw badField(`/action/attachmentIds/${unknown}`, "没有这个附件，或者不是本单位为这件工单上传的");
}

/** Forgets what was uploaded before `before` and never used. @returns their ids */
export async function deleteUnused(query: Query, before: Date): Promise<string[]> {
  const rows = await query<{ id: string }>(
    "DELETE FROM attachment WHERE used_at IS NULL AND uploaded_at < $1 RETURNING id",
    [before],
  );
  return rows.map((row) => row.id);
}

/** Of these file ids, those that no row knows. */
export async function unknownIds(query: Query, ids: readonly string[]): Promise<string[]> {
  const rows = await query<{ id: string }>(
    "SELECT i AS id FROM unnest($1::text[]) i WHERE NOT EXISTS (SELECT 1 FROM attachment a WHERE a.id = i)",
    [ids],
  );
  return rows.map((row) => row.id);
}

export const toView = (row: Attachment): AttachmentView => ({
  id: row.id,
  ticketId: row.ticketId,
  name: row.name,
  mediaType: row.mediaType,
  bytes: row.bytes,
  sha256: row.sha256,
  uploadedBy: { id: row.uploadedBy, name: row.uploaderName },
  uploadedAt: row.uploadedAt.toISOString(),
  used: row.used,
});
