-- The calls behind the wall's figures: of one day, newest first.
CREATE INDEX call_by_start ON call (started_at DESC, id DESC) WHERE direction = 'in';
