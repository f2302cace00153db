import type { TicketLook } from "#contracts/ticket-looks.ts";
import type { Query } from "../platform/database.ts";
import type { EventActor } from "../platform/events.ts";

/** A page that stays open asks again with every change: within ten minutes that is one look. */
const ONE_LOOK = "10 minutes";

/**
 * Remembers that somebody opened a sealed ticket; for the audit only, so the fact is born announced.
 * @param original whether the original words were shown, not only the redacted ones
 */
export async function recordOpening(
  query: Query,
  { ticketId, original, by, at }: { ticketId: string; original: boolean; by: EventActor; at: Date },
): Promise<void> {
  await query(
    `INSERT INTO domain_event (subject, subject_id, version, type, data, actor, at, rooms, announced_at)
     SELECT 'ticket-look', $1, nextval('ticket_look_seq')::int, 'ticket.opened', $2, $3, $4, '{}', $4
     WHERE NOT EXISTS (SELECT FROM domain_event e
       WHERE e.subject = 'ticket-look' AND e.subject_id = $1 AND e.actor->>'id' = $5 AND e.data = $2::jsonb
         AND e.at > $4::timestamptz - interval '${ONE_LOOK}')`,
    [ticketId, JSON.stringify({ original }), JSON.stringify(by), at, by.id],
  );
}

/** 谁看过 in one query: numbers revealed, sealed words opened, files fetched. Newest first, at most 500. */
export async function listLooks(query: Query, ticketId: string): Promise<TicketLook[]> {
  const rows = await query<Omit<TicketLook, "at"> & { at: Date }>(
    `SELECT e.id::text, CASE e.type WHEN 'ticket.identity-viewed' THEN 'identity' ELSE 'contact' END AS what, e.actor, e.at, e.data->>'reason' AS detail FROM domain_event e
       WHERE e.subject = 'ticket' AND e.subject_id = $1 AND e.type IN ('ticket.contact-viewed', 'ticket.identity-viewed')
     UNION ALL
     SELECT e.id::text, CASE WHEN (e.data->>'original')::boolean THEN 'original' ELSE 'sealed' END, e.actor, e.at, NULL
       FROM domain_event e WHERE e.subject = 'ticket-look' AND e.subject_id = $1
     UNION ALL
     SELECT 'file-' || l.id, 'file',
         jsonb_strip_nulls(jsonb_build_object('id', p.id, 'name', p.name, 'role', p.roles[1], 'departmentId', p.department_id)),
         l.at, a.name
       FROM attachment a JOIN attachment_look l ON l.attachment_id = a.id JOIN staff p ON p.id = l.staff_id
       WHERE a.ticket_id = $1
     ORDER BY at DESC, id DESC LIMIT 500`,
    [ticketId],
  );
  return rows.map((row) => Object.assign({}, row, { at: row.at.toISOString() }));
}
