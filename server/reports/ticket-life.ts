/**
 * One row per ticket with what became of it, from its facts (流转记录): what the measures are judged by. `$1` is the
 * present moment; `where` narrows alias t. Counting facts instead of today's columns means that a status that was left
 * again still counts.
 */
export const ticketLife = (where: string): string => `
  SELECT t.id, t.number, t.title, t.status, t.kind, t.secrecy, t.category_code, t.region_code, t.lead_department_id,
    t.handling_department_id, t.assisting_department_ids, t.barred_department_ids, t.filed_by, t.received_at, t.due_at, t.replied_at, t.master_id,
    $1::timestamptz AS as_of, f.*,
    (f.went_overdue OR coalesce(t.replied_at > t.due_at, FALSE) OR (t.replied_at IS NULL AND coalesce(t.due_at < $1, FALSE)
      AND t.status IN ('dispatched', 'handling', 'return-requested', 'conferring'))) AS late,
    coalesce(x.measures, '{}') AS excluded_from
  FROM ticket t
  CROSS JOIN LATERAL (
    SELECT
      coalesce(bool_or(e.type = 'ticket.dispatched'), FALSE) AS dispatched,
      coalesce(bool_or(e.type = 'ticket.answered'), FALSE) AS answered,
      coalesce(bool_or(e.type = 'ticket.reopened'), FALSE) AS reopened,
      coalesce(bool_or(e.type = 'ticket.replied'), FALSE) AS replied,
      coalesce(bool_or(e.type IN ('ticket.replied', 'ticket.master-settled')), FALSE) AS answered_by_unit,
      coalesce(bool_or(e.type = 'ticket.return-requested'), FALSE) AS returned,
      coalesce(bool_or(e.type IN ('ticket.reworked', 'ticket.sent-back', 'ticket.conference-called')), FALSE) AS reworked,
      coalesce(bool_or(e.type = 'ticket.went-overdue'), FALSE) AS went_overdue,
      coalesce(bool_or(e.type = 'ticket.followed-up'), FALSE) AS followed_up,
      coalesce(bool_or(e.type = 'ticket.extension-ruled' AND e.data ->> 'ruling' = 'grant'), FALSE) AS extended,
      coalesce(bool_or(e.type = 'ticket.contact-recorded' AND e.data ->> 'outcome' IN ('reached', 'declined')), FALSE) AS responded,
      min(e.at) FILTER (WHERE e.type = 'ticket.contact-recorded') AS first_contact_at,
      ((array_agg(e.data ORDER BY e.id) FILTER (WHERE e.type = 'ticket.dispatched'))[1] #>> '{deadline,acceptBy}')::timestamptz AS contact_by,
      (array_agg(e.data ORDER BY e.id DESC) FILTER (WHERE e.type = 'ticket.followed-up' AND (e.data ->> 'reached')::boolean
        AND e.data ? 'satisfied'))[1] AS heard,
      count(DISTINCT coalesce(e.data ->> 'leadDepartmentId', e.data ->> 'departmentId')) FILTER (WHERE
        e.type IN ('ticket.dispatched', 'ticket.conference-settled')
        OR (e.type = 'ticket.return-ruled' AND e.data ->> 'ruling' = 'redirect')) AS leads
    FROM domain_event e WHERE e.subject = 'ticket' AND e.subject_id = t.id
  ) f
  LEFT JOIN (
    SELECT ticket_id, array_agg(measure) AS measures FROM measure_exclusion WHERE status = 'approved' GROUP BY ticket_id
  ) x ON x.ticket_id = t.id
  WHERE ${where}`;
