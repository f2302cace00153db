-- A notice may be about a guide: the console opens it from there.
ALTER TABLE notice ADD COLUMN guide_id text REFERENCES guide (id);
