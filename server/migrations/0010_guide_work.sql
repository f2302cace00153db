-- What keeps guides true: owners, tasks, citations, changes of law, test calls, and the gaps between what is asked and
-- what is written.

ALTER TABLE domain_event DROP CONSTRAINT domain_event_subject_check;
ALTER TABLE domain_event ADD CONSTRAINT domain_event_subject_check
  CHECK (subject IN ('ticket', 'call', 'guide', 'guide-task', 'notice', 'reference'));

-- 责任人: who answers for the text, beside the unit. Guides from before this column go to their unit's officer.
ALTER TABLE guide ADD COLUMN owner_id text REFERENCES staff (id);
UPDATE guide SET owner_id = coalesce(
  (SELECT id FROM staff WHERE department_id = guide.department_id AND 'officer' = ANY (roles) AND disabled_at IS NULL ORDER BY id LIMIT 1),
  (SELECT id FROM staff WHERE 'editor' = ANY (roles) AND disabled_at IS NULL ORDER BY id LIMIT 1));
-- 地区版本: the same matter as it is done elsewhere.
ALTER TABLE guide ADD COLUMN variant_of text REFERENCES guide (id);
ALTER TABLE guide ADD COLUMN popularity real NOT NULL DEFAULT 0 CHECK (popularity >= 0);
-- 待核实 since: set once per round by the job, so that the overseer is told once and the search is written once.
ALTER TABLE guide ADD COLUMN stale_since timestamptz;
CREATE INDEX guide_to_publish ON guide (publish_at) WHERE status = 'scheduled';
CREATE INDEX guide_to_verify ON guide (verified_at) WHERE published_version IS NOT NULL AND status <> 'retired';
CREATE INDEX guide_by_superseder ON guide (superseded_by) WHERE superseded_by IS NOT NULL;
CREATE INDEX guide_by_variant ON guide (variant_of) WHERE variant_of IS NOT NULL;
CREATE INDEX guide_by_title ON guide (title);

CREATE TABLE guide_setting (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  -- Days before the limit at which a verification task opens, and at which its owner is reminded.
  verify_lead_days integer NOT NULL DEFAULT 14 CHECK (verify_lead_days BETWEEN 0 AND 365),
  remind_days integer NOT NULL DEFAULT 3 CHECK (remind_days BETWEEN 0 AND 365)
);
INSERT INTO guide_setting DEFAULT VALUES;

CREATE TABLE law_change (
  id text PRIMARY KEY,
  law text NOT NULL,
  article text NOT NULL,
  note text NOT NULL,
  declared_by text NOT NULL REFERENCES staff (id),
  declared_at timestamptz NOT NULL
);

-- 知识缺口: a matter that is asked and not answered. `exemplars` are questions without personal data.
CREATE TABLE guide_gap (
  id text PRIMARY KEY,
  version integer NOT NULL DEFAULT 1,
  state text NOT NULL CHECK (state IN ('open', 'handed', 'closed', 'declined')),
  exemplars text[] NOT NULL CHECK (cardinality(exemplars) > 0),
  department_id text REFERENCES department (id),
  guide_id text REFERENCES guide (id),
  note text NOT NULL DEFAULT '',
  opened_at timestamptz NOT NULL,
  handed_at timestamptz,
  closed_at timestamptz,
  closed_by text REFERENCES staff (id),
  CHECK (state <> 'handed' OR department_id IS NOT NULL),
  CHECK (state <> 'closed' OR guide_id IS NOT NULL),
  CHECK ((closed_at IS NULL) = (state IN ('open', 'handed')))
);

CREATE TABLE guide_task (
  id text PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('verification', 'erratum', 'law-change', 'gap', 'proposal', 'review')),
  -- What the task is about, once: a second opening of the same finds this one.
  cause text NOT NULL,
  version integer NOT NULL DEFAULT 1,
  state text NOT NULL CHECK (state IN ('open', 'done', 'refused')),
  guide_id text REFERENCES guide (id),
  gap_id text REFERENCES guide_gap (id),
  law_change_id text REFERENCES law_change (id),
  ticket_id text REFERENCES ticket (id),
  call_id text REFERENCES call (call_id),
  department_id text REFERENCES department (id),
  assignee_id text REFERENCES staff (id),
  -- Of an erratum: which field, and the reporter's words about the guide.
  field text,
  words text,
  opened_by text REFERENCES staff (id),
  opened_at timestamptz NOT NULL,
  due_at timestamptz,
  reminded_at timestamptz,
  closed_by text REFERENCES staff (id),
  closed_at timestamptz,
  answer text,
  UNIQUE (kind, cause),
  CHECK ((closed_at IS NULL) = (state = 'open'))
);
CREATE INDEX guide_task_list ON guide_task (state, opened_at DESC, id DESC);
CREATE INDEX guide_task_of_guide ON guide_task (guide_id) WHERE state = 'open';
CREATE INDEX guide_task_to_remind ON guide_task (due_at) WHERE state = 'open' AND kind = 'verification' AND reminded_at IS NULL;

-- Which tickets cite which guides: the knowledge base's own note, so that it need not read tickets.
CREATE TABLE guide_citation (
  guide_id text NOT NULL REFERENCES guide (id),
  ticket_id text NOT NULL REFERENCES ticket (id),
  at timestamptz NOT NULL,
  PRIMARY KEY (guide_id, ticket_id)
);
CREATE INDEX guide_citation_by_time ON guide_citation (at);
CREATE INDEX ticket_citing ON ticket (updated_at) WHERE guide_ids <> '{}';

-- 测试拨打
CREATE TABLE guide_test_call (
  id text PRIMARY KEY,
  guide_id text NOT NULL REFERENCES guide (id),
  number text NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('answered', 'no-answer', 'busy', 'wrong-number', 'out-of-service')),
  note text NOT NULL,
  called_by text NOT NULL REFERENCES staff (id),
  called_at timestamptz NOT NULL
);
CREATE INDEX guide_test_call_latest ON guide_test_call (guide_id, number, called_at DESC);

-- `words` have no personal data in them and go after a day when the guide answered, after 90 days in any case.
ALTER TABLE guide_query ADD COLUMN words text;
ALTER TABLE guide_query ADD COLUMN clicked_guide_id text REFERENCES guide (id);
ALTER TABLE guide_query ADD COLUMN clicked_at timestamptz;
ALTER TABLE guide_query ADD COLUMN ticket_id text REFERENCES ticket (id);
ALTER TABLE guide_query ADD COLUMN gap_id text REFERENCES guide_gap (id) ON DELETE SET NULL;
CREATE INDEX guide_query_by_time ON guide_query (asked_at);
CREATE INDEX guide_query_by_asker ON guide_query (staff_id, asked_at);
CREATE INDEX guide_query_by_gap ON guide_query (gap_id, asked_at) WHERE gap_id IS NOT NULL;
CREATE INDEX guide_query_by_click ON guide_query (clicked_at) WHERE clicked_at IS NOT NULL;
