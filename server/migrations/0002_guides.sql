-- 办事指南: a head per guide and a row per version; nothing is overwritten.

CREATE TABLE guide (
  id text PRIMARY KEY,
  code text NOT NULL UNIQUE,
  type text NOT NULL CHECK (type IN ('service', 'qa', 'policy', 'notice', 'phone', 'bundle')),
  status text NOT NULL CHECK (status IN ('draft', 'submitted', 'approved', 'scheduled', 'published', 'retired')),
  version integer NOT NULL DEFAULT 1,
  -- The content version that is being written / that is published.
  draft_version integer NOT NULL,
  published_version integer,
  title text NOT NULL,
  department_id text NOT NULL REFERENCES department (id),
  category_code text REFERENCES category (code),
  region_code text NOT NULL REFERENCES region (code),
  valid_from date,
  valid_until date,
  verify_every_days integer NOT NULL CHECK (verify_every_days BETWEEN 1 AND 3650),
  verified_at timestamptz,
  submitted_by text REFERENCES staff (id),
  publish_at timestamptz,
  published_at timestamptz,
  superseded_by text REFERENCES guide (id),
  demo boolean NOT NULL DEFAULT false,
  updated_at timestamptz NOT NULL,
  CHECK (status <> 'published' OR published_version IS NOT NULL)
);
CREATE INDEX guide_by_update ON guide (updated_at DESC, id DESC);
CREATE INDEX guide_by_department ON guide (department_id, updated_at DESC, id DESC);

CREATE TABLE guide_version (
  guide_id text NOT NULL REFERENCES guide (id),
  version integer NOT NULL,
  content jsonb NOT NULL,
  written_by text REFERENCES staff (id),
  written_at timestamptz NOT NULL,
  PRIMARY KEY (guide_id, version)
);

-- What was asked of the search and what was opened, without who called: the raw material of the gap list.
CREATE TABLE guide_query (
  id text PRIMARY KEY,
  staff_id text NOT NULL REFERENCES staff (id),
  asked_at timestamptz NOT NULL,
  hits smallint NOT NULL,
  strong boolean NOT NULL
);
