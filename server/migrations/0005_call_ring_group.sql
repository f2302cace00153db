-- 振铃组: whose phones ring. While a call rings for several people it is nobody's yet, but each of them sees its card.
ALTER TABLE call ADD COLUMN ringing_ids text[] NOT NULL DEFAULT '{}';
CREATE INDEX call_ringing ON call USING gin (ringing_ids) WHERE state = 'ringing';
