import type { Query } from "../platform/database.ts";
import type { EventRow } from "./ticket.views.ts";

/** 并案: what a member's caller may want to hear of the master's handling. */
const progress = [
  "ticket.dispatched",
  "ticket.accepted",
  "ticket.return-ruled",
  "ticket.conference-settled",
  "ticket.contact-recorded",
  "ticket.progressed",
  "ticket.replied",
  "ticket.reply-approved",
  "ticket.sent-back",
];

/** The master's facts from the merge on, until the member went its own way. */
export const readMasterProgress = (query: Query, memberId: string, masterId: string): Promise<EventRow[]> =>
  query<EventRow>(
    `WITH merged AS (
       SELECT max(e.id) AS id FROM domain_event e
       WHERE e.subject = 'ticket' AND e.subject_id = $1 AND e.type = 'ticket.merged'
     ), settled AS (
       SELECT min(e.id) AS id FROM domain_event e
       WHERE e.subject = 'ticket' AND e.subject_id = $1 AND e.type = 'ticket.master-settled'
         AND e.id > (SELECT id FROM merged)
     )
     SELECT e.id::text, e.type, e.data, e.actor, e.at FROM domain_event e
     WHERE e.subject = 'ticket' AND e.subject_id = $2 AND e.type = ANY ($3) AND e.id > (SELECT id FROM merged)
       AND ((SELECT id FROM settled) IS NULL OR e.id < (SELECT id FROM settled))
     ORDER BY e.id`,
    [memberId, masterId, progress],
  );
