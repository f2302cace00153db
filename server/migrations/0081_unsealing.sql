-- 解封: who asked to see a sealed identity, who allowed it, until when. Every look itself is a fact of the ticket.
CREATE TABLE unsealing (
  id text PRIMARY KEY,
  ticket_id text NOT NULL REFERENCES ticket (id),
  purpose text NOT NULL CHECK (purpose IN ('follow-up', 'contact', 'danger', 'law')),
  reason text NOT NULL,
  asked_by text NOT NULL REFERENCES staff (id),
  asked_at timestamptz NOT NULL,
  ruling text CHECK (ruling IN ('grant', 'refuse')),
  ruling_reason text,
  ruled_by text REFERENCES staff (id),
  ruled_at timestamptz,
  open_until timestamptz,
  CHECK ((ruling IS NULL) = (ruled_at IS NULL)),
  CHECK ((ruling = 'grant') = (open_until IS NOT NULL) OR ruling IS NULL)
);
CREATE INDEX unsealing_by_ticket ON unsealing (ticket_id, asked_at DESC, id DESC);
CREATE INDEX unsealing_waiting ON unsealing (asked_at, id) WHERE ruling IS NULL;
