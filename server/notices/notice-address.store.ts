import type { Query } from "../platform/database.ts";

export async function readAddress(query: Query, staffId: string): Promise<string | null> {
  const [row] = await query<{ email: string | null }>("SELECT email FROM staff WHERE id = $1", [staffId]);
  return row?.email ?? null;
}

export async function writeAddress(query: Query, staffId: string, email: string | null): Promise<void> {
  await query("UPDATE staff SET email = $2 WHERE id = $1", [staffId, email]);
}

export interface NoticeToMail {
  id: string;
  title: string;
  ticketId: string | null;
  email: string;
}

/** A notice whose person wants it by e-mail too; undefined when not, or when the person has left. */
export async function noticeToMail(query: Query, noticeId: string): Promise<NoticeToMail | undefined> {
  const [row] = await query<NoticeToMail>(
    `SELECT n.id, n.title, n.ticket_id AS "ticketId", s.email FROM notice n JOIN staff s ON s.id = n.staff_id
     WHERE n.id = $1 AND s.email IS NOT NULL AND s.disabled_at IS NULL`,
    [noticeId],
  );
  return row;
}
