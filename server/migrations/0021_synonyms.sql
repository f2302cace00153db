-- 近义词 of the editors, laid over the table that ships with the product.
CREATE TABLE guide_synonym (
  id text PRIMARY KEY,
  version integer NOT NULL DEFAULT 1,
  -- Every part must occur in the question. As searched: normalised.
  said text[] NOT NULL CHECK (cardinality(said) > 0),
  -- Empty: what the product's own table says of these words is switched off.
  official text[] NOT NULL,
  mutual boolean NOT NULL,
  kind text NOT NULL CHECK (kind IN ('matter', 'deed', 'authority')),
  changed_by text REFERENCES staff (id),
  changed_at timestamptz NOT NULL,
  UNIQUE (said)
);

-- Every change moves it on, a deletion too: processes ask for this one number and read the table when it is another.
CREATE TABLE guide_synonym_state (
  singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
  revision integer NOT NULL
);
INSERT INTO guide_synonym_state (revision) VALUES (0);
