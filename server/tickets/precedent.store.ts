import type { Query } from "../platform/database.ts";

/** A ruling as its fact tells it. */
export interface PrecedentRow {
  id: string;
  type: "ticket.conference-settled" | "ticket.return-ruled";
  at: Date;
  ticketId: string;
  number: string;
  categoryCode: string | null;
  regionCode: string | null;
  data: {
    leadDepartmentId: string;
    participants?: string[];
    decision?: string;
    reason?: string;
    basis: string;
  };
}

interface Wanted {
  /** Its own code, the codes above it and those below it; otherwise of every matter. */
  categoryCode?: string | undefined;
  /** Words of the ruling. */
  q?: string | undefined;
  /** Only those with a smaller id. */
  before?: string | undefined;
  limit: number;
}

/**
 * 先例: settled conferences and rulings on returns, newest first. Reports that are sealed or accuse a unit leave none: a
 * ruling may tell what was reported.
 */
export function readPrecedents(
  query: Query,
  { categoryCode, q, before, limit }: Wanted,
): Promise<PrecedentRow[]> {
  const pattern = q ? `%${q.replace(/[\\%_]/g, (character) => `\\${character}`)}%` : null;
  return query<PrecedentRow>(
    `SELECT e.id::text AS id, e.type, e.at, e.data, t.id AS "ticketId", t.number, t.category_code AS "categoryCode",
            t.region_code AS "regionCode"
     FROM domain_event e JOIN ticket t ON t.id = e.subject_id
     WHERE e.type IN ('ticket.conference-settled', 'ticket.return-ruled') AND e.data ? 'leadDepartmentId'
       AND t.secrecy <> 'sealed' AND t.barred_department_ids = '{}'
       AND ($1::text IS NULL OR starts_with(t.category_code, $1) OR starts_with($1, t.category_code))
       AND ($2::text IS NULL OR concat_ws(' ', e.data->>'decision', e.data->>'reason', e.data->>'basis') ILIKE $2)
       AND ($3::bigint IS NULL OR e.id < $3::bigint)
     ORDER BY e.id DESC LIMIT $4`,
    [categoryCode ?? null, pattern, before ?? null, limit],
  );
}

export const kindOf = ({ type }: PrecedentRow): "conference" | "return" =>
  type === "ticket.conference-settled" ? "conference" : "return";
