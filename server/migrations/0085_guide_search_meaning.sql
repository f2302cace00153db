-- What a guide's name means, as a direction in space: guides whose names mean alike lie near each other, whatever words
-- they use. Kept apart from guide_search, because every question passes over all of it: the rows must be small.

CREATE TABLE guide_search_meaning (
  id text PRIMARY KEY,
  -- Vectors of different models cannot be compared.
  model text NOT NULL,
  -- The name that was read: a guide renamed is read again.
  name_hash text NOT NULL,
  -- The sign of every component: how many differ tells roughly how far two meanings lie apart.
  signs bit(512) NOT NULL,
  -- The components themselves, one signed byte each, for the exact comparison of the nearest.
  vector bytea NOT NULL
);
-- The exact components lie outside the row that is passed over.
ALTER TABLE guide_search_meaning ALTER COLUMN vector SET STORAGE EXTERNAL;
ALTER TABLE guide_search_meaning SET (toast_tuple_target = 128);
