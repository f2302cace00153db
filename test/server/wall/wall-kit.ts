import type { Query } from "#server/platform/database.ts";

const DAY = 86_400_000;

/**
 * Writes tickets as they came in over many days, straight into the tables: closed ones in the past, open ones now.
 * @param perDay the same for every archive, so that a longer one is only older
 */
export async function writeArchive(
  query: Query,
  { count, perDay, until }: { count: number; perDay: number; until: Date },
): Promise<void> {
  const days = count / perDay;
  await query(
    `INSERT INTO ticket (id, number, status, kind, urgency, channel, secrecy, category_code, region_code, title, content,
       lead_department_id, received_at, dispatched_at, closed_at, updated_at)
     SELECT 'a' || n, 'a' || n, 'closed', 'complaint', 'normal', 'phone', 'none',
       (ARRAY['010101','010201','030201'])[n % 3 + 1], (ARRAY['330602001','330603001','330681'])[n % 3 + 1],
       '演示', '演示', 'urban', at, at, at, at
     FROM generate_series(1, $1::int) AS n, LATERAL (SELECT $2::timestamptz - n * ($3::float8 / $1) * interval '1 second' AS at) AS t`,
    [count, new Date(until.getTime() - DAY / perDay), (days * DAY) / 1000],
  );
  await query("ANALYZE ticket");
}

interface Plan {
  "Relation Name"?: string;
  "Node Type": string;
  "Actual Rows"?: number;
  "Actual Loops"?: number;
  "Rows Removed by Filter"?: number;
  "Rows Removed by Index Recheck"?: number;
  Plans?: Plan[];
}

/** Asks `query` for the plans of everything it is asked, and adds up the rows read from tables. */
export function countingQuery(query: Query): {
  query: Query;
  read: () => { statements: number; rows: number };
} {
  let statements = 0;
  let rows = 0;
  const counting: Query = async (sql, parameters = []) => {
    statements += 1;
    const [explained] = await query<{ "QUERY PLAN": { Plan: Plan }[] }>(
      `EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) ${sql}`,
      parameters,
    );
    rows += rowsOf(explained!["QUERY PLAN"][0]!.Plan);
    return query(sql, parameters);
  };
  return { query: counting, read: () => ({ statements, rows }) };
}

function rowsOf(plan: Plan): number {
  const below = (plan.Plans ?? []).reduce((sum, child) => sum + rowsOf(child), 0);
  if (!plan["Relation Name"]) return below;
  const each =
    (plan["Actual Rows"] ?? 0) +
    (plan["Rows Removed by Filter"] ?? 0) +
    (plan["Rows Removed by Index Recheck"] ?? 0);
  return below + each * (plan["Actual Loops"] ?? 1);
}
