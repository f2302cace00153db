-- What a new guide is written for: a gap, or a consultation that was proposed. Both end when it is published.
ALTER TABLE guide ADD COLUMN for_gap_id text REFERENCES guide_gap (id) ON DELETE SET NULL;
ALTER TABLE guide ADD COLUMN for_task_id text REFERENCES guide_task (id);
CREATE INDEX guide_for_gap ON guide (for_gap_id) WHERE for_gap_id IS NOT NULL;
CREATE INDEX guide_for_task ON guide (for_task_id) WHERE for_task_id IS NOT NULL;
