-- The foundation: people, units, places, tickets and the one table of facts.
-- TEXT everywhere (lengths are checked at the border), TIMESTAMPTZ in UTC, identity columns, CHECK as the last line.

CREATE TABLE region (
  code text PRIMARY KEY,
  name text NOT NULL,
  full_name text NOT NULL,
  level text NOT NULL CHECK (level IN ('province', 'city', 'county', 'town')),
  parent_code text REFERENCES region (code),
  pinyin text NOT NULL,
  initials text NOT NULL
);

CREATE TABLE department (
  id text PRIMARY KEY,
  name text NOT NULL,
  short_name text NOT NULL,
  parent_id text REFERENCES department (id),
  level text NOT NULL CHECK (level IN ('city', 'county', 'street', 'section')),
  region_code text REFERENCES region (code),
  duties text NOT NULL DEFAULT '',
  active boolean NOT NULL DEFAULT true
);

CREATE TABLE category (
  code text PRIMARY KEY,
  name text NOT NULL,
  parent_code text REFERENCES category (code),
  level smallint NOT NULL CHECK (level BETWEEN 1 AND 3),
  catalogue_version text NOT NULL,
  keywords text[] NOT NULL DEFAULT '{}'
);

-- 派单目录: matter (category × place) → unit, with legal basis; history is kept by validity.
CREATE TABLE dispatch_rule (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  category_code text NOT NULL REFERENCES category (code),
  region_code text REFERENCES region (code),
  department_id text NOT NULL REFERENCES department (id),
  basis text NOT NULL,
  valid_from date NOT NULL,
  valid_until date,
  CHECK (valid_until IS NULL OR valid_until > valid_from)
);
CREATE INDEX dispatch_rule_by_category ON dispatch_rule (category_code);

CREATE TABLE staff (
  id text PRIMARY KEY,
  username text NOT NULL UNIQUE,
  name text NOT NULL,
  password_hash text NOT NULL,
  roles text[] NOT NULL,
  department_id text REFERENCES department (id),
  demo boolean NOT NULL DEFAULT false,
  disabled_at timestamptz
);
CREATE INDEX staff_by_department ON staff (department_id) WHERE disabled_at IS NULL;

-- Server-side sessions: a permission change acts at once. Only a digest of the cookie is stored.
CREATE TABLE session (
  token_hash text PRIMARY KEY,
  staff_id text NOT NULL REFERENCES staff (id),
  created_at timestamptz NOT NULL,
  last_seen_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX session_by_expiry ON session (expires_at);

CREATE TABLE api_key (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  key_hash text NOT NULL UNIQUE,
  staff_id text NOT NULL REFERENCES staff (id),
  name text NOT NULL,
  created_at timestamptz NOT NULL,
  revoked_at timestamptz
);

CREATE TABLE call (
  id text PRIMARY KEY,
  call_id text NOT NULL UNIQUE,
  direction text NOT NULL CHECK (direction IN ('in', 'out')),
  state text NOT NULL CHECK (state IN ('ringing', 'talking', 'ended', 'missed')),
  phone_cipher text NOT NULL,
  phone_hash text NOT NULL,
  agent_id text REFERENCES staff (id),
  queue text,
  started_at timestamptz NOT NULL,
  answered_at timestamptz,
  ended_at timestamptz,
  cause text,
  version integer NOT NULL DEFAULT 1
);
CREATE INDEX call_live ON call (agent_id) WHERE state IN ('ringing', 'talking');
CREATE INDEX call_by_phone ON call (phone_hash, started_at DESC);

-- What the PBX said, word for word but encrypted: states can be derived again.
CREATE TABLE cti_event (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  call_id text NOT NULL,
  event text NOT NULL,
  payload_cipher text NOT NULL,
  received_at timestamptz NOT NULL
);
CREATE INDEX cti_event_by_call ON cti_event (call_id, id);

CREATE SEQUENCE ticket_number;

CREATE TABLE ticket (
  id text PRIMARY KEY,
  number text NOT NULL UNIQUE,
  version integer NOT NULL DEFAULT 1 CHECK (version >= 1),
  status text NOT NULL CHECK (status IN ('received', 'dispatched', 'handling', 'return-requested', 'conferring',
    'replied', 'follow-up', 'merged', 'closed', 'rejected', 'terminated', 'archived')),
  kind text NOT NULL CHECK (kind IN ('consultation', 'help', 'complaint', 'report', 'suggestion', 'praise')),
  urgency text NOT NULL CHECK (urgency IN ('normal', 'urgent', 'critical')),
  channel text NOT NULL,
  secrecy text NOT NULL CHECK (secrecy IN ('none', 'contact', 'sealed')),
  category_code text REFERENCES category (code),
  region_code text REFERENCES region (code),
  -- Of a sealed ticket these three hold only what units may read; the original is in ticket_sealed.
  title text NOT NULL,
  content text NOT NULL,
  address text,
  lng double precision,
  lat double precision,
  call_id text REFERENCES call (call_id),
  guide_ids text[] NOT NULL DEFAULT '{}',
  filed_by text REFERENCES staff (id),
  lead_department_id text REFERENCES department (id),
  handling_department_id text REFERENCES department (id),
  assisting_department_ids text[] NOT NULL DEFAULT '{}',
  received_at timestamptz NOT NULL,
  dispatched_at timestamptz,
  accept_by timestamptz,
  return_by timestamptz,
  due_at timestamptz,
  due_provisional boolean NOT NULL DEFAULT false,
  accepted_at timestamptz,
  contact_outcome text CHECK (contact_outcome IN ('reached', 'unreachable', 'declined')),
  replied_at timestamptz,
  overdue_at timestamptz,
  closed_at timestamptz,
  rework_count smallint NOT NULL DEFAULT 0,
  master_id text REFERENCES ticket (id),
  -- What the law needs to remember and nobody filters by (grounds refused, open requests, supervision notices).
  memory jsonb NOT NULL DEFAULT '{}',
  updated_at timestamptz NOT NULL,
  CHECK (status <> 'merged' OR master_id IS NOT NULL),
  CHECK (status IN ('received', 'rejected', 'closed', 'archived', 'merged') OR lead_department_id IS NOT NULL)
);
-- Queues read open tickets only; keyset order is (received_at, id) or (due_at, id).
CREATE INDEX ticket_open_by_status ON ticket (status, received_at DESC, id DESC)
  WHERE status NOT IN ('closed', 'rejected', 'terminated', 'archived');
CREATE INDEX ticket_open_by_lead ON ticket (lead_department_id, due_at, id)
  WHERE status NOT IN ('closed', 'rejected', 'terminated', 'archived');
CREATE INDEX ticket_open_assisting ON ticket USING gin (assisting_department_ids)
  WHERE status NOT IN ('closed', 'rejected', 'terminated', 'archived');
CREATE INDEX ticket_due ON ticket (due_at)
  WHERE overdue_at IS NULL AND status IN ('dispatched', 'handling', 'return-requested', 'conferring');
CREATE INDEX ticket_by_received ON ticket (received_at DESC, id DESC);
CREATE INDEX ticket_by_lead ON ticket (lead_department_id, received_at DESC, id DESC);
CREATE INDEX ticket_by_filer ON ticket (filed_by, received_at DESC, id DESC);
CREATE INDEX ticket_by_master ON ticket (master_id) WHERE master_id IS NOT NULL;

-- 诉求人: who asked, apart from the matter. One row a ticket: what this person said of themself this time.
-- A sealed citizen has no phone_hash: nobody finds a report by its reporter's number.
CREATE TABLE citizen (
  ticket_id text PRIMARY KEY REFERENCES ticket (id),
  secrecy text NOT NULL CHECK (secrecy IN ('none', 'contact', 'sealed')),
  name_cipher text,
  phone_cipher text,
  address_cipher text,
  phone_hash text,
  CHECK (secrecy <> 'sealed' OR phone_hash IS NULL)
);
CREATE INDEX citizen_by_phone ON citizen (phone_hash) WHERE phone_hash IS NOT NULL;

CREATE TABLE ticket_sealed (
  ticket_id text PRIMARY KEY REFERENCES ticket (id),
  original_cipher text NOT NULL
);

-- 流转记录, audit trail and outbox in one: a ticket changes in exactly one way, and this says how.
CREATE TABLE domain_event (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  subject text NOT NULL CHECK (subject IN ('ticket', 'call', 'guide', 'notice', 'reference')),
  subject_id text NOT NULL,
  version integer NOT NULL,
  type text NOT NULL,
  data jsonb NOT NULL,
  actor jsonb NOT NULL,
  at timestamptz NOT NULL,
  -- Who hears of it: socket rooms, computed from the subject before and after.
  rooms text[] NOT NULL,
  -- Rooms that may no longer see it: they are told that their queue changed, not what became of the ticket.
  rooms_left text[] NOT NULL DEFAULT '{}',
  -- Given by the relay in the order of sending; commits land out of order, so id cannot serve.
  seq bigint,
  announced_at timestamptz,
  UNIQUE (subject, subject_id, version, type)
);
CREATE INDEX domain_event_unannounced ON domain_event (id) WHERE announced_at IS NULL;
CREATE UNIQUE INDEX domain_event_by_seq ON domain_event (seq) WHERE seq IS NOT NULL;
CREATE SEQUENCE hint_seq;

CREATE TABLE idempotency_key (
  actor_id text NOT NULL,
  key text NOT NULL,
  request_hash text NOT NULL,
  status smallint NOT NULL,
  -- The first reply, encrypted: it may hold a sealed ticket's words.
  reply_cipher text NOT NULL,
  ticket_id text,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (actor_id, key)
);

CREATE TABLE notice (
  id text PRIMARY KEY,
  staff_id text NOT NULL REFERENCES staff (id),
  event_id bigint NOT NULL REFERENCES domain_event (id),
  reason text NOT NULL,
  level text NOT NULL CHECK (level IN ('info', 'warning', 'urgent')),
  title text NOT NULL,
  ticket_id text REFERENCES ticket (id),
  at timestamptz NOT NULL,
  read_at timestamptz,
  UNIQUE (event_id, staff_id, reason)
);
CREATE INDEX notice_by_staff ON notice (staff_id, at DESC, id DESC);
CREATE INDEX notice_unread ON notice (staff_id) WHERE read_at IS NULL;

CREATE TABLE work_calendar (
  year smallint PRIMARY KEY,
  off date[] NOT NULL,
  work date[] NOT NULL,
  -- Which holiday a day belongs to, for explanations.
  names jsonb NOT NULL DEFAULT '{}',
  source text NOT NULL,
  entered_at timestamptz NOT NULL
);

CREATE TABLE limit_policy (
  id text PRIMARY KEY,
  step text NOT NULL,
  amount numeric NOT NULL CHECK (amount > 0),
  unit text NOT NULL CHECK (unit IN ('workingDays', 'calendarDays', 'hours', 'percent')),
  region_code text,
  kind text,
  urgency text,
  category_code text,
  department_id text,
  complex boolean,
  valid_from timestamptz NOT NULL,
  valid_until timestamptz,
  source text NOT NULL
);
