-- 剔除: a ticket that does not count in one measure; asked for by one person, approved by another.
CREATE TABLE measure_exclusion (
  id text PRIMARY KEY,
  ticket_id text NOT NULL REFERENCES ticket (id),
  measure text NOT NULL,
  reason text NOT NULL,
  status text NOT NULL CHECK (status IN ('requested', 'approved', 'refused')),
  requested_by text NOT NULL REFERENCES staff (id),
  requested_at timestamptz NOT NULL,
  ruled_by text REFERENCES staff (id),
  ruled_at timestamptz,
  ruling_reason text,
  idempotency_key text,
  UNIQUE (requested_by, idempotency_key),
  CHECK (ruled_by <> requested_by),
  CHECK ((status = 'requested') = (ruled_by IS NULL)),
  CHECK ((ruled_by IS NULL) = (ruled_at IS NULL) AND (ruled_by IS NULL) = (ruling_reason IS NULL))
);
-- Refused once, it may be asked again with a better reason.
CREATE UNIQUE INDEX measure_exclusion_once ON measure_exclusion (ticket_id, measure) WHERE status <> 'refused';
CREATE INDEX measure_exclusion_newest ON measure_exclusion (requested_at DESC, id DESC);
