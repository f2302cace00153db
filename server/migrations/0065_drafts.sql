-- 草稿: what a person has typed and not sent, field by field, so that a reload, another computer or a crash loses nothing.
-- Citizens' words: encrypted like every other, and no fact is written of them (nobody keeps a history of keystrokes).
CREATE SEQUENCE draft_version;

CREATE TABLE draft_field (
  staff_id text NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
  -- What it is written for: `new`, `call:<id>` or `ticket:<id>:<action>`; ids only.
  place text NOT NULL,
  field text NOT NULL,
  -- NULL: emptied by hand, which is a version too.
  value_cipher text,
  -- Never given twice, so that a late write cannot take a new draft for the one it was based on.
  version bigint NOT NULL DEFAULT nextval('draft_version'),
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (staff_id, place, field)
);
CREATE INDEX draft_by_age ON draft_field (updated_at);
