-- 质检: forms, rules, samples, scores, appeals, calibrations.

-- 评分表: a version is never edited; the newest applies to new samples.
CREATE TABLE quality_form (
  id text NOT NULL,
  version integer NOT NULL CHECK (version >= 1),
  name text NOT NULL,
  sections jsonb NOT NULL,
  demo boolean NOT NULL DEFAULT false,
  created_by text REFERENCES staff (id),
  created_at timestamptz NOT NULL,
  PRIMARY KEY (id, version)
);

-- 抽样规则: likewise.
CREATE TABLE quality_rule (
  id text NOT NULL,
  version integer NOT NULL CHECK (version >= 1),
  name text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('random', 'complaint', 'dissatisfied', 'long-call', 'rejected', 'transferred')),
  form_id text NOT NULL,
  share smallint NOT NULL CHECK (share BETWEEN 1 AND 100),
  min_minutes smallint CHECK (min_minutes > 0),
  active boolean NOT NULL,
  demo boolean NOT NULL DEFAULT false,
  changed_by text REFERENCES staff (id),
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (id, version),
  CHECK ((kind = 'long-call') = (min_minutes IS NOT NULL))
);

CREATE TABLE quality_setting (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  version integer NOT NULL DEFAULT 1,
  appeal_days smallint NOT NULL DEFAULT 5 CHECK (appeal_days BETWEEN 1 AND 30)
);
INSERT INTO quality_setting DEFAULT VALUES;

-- A week's draw of a rule happens once: the seed is made when the week is over and stays for whoever repeats it.
CREATE TABLE quality_draw (
  rule_id text NOT NULL,
  week date NOT NULL,
  rule_version integer NOT NULL,
  seed text NOT NULL,
  found integer NOT NULL,
  drawn integer NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (rule_id, week),
  FOREIGN KEY (rule_id, rule_version) REFERENCES quality_rule (id, version)
);

-- 对话务员的投诉: who took it down, never who complained.
CREATE TABLE agent_complaint (
  ticket_id text PRIMARY KEY REFERENCES ticket (id),
  agent_id text NOT NULL REFERENCES staff (id),
  words text NOT NULL,
  noted_by text NOT NULL REFERENCES staff (id),
  noted_at timestamptz NOT NULL
);
CREATE INDEX agent_complaint_by_time ON agent_complaint (noted_at);

CREATE TABLE quality_sample (
  id text PRIMARY KEY,
  version integer NOT NULL DEFAULT 1,
  agent_id text NOT NULL REFERENCES staff (id),
  ticket_id text REFERENCES ticket (id),
  call_id text REFERENCES call (call_id),
  -- What is sampled, once for each form: ticket:<id>, or call:<call id> without a ticket.
  subject text NOT NULL,
  form_id text NOT NULL,
  form_version integer NOT NULL,
  rule_id text NOT NULL,
  rule_version integer NOT NULL,
  drawn_at timestamptz NOT NULL,
  demo boolean NOT NULL DEFAULT false,
  scored_by text REFERENCES staff (id),
  scored_at timestamptz,
  -- The score that counts: the first, or the one of the appeal.
  score_id text,
  total numeric(4, 1) CHECK (total BETWEEN 0 AND 100),
  fatal boolean NOT NULL DEFAULT false,
  appeal_by timestamptz,
  UNIQUE (subject, form_id),
  FOREIGN KEY (form_id, form_version) REFERENCES quality_form (id, version),
  FOREIGN KEY (rule_id, rule_version) REFERENCES quality_rule (id, version),
  CHECK (ticket_id IS NOT NULL OR call_id IS NOT NULL),
  CHECK (num_nulls(scored_by, scored_at, score_id, total, appeal_by) IN (0, 5))
);
CREATE INDEX quality_sample_newest ON quality_sample (drawn_at DESC, id DESC);
CREATE INDEX quality_sample_waiting ON quality_sample (drawn_at DESC, id DESC) WHERE scored_at IS NULL;
CREATE INDEX quality_sample_of_agent ON quality_sample (agent_id, scored_at);
CREATE INDEX quality_sample_by_ticket ON quality_sample (ticket_id);

CREATE TABLE quality_score (
  id text PRIMARY KEY,
  sample_id text NOT NULL REFERENCES quality_sample (id),
  kind text NOT NULL CHECK (kind IN ('first', 'appeal')),
  scored_by text NOT NULL REFERENCES staff (id),
  at timestamptz NOT NULL,
  marks jsonb NOT NULL,
  remark text NOT NULL,
  total numeric(4, 1) NOT NULL CHECK (total BETWEEN 0 AND 100),
  fatal text[] NOT NULL,
  UNIQUE (sample_id, kind)
);
ALTER TABLE quality_sample ADD FOREIGN KEY (score_id) REFERENCES quality_score (id);

CREATE TABLE quality_draft (
  sample_id text NOT NULL REFERENCES quality_sample (id),
  staff_id text NOT NULL REFERENCES staff (id),
  marks jsonb NOT NULL,
  remark text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (sample_id, staff_id)
);

CREATE TABLE quality_appeal (
  sample_id text PRIMARY KEY REFERENCES quality_sample (id),
  grounds text NOT NULL,
  at timestamptz NOT NULL,
  ruling text CHECK (ruling IN ('uphold', 'change')),
  reason text,
  ruled_by text REFERENCES staff (id),
  ruled_at timestamptz,
  CHECK (num_nulls(ruling, reason, ruled_by, ruled_at) IN (0, 4))
);

CREATE TABLE quality_calibration (
  id text PRIMARY KEY,
  version integer NOT NULL DEFAULT 1,
  sample_id text NOT NULL UNIQUE REFERENCES quality_sample (id),
  opened_by text NOT NULL REFERENCES staff (id),
  opened_at timestamptz NOT NULL,
  closed_at timestamptz
);
CREATE INDEX quality_calibration_newest ON quality_calibration (opened_at DESC, id DESC);

-- Each invited person's marks; submitted_at null is a draft, which nobody else reads.
CREATE TABLE quality_calibration_marks (
  calibration_id text NOT NULL REFERENCES quality_calibration (id),
  staff_id text NOT NULL REFERENCES staff (id),
  marks jsonb NOT NULL DEFAULT '[]',
  remark text NOT NULL DEFAULT '',
  submitted_at timestamptz,
  PRIMARY KEY (calibration_id, staff_id)
);

-- A notice may be about a sample: the console opens it from there.
ALTER TABLE notice ADD COLUMN sample_id text REFERENCES quality_sample (id);
