-- Every question passes over the signs of all guides: they get a table of their own, with rows as small as can be, and the
-- bytes that are read of the nearest only lie beside it. (PostgreSQL moves values out of a row only when it is over 2 kB.) What
-- was read so far is read again. 12 ms for 50,000 guides; starting workers for it costs more than they save.

DROP TABLE guide_search_meaning;

CREATE TABLE guide_search_signs (
  id text PRIMARY KEY,
  -- The sign of every component: how many differ tells roughly how far two meanings lie apart.
  signs bit(512) NOT NULL
) WITH (parallel_workers = 0);

CREATE TABLE guide_search_meaning (
  id text PRIMARY KEY,
  -- Vectors of different models cannot be compared.
  model text NOT NULL,
  -- The name that was read: a guide renamed is read again.
  name_hash text NOT NULL,
  -- The components, one signed byte each, for the exact comparison of the nearest.
  vector bytea NOT NULL
);
