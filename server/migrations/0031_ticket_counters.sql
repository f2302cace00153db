-- 在办计数: how many open tickets stand where, for badges and walls, so that nobody counts tickets to show a number.
-- Where a ticket stands now. The one definition, for keeping the counters and for recounting them.
CREATE VIEW ticket_place AS
SELECT t.id AS ticket_id, t.status, coalesce(t.lead_department_id, '') AS department_id,
  ARRAY(SELECT DISTINCT unit FROM unnest(t.assisting_department_ids || t.handling_department_id) AS unit
        WHERE unit IS NOT NULL AND unit IS DISTINCT FROM t.lead_department_id ORDER BY unit) AS helping,
  t.overdue_at IS NOT NULL AS overdue,
  (t.status IN ('return-requested', 'conferring')
    OR (t.status = 'handling' AND t.memory ?| ARRAY['openExtension', 'openTermination'])) AS asked,
  jsonb_path_exists(t.memory, '$.supervisions[*] ? (!exists(@.answeredAt))') AS unanswered,
  t.secrecy = 'sealed' AS sealed
FROM ticket t WHERE t.status NOT IN ('closed', 'rejected', 'terminated', 'archived');

-- Where each open ticket was last counted: what changed since is moved from there to where it stands now.
CREATE TABLE ticket_counted AS SELECT * FROM ticket_place;
ALTER TABLE ticket_counted ADD PRIMARY KEY (ticket_id);

-- department_id: the lead, '' while there is none. helping: units below it and assisting ones, so that a unit's own
-- number counts a ticket once, however often the unit is in it.
CREATE TABLE ticket_counter AS
SELECT status, department_id, helping, overdue, asked, unanswered, sealed, count(*)::int AS n
FROM ticket_counted GROUP BY 1, 2, 3, 4, 5, 6, 7;
ALTER TABLE ticket_counter ALTER COLUMN n SET NOT NULL,
  ADD PRIMARY KEY (status, department_id, helping, overdue, asked, unanswered, sealed);
