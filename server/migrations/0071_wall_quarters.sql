-- 大屏: tickets of a quarter of an hour, counted once it is over, so that "against usual" never counts old tickets again.
-- `tally`: {"filed": {"<category, two levels>|<region>": n}, "direct": {"of": n, "hit": n}}. A quarter without tickets
-- has a row too: no row means not known.
CREATE TABLE wall_quarter (
  from_at timestamptz PRIMARY KEY,
  tally jsonb NOT NULL,
  tallied_at timestamptz NOT NULL
);
