import type { NoticeView } from "#contracts/notices.ts";
import type { Query } from "../platform/database.ts";
import type { MailPace } from "./mail-pace.ts";

export interface NoticeAddress extends MailPace {
  email: string | null;
}

interface Row {
  email: string | null;
  digest: boolean;
  from: number | null;
  until: number | null;
}

const toPace = ({ digest, from, until }: Omit<Row, "email">): MailPace => ({
  digest,
  quiet: from !== null && until !== null ? { from, until } : null,
});

export async function readAddress(query: Query, staffId: string): Promise<NoticeAddress> {
  const [row] = await query<Row>(
    `SELECT email, mail_digest AS digest, quiet_from AS "from", quiet_until AS until FROM staff WHERE id = $1`,
    [staffId],
  );
  return row ? { email: row.email, ...toPace(row) } : { email: null, digest: false, quiet: null };
}

export async function writeAddress(query: Query, staffId: string, address: NoticeAddress): Promise<void> {
  const { email, digest, quiet } = address;
  await query(
    "UPDATE staff SET email = $2, mail_digest = $3, quiet_from = $4, quiet_until = $5 WHERE id = $1",
    [staffId, email, digest, quiet?.from ?? null, quiet?.until ?? null],
  );
}

export interface NoticeToMail {
  id: string;
  level: NoticeView["level"];
  title: string;
  ticketId: string | null;
  email: string;
  at: Date;
  pace: MailPace;
}

/** A notice whose person wants it by e-mail too; undefined when not, or when the person has left. */
export async function noticeToMail(query: Query, noticeId: string): Promise<NoticeToMail | undefined> {
  const [row] = await query<Omit<NoticeToMail, "pace"> & Omit<Row, "email">>(
    `SELECT n.id, n.level, n.title, n.ticket_id AS "ticketId", n.at, s.email, s.mail_digest AS digest,
            s.quiet_from AS "from", s.quiet_until AS until
     FROM notice n JOIN staff s ON s.id = n.staff_id
     WHERE n.id = $1 AND s.email IS NOT NULL AND s.disabled_at IS NULL`,
    [noticeId],
  );
  if (!row) return undefined;
  const { digest, from, until, ...notice } = row;
  return Object.assign(notice, { pace: toPace({ digest, from, until }) });
}

export async function holdNotice(query: Query, noticeId: string, until: Date): Promise<void> {
  await query("UPDATE notice SET mail_after = $2 WHERE id = $1", [noticeId, until]);
}

export interface HeldMail {
  email: string;
  notices: { id: string; title: string }[];
}

/** Of one person, everything held whose time has come, claimed until `again`; undefined when nothing is left. */
export async function claimHeld(query: Query, now: Date, again: Date): Promise<HeldMail | undefined> {
  const rows = await query<{ id: string; title: string; email: string | null }>(
    `WITH who AS (
       SELECT staff_id FROM notice WHERE mail_after <= $1 ORDER BY mail_after LIMIT 1
     ), claimed AS (
       UPDATE notice n SET mail_after = $2 FROM who WHERE n.staff_id = who.staff_id AND n.mail_after <= $1
       RETURNING n.id, n.title, n.at, n.staff_id, n.read_at
     )
     SELECT c.id, c.title, CASE WHEN s.disabled_at IS NULL AND c.read_at IS NULL THEN s.email END AS email
     FROM claimed c JOIN staff s ON s.id = c.staff_id ORDER BY c.at, c.id`,
    [now, again],
  );
  if (rows.length === 0) return undefined;
  const wanted = rows.filter(({ email }) => email !== null);
  // Read meanwhile on the platform, or the person has left: there is nothing to say.
  await releaseHeld(
    query,
    rows.filter(({ email }) => email === null).map(({ id }) => id),
  );
  return { email: wanted[0]?.email ?? "", notices: wanted.map(({ id, title }) => ({ id, title })) };
}

/** They were mailed. */
export async function releaseHeld(query: Query, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await query("UPDATE notice SET mail_after = NULL WHERE id = ANY ($1)", [ids]);
}
