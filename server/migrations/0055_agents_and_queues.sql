-- 话务: who is at which desk in which state, and what a call waits for. A person is a subject of facts too: which
-- subjects there are is said by the program (events.ts), the database only keeps the form.
ALTER TABLE domain_event DROP CONSTRAINT domain_event_subject_check;
ALTER TABLE domain_event ADD CONSTRAINT domain_event_subject_check CHECK (subject ~ '^[a-z][a-z-]{1,30}$');

-- 坐席状态: one row a person.
CREATE TABLE agent_state (
  staff_id text PRIMARY KEY REFERENCES staff (id),
  state text NOT NULL CHECK (state IN ('offline', 'ready', 'busy', 'break', 'talking', 'held', 'wrap-up')),
  reason text,
  since timestamptz NOT NULL,
  -- 话后整理 ends by itself.
  until timestamptz,
  -- The call talked on, held or wrapped up.
  call_id text REFERENCES call (id),
  -- What they go back to when the call and its wrap-up are over.
  resume text NOT NULL DEFAULT 'offline' CHECK (resume IN ('offline', 'ready', 'busy', 'break')),
  resume_reason text,
  -- When a console of theirs was last on the line.
  seen_at timestamptz NOT NULL,
  version integer NOT NULL DEFAULT 1 CHECK (version >= 1),
  CHECK (reason IS NULL OR state = 'busy'),
  CHECK ((until IS NOT NULL) = (state = 'wrap-up')),
  CHECK (state NOT IN ('talking', 'held') OR call_id IS NOT NULL)
);
CREATE INDEX agent_on_duty ON agent_state (state, since) WHERE state <> 'offline';

-- 技能: level 1 answers these calls, level 2 helps out when they wait too long.
CREATE TABLE agent_skill (
  staff_id text NOT NULL REFERENCES staff (id),
  skill text NOT NULL CHECK (skill IN ('general', 'enterprise', 'dialect', 'english')),
  level smallint NOT NULL CHECK (level IN (1, 2)),
  PRIMARY KEY (staff_id, skill)
);

-- Who was in which state how long; a span is written when it is over.
CREATE TABLE agent_span (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  staff_id text NOT NULL REFERENCES staff (id),
  state text NOT NULL,
  reason text,
  call_id text REFERENCES call (id),
  from_at timestamptz NOT NULL,
  until_at timestamptz NOT NULL,
  CHECK (until_at >= from_at)
);
CREATE INDEX agent_span_by_person ON agent_span (staff_id, from_at);

-- Beside what the PBX says (derived again with every event), what this platform does with the call.
ALTER TABLE call
  ADD COLUMN skill text NOT NULL DEFAULT 'general' CHECK (skill IN ('general', 'enterprise', 'dialect', 'english')),
  ADD COLUMN missed_reason text,
  ADD COLUMN waiting_since timestamptz,
  ADD COLUMN offered_to text REFERENCES staff (id),
  ADD COLUMN offered_at timestamptz,
  ADD COLUMN passed_over text[] NOT NULL DEFAULT '{}',
  ADD COLUMN held_since timestamptz,
  ADD COLUMN held_ms integer NOT NULL DEFAULT 0,
  ADD CHECK ((offered_to IS NULL) = (offered_at IS NULL)),
  ADD CHECK (offered_to IS NULL OR waiting_since IS NOT NULL);
CREATE INDEX call_waiting ON call (skill, waiting_since) WHERE waiting_since IS NOT NULL;
-- Nobody is offered two calls.
CREATE UNIQUE INDEX call_offered ON call (offered_to) WHERE offered_to IS NOT NULL;

-- 话后小结: how each person who had the call wrapped it up; without a code the time ran out.
CREATE TABLE call_wrap_up (
  call_id text NOT NULL REFERENCES call (id),
  staff_id text NOT NULL REFERENCES staff (id),
  code text,
  ms integer NOT NULL CHECK (ms >= 0),
  at timestamptz NOT NULL,
  PRIMARY KEY (call_id, staff_id)
);

-- GB/T 33358 figures by quarter of an hour and queue, kept by addition: a wall reads 96 rows, not the day's calls.
CREATE TABLE call_quarter (
  starts_at timestamptz NOT NULL,
  skill text NOT NULL,
  offered integer NOT NULL DEFAULT 0,
  answered integer NOT NULL DEFAULT 0,
  answered_in_15 integer NOT NULL DEFAULT 0,
  missed integer NOT NULL DEFAULT 0,
  wait_ms bigint NOT NULL DEFAULT 0,
  talked integer NOT NULL DEFAULT 0,
  talk_ms bigint NOT NULL DEFAULT 0,
  wrapped integer NOT NULL DEFAULT 0,
  wrap_ms bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (starts_at, skill)
);
