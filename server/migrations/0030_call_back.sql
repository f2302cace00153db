-- 回访约时: when the citizen of a ticket in follow-up is to be called: the slot agreed with them, else the limit.
ALTER TABLE ticket ADD COLUMN call_at timestamptz;
CREATE INDEX ticket_to_call ON ticket (call_at, id) WHERE status = 'follow-up';
