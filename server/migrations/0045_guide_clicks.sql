-- What a search led to, each kind of use once; `guide_query.clicked_guide_id` stays the last of them.
CREATE TABLE guide_click (
  query_id text NOT NULL REFERENCES guide_query (id) ON DELETE CASCADE,
  guide_id text NOT NULL REFERENCES guide (id),
  kind text NOT NULL CHECK (kind IN ('open', 'cite', 'copy', 'sms')),
  at timestamptz NOT NULL,
  PRIMARY KEY (query_id, guide_id, kind)
);
CREATE INDEX guide_click_by_time ON guide_click (at);
INSERT INTO guide_click (query_id, guide_id, kind, at)
  SELECT id, clicked_guide_id, 'open', clicked_at FROM guide_query WHERE clicked_guide_id IS NOT NULL;
