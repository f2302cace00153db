-- A fourth kind of 近义词: words of everyday speech (过世 → 死亡), which lead on without naming a matter.
ALTER TABLE guide_synonym DROP CONSTRAINT guide_synonym_kind_check;
ALTER TABLE guide_synonym ADD CONSTRAINT guide_synonym_kind_check CHECK (kind IN ('matter', 'word', 'deed', 'authority'));
