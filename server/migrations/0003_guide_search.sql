-- The embedded guide search: what the knowledge base has published, prepared for finding. Everything here can be rebuilt
-- from the guides. A rebuild fills the next generation beside the current one and then moves the pointer.

CREATE TABLE guide_search_state (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  current integer NOT NULL DEFAULT 1,
  -- The generation being filled by a rebuild; changes go to both until the pointer moves.
  building integer,
  last_generation integer NOT NULL DEFAULT 1
);
INSERT INTO guide_search_state DEFAULT VALUES;

CREATE TABLE guide_search (
  generation integer NOT NULL,
  id text NOT NULL,
  document jsonb NOT NULL,
  -- Normalised names for the ranking; see knowledge-base/search/prepare.ts.
  names jsonb NOT NULL,
  name_terms tsvector NOT NULL,
  body_terms tsvector NOT NULL,
  region_code text,
  department_id text,
  audience text[] NOT NULL DEFAULT '{}',
  valid_from timestamptz,
  valid_until timestamptz,
  popularity real NOT NULL DEFAULT 0 CHECK (popularity >= 0),
  stale boolean NOT NULL DEFAULT false,
  -- A guide taken away while a rebuild runs leaves a mark, so that the rebuild does not bring it back.
  removed boolean NOT NULL DEFAULT false,
  PRIMARY KEY (generation, id)
);
-- Two indexes, not one merged vector: GIN knows no weights and would recheck every row.
CREATE INDEX guide_search_name_terms ON guide_search USING gin (name_terms) WITH (fastupdate = off);
CREATE INDEX guide_search_body_terms ON guide_search USING gin (body_terms) WITH (fastupdate = off);
