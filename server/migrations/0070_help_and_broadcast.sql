-- 求助 and 统一口径: an agent asks a supervisor for help in the middle of a call; a supervisor tells many at once how to
-- answer, and knows who has read it.

-- Facts of two more subjects; which there are is said by the type NewEvent.
ALTER TABLE domain_event DROP CONSTRAINT domain_event_subject_check;
ALTER TABLE domain_event ADD CONSTRAINT domain_event_subject_check CHECK (subject ~ '^[a-z][a-z-]{1,30}$');

CREATE TABLE help_request (
  id text PRIMARY KEY,
  version integer NOT NULL DEFAULT 1,
  state text NOT NULL CHECK (state IN ('open', 'taken', 'closed')),
  reason text NOT NULL CHECK (reason IN ('upset-caller', 'danger', 'unclear-answer', 'language', 'system', 'other')),
  -- What agent and supervisor write may repeat a citizen's words: never in the clear.
  note_cipher text,
  call_id text REFERENCES call (id),
  ticket_id text REFERENCES ticket (id),
  asked_by text NOT NULL REFERENCES staff (id),
  asked_at timestamptz NOT NULL,
  taken_by text REFERENCES staff (id),
  taken_at timestamptz,
  closed_by text REFERENCES staff (id),
  closed_at timestamptz,
  idempotency_key text,
  UNIQUE (asked_by, idempotency_key),
  CHECK (state <> 'taken' OR taken_by IS NOT NULL),
  CHECK ((closed_at IS NULL) = (state <> 'closed'))
);
-- One at a time: an agent has one call, and one hand to raise.
CREATE UNIQUE INDEX help_request_open ON help_request (asked_by) WHERE state <> 'closed';

CREATE TABLE help_message (
  id text PRIMARY KEY,
  help_id text NOT NULL REFERENCES help_request (id),
  sent_by text NOT NULL REFERENCES staff (id),
  sent_at timestamptz NOT NULL,
  text_cipher text NOT NULL,
  idempotency_key text,
  UNIQUE (sent_by, idempotency_key)
);
CREATE INDEX help_message_by_request ON help_message (help_id, sent_at, id);

CREATE TABLE broadcast (
  id text PRIMARY KEY,
  version integer NOT NULL DEFAULT 1,
  level text NOT NULL CHECK (level IN ('info', 'warning', 'urgent')),
  text text NOT NULL,
  -- Whom it was meant for, as it was chosen; who that was then stands in the receipts.
  audience jsonb NOT NULL,
  guide_id text REFERENCES guide (id),
  until timestamptz NOT NULL,
  sent_by text NOT NULL REFERENCES staff (id),
  sent_at timestamptz NOT NULL,
  withdrawn_by text REFERENCES staff (id),
  withdrawn_at timestamptz,
  idempotency_key text,
  UNIQUE (sent_by, idempotency_key),
  CHECK (until > sent_at)
);
CREATE INDEX broadcast_by_time ON broadcast (sent_at DESC, id DESC);

-- 阅知: one row a person, there from the moment of sending, so that "who has not" is a row too.
CREATE TABLE broadcast_receipt (
  broadcast_id text NOT NULL REFERENCES broadcast (id),
  staff_id text NOT NULL REFERENCES staff (id),
  read_at timestamptz,
  PRIMARY KEY (broadcast_id, staff_id)
);
CREATE INDEX broadcast_receipt_unread ON broadcast_receipt (staff_id) WHERE read_at IS NULL;
