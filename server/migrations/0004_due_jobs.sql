-- What is owed to a fact: one row per effect, and per rung of a deadline's warning ladder. The queue only delivers;
-- whatever it forgets is found here again by the sweep. `done_at` is set in the transaction of the effect itself.
CREATE TABLE due_job (
  -- The queue uses the same id, so that a job added twice is one job.
  id text PRIMARY KEY,
  job text NOT NULL,
  event_id bigint NOT NULL REFERENCES domain_event (id),
  -- Timers only: the rung, and the deadline it belongs to (a moved deadline makes the rung void).
  code text,
  due_at timestamptz,
  run_at timestamptz NOT NULL,
  -- From when on the sweep takes it up itself.
  sweep_at timestamptz NOT NULL,
  failures integer NOT NULL DEFAULT 0,
  -- The kind of error only: messages may hold a person's words.
  last_error text,
  done_at timestamptz,
  CHECK ((code IS NULL) = (due_at IS NULL))
);
CREATE INDEX due_job_open ON due_job (sweep_at, id) WHERE done_at IS NULL;
CREATE INDEX due_job_done ON due_job (done_at) WHERE done_at IS NOT NULL;
CREATE INDEX ticket_to_archive ON ticket (closed_at, id) WHERE status = 'closed';
