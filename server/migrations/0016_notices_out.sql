-- Notices and facts leave the house: by e-mail to people who gave an address, by webhook to programs.
ALTER TABLE staff ADD COLUMN email text;

CREATE TABLE webhook_endpoint (
  id text PRIMARY KEY,
  name text NOT NULL,
  url text NOT NULL,
  -- Facts it hears of; empty: every fact of a ticket.
  types text[] NOT NULL DEFAULT '{}',
  secret_cipher text NOT NULL,
  active boolean NOT NULL DEFAULT true,
  created_at timestamptz NOT NULL
);

-- A delivery is owed like any other effect, but it is done outside a transaction: who does it claims it for a while.
ALTER TABLE due_job ADD COLUMN endpoint_id text REFERENCES webhook_endpoint (id) ON DELETE CASCADE;
ALTER TABLE due_job ADD COLUMN claimed_until timestamptz;
CREATE INDEX due_job_by_endpoint ON due_job (endpoint_id, event_id DESC) WHERE endpoint_id IS NOT NULL;
