-- What is done about calls: handed on, called back, dialled for a ticket, flagged.
ALTER TABLE call
  -- How often it was answered: a call handed on is answered again, also by who had it before.
  ADD COLUMN legs smallint NOT NULL DEFAULT 0,
  -- The queue it was handed to; its own queue is what it is counted in.
  ADD COLUMN handed_to text CHECK (handed_to IN ('general', 'enterprise', 'dialect', 'english')),
  -- The caller was blocked when it came in: it waits behind all others and counts in no rate.
  ADD COLUMN blocked boolean NOT NULL DEFAULT false,
  -- 外呼: what it is about.
  ADD COLUMN ticket_id text REFERENCES ticket (id),
  ADD COLUMN call_back_id text;
CREATE INDEX call_by_ticket ON call (ticket_id, started_at) WHERE ticket_id IS NOT NULL;

ALTER TABLE call_quarter ADD COLUMN excluded integer NOT NULL DEFAULT 0;

-- 回拨: callers who did not get through, one open row a number. By keyed hash; the number itself is encrypted.
CREATE TABLE call_back (
  id text PRIMARY KEY,
  phone_hash text NOT NULL,
  phone_cipher text NOT NULL,
  skill text NOT NULL,
  missed integer NOT NULL DEFAULT 1 CHECK (missed >= 1),
  first_missed_at timestamptz NOT NULL,
  last_missed_at timestamptz NOT NULL,
  next_try_at timestamptz NOT NULL,
  attempts smallint NOT NULL DEFAULT 0,
  claimed_by text REFERENCES staff (id),
  claimed_at timestamptz,
  outcome text CHECK (outcome IN ('reached', 'not-reached', 'got-through')),
  closed_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  CHECK ((claimed_by IS NULL) = (claimed_at IS NULL)),
  CHECK ((outcome IS NULL) = (closed_at IS NULL))
);
CREATE UNIQUE INDEX call_back_open ON call_back (phone_hash) WHERE closed_at IS NULL;
CREATE INDEX call_back_queue ON call_back (first_missed_at, id) WHERE closed_at IS NULL;
ALTER TABLE call ADD FOREIGN KEY (call_back_id) REFERENCES call_back (id);
-- Which missed calls a row stands for: each call is counted once, however often it is told.
CREATE TABLE call_back_call (
  call_id text PRIMARY KEY REFERENCES call (id),
  call_back_id text NOT NULL REFERENCES call_back (id)
);
CREATE INDEX call_back_calls ON call_back_call (call_back_id);

-- 骚扰来电: an agent flags, the supervisor rules, a cool-down ends by itself. Never by the number itself.
CREATE TABLE caller_flag (
  id text PRIMARY KEY,
  phone_hash text NOT NULL,
  call_id text NOT NULL REFERENCES call (id),
  reason text NOT NULL CHECK (reason IN ('abusive', 'harassing', 'prank', 'silent', 'other')),
  note_cipher text,
  state text NOT NULL CHECK (state IN ('asked', 'blocked', 'refused', 'lifted')),
  asked_by text NOT NULL REFERENCES staff (id),
  asked_at timestamptz NOT NULL,
  ruled_by text REFERENCES staff (id),
  ruled_at timestamptz,
  until timestamptz,
  version integer NOT NULL DEFAULT 1,
  CHECK ((state = 'asked') = (ruled_by IS NULL)),
  CHECK (state <> 'blocked' OR until IS NOT NULL)
);
CREATE UNIQUE INDEX caller_flag_open ON caller_flag (phone_hash) WHERE state IN ('asked', 'blocked');
CREATE INDEX caller_flag_asked ON caller_flag (asked_at) WHERE state = 'asked';

-- 备注: what colleagues should know of this caller.
CREATE TABLE caller_note (
  id text PRIMARY KEY,
  phone_hash text NOT NULL,
  note_cipher text NOT NULL,
  by_id text NOT NULL REFERENCES staff (id),
  at timestamptz NOT NULL
);
CREATE INDEX caller_note_by_phone ON caller_note (phone_hash, at DESC);
