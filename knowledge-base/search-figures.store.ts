import type { ClickKind } from "#contracts/guide-reading.ts";
import type { Query } from "#server/platform/database.ts";
import { TYPING } from "./query-log.store.ts";

/** From the first moment, before the last. */
type Period = readonly [Date, Date];

/** The searches of a period; `typed_on`: the beginning of a question that the same person went on typing, and used for nothing. */
const SEARCHES_SQL = `SELECT q.*, clicked_guide_id IS NULL AND ticket_id IS NULL AND next_at > asked_at
    AND next_at <= asked_at + ${TYPING} IS TRUE AS typed_on
  FROM (SELECT *, lead(asked_at) OVER (PARTITION BY staff_id ORDER BY asked_at, id) AS next_at
        FROM guide_query WHERE asked_at >= $1 AND asked_at < $2) q`;

interface SearchFigures {
  searches: number;
  typedOn: number;
  shown: number;
  clicked: number;
  empty: number;
  strong: number;
}

const none: SearchFigures = { searches: 0, typedOn: 0, shown: 0, clicked: 0, empty: 0, strong: 0 };

export async function readSearchFigures(query: Query, period: Period): Promise<SearchFigures> {
  const [figures] = await query<SearchFigures>(
    `SELECT (count(*) FILTER (WHERE NOT typed_on))::int AS searches,
       (count(*) FILTER (WHERE typed_on AND hits > 0))::int AS "typedOn",
       (count(*) FILTER (WHERE NOT typed_on AND hits > 0))::int AS shown,
       (count(*) FILTER (WHERE clicked_guide_id IS NOT NULL))::int AS clicked,
       (count(*) FILTER (WHERE NOT typed_on AND hits = 0))::int AS empty,
       (count(*) FILTER (WHERE NOT typed_on AND strong))::int AS strong FROM (${SEARCHES_SQL}) s`,
    period,
  );
  return figures ?? none;
}

/** By day of Asia/Shanghai, oldest first. */
export function readDays(
  query: Query,
  period: Period,
): Promise<{ day: string; searches: number; clicked: number; withoutStrong: number }[]> {
  return query(
    `SELECT (asked_at AT TIME ZONE 'Asia/Shanghai')::date::text AS day, count(*)::int AS searches,
       (count(*) FILTER (WHERE clicked_guide_id IS NOT NULL))::int AS clicked,
       (count(*) FILTER (WHERE NOT strong))::int AS "withoutStrong"
     FROM (${SEARCHES_SQL}) s WHERE NOT typed_on GROUP BY 1 ORDER BY 1`,
    period,
  );
}

export function readUses(query: Query, period: Period): Promise<{ kind: ClickKind; count: number }[]> {
  return query(
    "SELECT kind, count(*)::int AS count FROM guide_click WHERE at >= $1 AND at < $2 GROUP BY kind ORDER BY count DESC, kind",
    period,
  );
}
