-- The candidates of a guide search as one function, for two reasons: the planner takes a question of a hundred terms for
-- so dear that it reads the whole table instead of the index, and only a function can carry a setting of its own; and the
-- vectors it looks into should lie in the row, while the long texts lie outside.

ALTER TABLE guide_search SET (toast_tuple_target = 4080);
ALTER TABLE guide_search ALTER COLUMN name_terms SET STORAGE MAIN;
ALTER TABLE guide_search ALTER COLUMN names SET STORAGE MAIN;

CREATE FUNCTION guide_search_candidates(
  names_query tsquery,
  body_query tsquery,
  at timestamptz,
  regions text[],
  department text,
  for_audience text,
  groups tsquery[],
  weights real[],
  most integer
) RETURNS TABLE (id text, names jsonb, popularity real, stale boolean, region_code text)
LANGUAGE sql STABLE PARALLEL SAFE
SET enable_seqscan = off
SET jit = off
AS $$
  (SELECT g.id, g.names, g.popularity, g.stale, g.region_code
   FROM guide_search AS g
   WHERE names_query IS NOT NULL AND g.name_terms @@ names_query
     AND g.generation = (SELECT current FROM guide_search_state) AND NOT g.removed
     AND (g.valid_from IS NULL OR g.valid_from <= at) AND (g.valid_until IS NULL OR g.valid_until > at)
     AND (regions IS NULL OR g.region_code IS NULL OR g.region_code = ANY (regions))
     AND (department IS NULL OR g.department_id = department)
     AND (for_audience IS NULL OR g.audience = '{}' OR for_audience = ANY (g.audience))
   ORDER BY
     CASE WHEN g.name_terms @@ groups[1] THEN weights[1] ELSE 0 END + CASE WHEN g.name_terms @@ groups[2] THEN weights[2] ELSE 0 END
     + CASE WHEN g.name_terms @@ groups[3] THEN weights[3] ELSE 0 END + CASE WHEN g.name_terms @@ groups[4] THEN weights[4] ELSE 0 END
     + CASE WHEN g.name_terms @@ groups[5] THEN weights[5] ELSE 0 END + CASE WHEN g.name_terms @@ groups[6] THEN weights[6] ELSE 0 END
     + CASE WHEN g.name_terms @@ groups[7] THEN weights[7] ELSE 0 END + CASE WHEN g.name_terms @@ groups[8] THEN weights[8] ELSE 0 END
     DESC
   LIMIT most)
  UNION ALL
  (SELECT g.id, g.names, g.popularity, g.stale, g.region_code
   FROM guide_search AS g
   WHERE body_query IS NOT NULL AND g.body_terms @@ body_query
     AND g.generation = (SELECT current FROM guide_search_state) AND NOT g.removed
     AND (g.valid_from IS NULL OR g.valid_from <= at) AND (g.valid_until IS NULL OR g.valid_until > at)
     AND (regions IS NULL OR g.region_code IS NULL OR g.region_code = ANY (regions))
     AND (department IS NULL OR g.department_id = department)
     AND (for_audience IS NULL OR g.audience = '{}' OR for_audience = ANY (g.audience))
   LIMIT 40)
$$;
