import type { Query } from "../platform/database.ts";
import { measureDefinitions } from "../reports/measures.ts";
import type { Quarter, Span } from "./quarters.ts";

const { of, hit } = measureDefinitions["direct-answer"];

/**
 * Every quarter between two quarters' beginnings, counted from the tickets that came in then. `$from` and `$to` are
 * parameters; reads the index by time of receipt, so what it costs grows with the span and not with the archive.
 */
const tallySql = (from: string, to: string) => `
  SELECT q.from_at, jsonb_build_object('filed', coalesce(f.filed, '{}'), 'direct',
    jsonb_build_object('of', coalesce(d.of, 0), 'hit', coalesce(d.hit, 0))) AS tally
  FROM generate_series(${from}::timestamptz, ${to}::timestamptz, interval '15 minutes') AS q (from_at)
  LEFT JOIN (
    SELECT from_at, jsonb_object_agg(key, n) AS filed FROM (
      SELECT ${QUARTER} AS from_at, coalesce(left(category_code, 4), '') || '|' || coalesce(region_code, '') AS key, count(*) AS n
      FROM ticket WHERE received_at >= ${from} AND received_at < ${to}::timestamptz + interval '15 minutes' GROUP BY 1, 2
    ) AS by_key GROUP BY 1
  ) f ON f.from_at = q.from_at
  LEFT JOIN (
    SELECT from_at, (count(*) FILTER (WHERE ${of}))::int AS of, (count(*) FILTER (WHERE (${of}) AND ${hit}))::int AS hit
    FROM (
      SELECT ${QUARTER} AS from_at, t.status, t.master_id,
        bool_or(e.type = 'ticket.answered') AS answered, bool_or(e.type = 'ticket.dispatched') AS dispatched,
        bool_or(e.type = 'ticket.reopened') AS reopened
      FROM ticket t JOIN domain_event e ON e.subject = 'ticket' AND e.subject_id = t.id
      WHERE received_at >= ${from} AND received_at < ${to}::timestamptz + interval '15 minutes'
        AND NOT EXISTS (SELECT FROM measure_exclusion x WHERE x.ticket_id = t.id AND x.measure = 'direct-answer' AND x.status = 'approved')
      GROUP BY 1, 2, 3, t.id
    ) AS life GROUP BY 1
  ) d ON d.from_at = q.from_at`;

const QUARTER = "date_bin('15 minutes', received_at, timestamptz '2000-01-01 00:00:00Z')";

/** Counts these quarters again and keeps the result. @returns how many */
export async function keepQuarters(query: Query, { from, to }: Span, now: Date): Promise<number> {
  const rows = await query(
    `INSERT INTO wall_quarter (from_at, tally, tallied_at) SELECT from_at, tally, $3 FROM (${tallySql("$1", "$2")}) AS counted
     ON CONFLICT (from_at) DO UPDATE SET tally = excluded.tally, tallied_at = excluded.tallied_at
       WHERE wall_quarter.tally <> excluded.tally RETURNING 1`,
    [from, to, now],
  );
  return rows.length;
}

export interface Reading {
  spans: readonly Span[];
  /** Quarters since this are counted now when nobody has kept them yet. */
  earliest: Date;
  /** Quarters since this are always counted now: what becomes of their tickets is still moving. */
  settled: Date;
  /** The beginning of the quarter that runs. */
  running: Date;
}

/** The quarters of these spans: what was kept, and from where that ends counted now. One statement. */
export const readQuarters = (
  query: Query,
  { spans, earliest, settled, running }: Reading,
): Promise<Quarter[]> =>
  query<Quarter>(
    `WITH live AS (
       SELECT least($4::timestamptz, greatest(max(from_at) + interval '15 minutes', $3::timestamptz)) AS from_at FROM wall_quarter
     )
     SELECT w.from_at AS "fromAt", w.tally FROM wall_quarter w
     JOIN unnest($1::timestamptz[], $2::timestamptz[]) AS span (from_at, to_at)
       ON w.from_at >= span.from_at AND w.from_at < span.to_at
     WHERE w.from_at < (SELECT from_at FROM live)
     UNION ALL SELECT from_at, tally FROM (${tallySql("(SELECT from_at FROM live)", "$5")}) AS counted`,
    [spans.map(({ from }) => from), spans.map(({ to }) => to), earliest, settled, running],
  );

/** Where the kept quarters begin and end, and when the first ticket came in. */
export async function keptSince(
  query: Query,
): Promise<{ first: Date | null; last: Date | null; firstTicket: Date | null }> {
  const [row] = await query<{ first: Date | null; last: Date | null; firstTicket: Date | null }>(
    `SELECT (SELECT min(from_at) FROM wall_quarter) AS first, (SELECT max(from_at) FROM wall_quarter) AS last,
       (SELECT min(received_at) FROM ticket) AS "firstTicket"`,
  );
  return row ?? { first: null, last: null, firstTicket: null };
}

export async function forgetQuarters(query: Query, before: Date): Promise<void> {
  await query("DELETE FROM wall_quarter WHERE from_at < $1", [before]);
}
