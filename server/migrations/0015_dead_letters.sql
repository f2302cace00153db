-- An effect that failed again and again is set aside until a person asks for it: it stays visible and owed.
ALTER TABLE due_job ADD COLUMN dead_at timestamptz;
DROP INDEX due_job_open;
CREATE INDEX due_job_open ON due_job (sweep_at, id) WHERE done_at IS NULL AND dead_at IS NULL;
CREATE INDEX due_job_failing ON due_job (run_at DESC, id DESC) WHERE done_at IS NULL AND failures > 0;
