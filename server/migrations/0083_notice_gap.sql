-- A notice may be about a gap: the console opens the list it stands in.
ALTER TABLE notice ADD COLUMN gap_id text REFERENCES guide_gap (id) ON DELETE SET NULL;
