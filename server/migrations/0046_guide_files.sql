-- 指南附件: forms to download. What a file is called and is; the file itself lies encrypted outside the database.
CREATE TABLE guide_file (
  id text PRIMARY KEY,
  name text NOT NULL,
  media_type text NOT NULL,
  bytes integer NOT NULL CHECK (bytes > 0),
  -- Of the content before encryption.
  sha256 text NOT NULL,
  cipher text NOT NULL,
  uploaded_by text NOT NULL REFERENCES staff (id),
  uploaded_at timestamptz NOT NULL,
  idempotency_key text,
  UNIQUE (uploaded_by, idempotency_key)
);

-- Which versions of which guides offer it. None after a day: it was never saved, and goes.
CREATE TABLE guide_file_use (
  file_id text NOT NULL REFERENCES guide_file (id),
  guide_id text NOT NULL,
  version integer NOT NULL,
  PRIMARY KEY (file_id, guide_id, version),
  FOREIGN KEY (guide_id, version) REFERENCES guide_version (guide_id, version)
);
CREATE INDEX guide_file_use_of_version ON guide_file_use (guide_id, version);
