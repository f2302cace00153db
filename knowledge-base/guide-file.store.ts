import type { EntityManager } from "typeorm";
import type { GuideAttachment, GuideFileView } from "#contracts/guide-files.ts";
import { queryOf, type Query } from "#server/platform/database.ts";
import { badField } from "#server/platform/problems.ts";

/** A row of guide_file. */
export interface GuideFile extends GuideFileView {
  sha256: string;
  cipher: string;
  uploadedBy: string;
  uploadedAt: Date;
}

const COLUMNS = `f.id, f.name, f.media_type AS "mediaType", f.bytes, f.sha256, f.cipher,
  f.uploaded_by AS "uploadedBy", f.uploaded_at AS "uploadedAt"`;

export const toFileView = ({ id, name, mediaType, bytes }: GuideFileView): GuideFileView => ({
  id,
  name,
  mediaType,
  bytes,
});

/** @param inForce only when a published text offers it */
export async function findGuideFile(
  query: Query,
  id: string,
  { inForce }: { inForce: boolean },
): Promise<GuideFile | undefined> {
  const [row] = await query<GuideFile>(
    `SELECT ${COLUMNS} FROM guide_file f WHERE f.id = $1 AND (NOT $2 OR EXISTS (
       SELECT FROM guide_file_use u JOIN guide g ON g.id = u.guide_id AND g.published_version = u.version
       WHERE u.file_id = f.id))`,
    [id, inForce],
  );
  return row;
}

/** What an earlier request with this Idempotency-Key uploaded. */
export async function findFileByKey(
  query: Query,
  staffId: string,
  key: string,
): Promise<GuideFile | undefined> {
  const [row] = await query<GuideFile>(
    `SELECT ${COLUMNS} FROM guide_file f WHERE f.uploaded_by = $1 AND f.idempotency_key = $2`,
    [staffId, key],
  );
  return row;
}

/** How many of this person's files no text names yet. */
export async function countUnused(query: Query, staffId: string): Promise<number> {
  const [row] = await query<{ n: number }>(
    `SELECT count(*)::int AS n FROM guide_file f WHERE f.uploaded_by = $1
       AND NOT EXISTS (SELECT FROM guide_file_use u WHERE u.file_id = f.id)`,
    [staffId],
  );
  return row?.n ?? 0;
}

/** @returns false when another request with the same key was faster */
export async function insertGuideFile(
  query: Query,
  file: GuideFile,
  key: string | undefined,
): Promise<boolean> {
  const rows = await query(
    `INSERT INTO guide_file (id, name, media_type, bytes, sha256, cipher, uploaded_by, uploaded_at, idempotency_key)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (uploaded_by, idempotency_key) DO NOTHING RETURNING 1`,
    [
      file.id,
      file.name,
      file.mediaType,
      file.bytes,
      file.sha256,
      file.cipher,
      file.uploadedBy,
      file.uploadedAt,
      key ?? null,
    ],
  );
  return rows.length > 0;
}

/** Within the transaction that writes the version: from now on its files stay. @throws 400 naming the file that is not there */
export async function noteFilesOfVersion(
  manager: EntityManager,
  guideId: string,
  version: number,
  attachments: readonly GuideAttachment[],
): Promise<void> {
  if (attachments.length === 0) return;
  const rows = await queryOf(manager)<{ id: string }>(
    `INSERT INTO guide_file_use (file_id, guide_id, version)
     SELECT f.id, $2, $3 FROM guide_file f WHERE f.id = ANY ($1) RETURNING file_id AS id`,
    [attachments.map(({ fileId }) => fileId), guideId, version],
  );
  const known = new Set(rows.map(({ id }) => id));
  const unknown = attachments.findIndex(({ fileId }) => !known.has(fileId));
  if (unknown >= 0)
    throw badField(
      `/content/attachments/${unknown}/fileId`,
      "没有这个附件；上传后一天内没有保存的会被清理，请重新上传",
    );
}

export async function filesOfVersion(
  query: Query,
  guideId: string,
  version: number,
): Promise<GuideFileView[]> {
  const rows = await query<GuideFileView>(
    `SELECT ${COLUMNS} FROM guide_file_use u JOIN guide_file f ON f.id = u.file_id
     WHERE u.guide_id = $1 AND u.version = $2 ORDER BY f.id`,
    [guideId, version],
  );
  return rows.map(toFileView);
}

/** Forgets what was uploaded before `before` and is in no version. A file that is being saved just now is left. @returns their ids */
export async function deleteUnusedFiles(query: Query, before: Date): Promise<string[]> {
  const rows = await query<{ id: string }>(
    `DELETE FROM guide_file WHERE id IN (SELECT f.id FROM guide_file f WHERE f.uploaded_at < $1
       AND NOT EXISTS (SELECT FROM guide_file_use u WHERE u.file_id = f.id) FOR UPDATE SKIP LOCKED) RETURNING id`,
    [before],
  );
  return rows.map(({ id }) => id);
}

/** Of these file ids, those that no row knows. */
export async function unknownFileIds(query: Query, ids: readonly string[]): Promise<string[]> {
  const rows = await query<{ id: string }>(
    "SELECT i AS id FROM unnest($1::text[]) i WHERE NOT EXISTS (SELECT FROM guide_file f WHERE f.id = i)",
    [ids],
  );
  return rows.map(({ id }) => id);
}
