-- 附件: what a file is called and is; the file itself lies encrypted outside the database.
CREATE TABLE attachment (
  id text PRIMARY KEY,
  ticket_id text NOT NULL REFERENCES ticket (id),
  name text NOT NULL,
  media_type text NOT NULL,
  bytes integer NOT NULL CHECK (bytes > 0),
  -- Of the content before encryption.
  sha256 text NOT NULL,
  -- Which key, nonce and authentication tag: without this row the file is noise.
  cipher text NOT NULL,
  uploaded_by text NOT NULL REFERENCES staff (id),
  -- The unit it was uploaded for; null: the centre's own material.
  uploaded_unit text REFERENCES department (id),
  uploaded_at timestamptz NOT NULL,
  -- Since when it belongs to the ticket for good. Null: in no reply yet, removed after a day.
  used_at timestamptz,
  idempotency_key text,
  UNIQUE (uploaded_by, idempotency_key)
);
CREATE INDEX attachment_by_ticket ON attachment (ticket_id, id);
CREATE INDEX attachment_unused ON attachment (uploaded_at) WHERE used_at IS NULL;

-- Who has seen it is one query.
CREATE TABLE attachment_look (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  attachment_id text NOT NULL REFERENCES attachment (id) ON DELETE CASCADE,
  staff_id text NOT NULL REFERENCES staff (id),
  at timestamptz NOT NULL
);
CREATE INDEX attachment_look_by_attachment ON attachment_look (attachment_id, id);
