import type { EntityManager } from "typeorm";
import type { NoticeView } from "#contracts/notices.ts";
import { queryOf, type Query } from "../platform/database.ts";
import { appendEvents, systemActor } from "../platform/events.ts";
import { newId } from "../platform/ids.ts";
import type { Cursor } from "../platform/paging.ts";

export interface NewNotice {
  /** The fact this notice is about; with `reason` and the person it makes the notice unique. */
  eventId: string;
  reason: string;
  level: NoticeView["level"];
  /** Travels in socket hints: numbers and dates only, never a person's words. */
  title: string;
  ticketId: string | null;
  guideId?: string | null;
  sampleId?: string | null;
  gapId?: string | null;
  staffIds: readonly string[];
}

/**
 * Gives each person the notice once, however often it is asked, and records a fact per new notice so that the relay
 * tells the person's open consoles. Inside the caller's transaction.
 */
export async function giveNotice(manager: EntityManager, notice: NewNotice, at: Date): Promise<void> {
  if (notice.staffIds.length === 0) return;
  const { eventId, reason, level, title, ticketId, staffIds } = notice;
  const { guideId = null, sampleId = null, gapId = null } = notice;
  const given = await queryOf(manager)<{ id: string; staffId: string }>(
    `INSERT INTO notice (id, staff_id, event_id, reason, level, title, ticket_id, guide_id, sample_id, gap_id, at)
     SELECT id, staff_id, $3, $4, $5, $6, $7, $8, $9, $10, $11 FROM unnest($1::text[], $2::text[]) AS n (id, staff_id)
     ON CONFLICT (event_id, staff_id, reason) DO NOTHING RETURNING id, staff_id AS "staffId"`,
    [
      staffIds.map(() => newId()),
      staffIds,
      eventId,
      reason,
      level,
      title,
      ticketId,
      guideId,
      sampleId,
      gapId,
      at,
    ],
  );
  await appendEvents(
    manager,
    given.map(({ id, staffId }) => ({
      subject: "notice" as const,
      subjectId: id,
      version: 1,
      type: "notice.given",
      data: { level, title, ticketId },
      actor: systemActor,
      at,
      rooms: [`staff:${staffId}`],
    })),
  );
}

type NoticeRow = Omit<NoticeView, "at" | "readAt"> & { at: Date; readAt: Date | null; cursorKey: string };

/** Own notices, newest first, one more than asked for when there is a next page. */
export function listNoticesOf(
  query: Query,
  staffId: string,
  limit: number,
  after: Cursor | undefined,
): Promise<NoticeRow[]> {
  // The cursor keeps the microseconds that a Date would drop.
  return query<NoticeRow>(
    `SELECT id, level, title, ticket_id AS "ticketId", guide_id AS "guideId", sample_id AS "sampleId", gap_id AS "gapId", at, read_at AS "readAt", at::text AS "cursorKey" FROM notice
     WHERE staff_id = $1 AND ($3::timestamptz IS NULL OR (at, id) < ($3::timestamptz, $4))
     ORDER BY at DESC, id DESC LIMIT $2`,
    [staffId, limit + 1, after?.[0] ?? null, after?.[1] ?? null],
  );
}

/** A badge says "99+": nobody needs the exact number, and counting stops there. */
const MAX_UNREAD = 100;

export async function countUnread(query: Query, staffId: string): Promise<number> {
  const [row] = await query<{ unread: number }>(
    `SELECT count(*)::int AS unread FROM (
       SELECT FROM notice WHERE staff_id = $1 AND read_at IS NULL LIMIT ${MAX_UNREAD}
     ) AS newest`,
    [staffId],
  );
  return row?.unread ?? 0;
}

/** Keeps the first time of reading. False when this person has no such notice. */
export async function markRead(query: Query, staffId: string, id: string, at: Date): Promise<boolean> {
  const rows = await query(
    `WITH read AS (
       UPDATE notice SET read_at = coalesce(read_at, $3) WHERE id = $1 AND staff_id = $2 RETURNING id
     ) SELECT id FROM read`,
    [id, staffId, at],
  );
  return rows.length > 0;
}
