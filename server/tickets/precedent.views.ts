import type { PrecedentView } from "#contracts/precedents.ts";
import type { ReferenceData } from "../departments/reference.store.ts";
import type { Query } from "../platform/database.ts";
import { decodeCursor, encodeCursor } from "../platform/paging.ts";
import { badField } from "../platform/problems.ts";

interface PrecedentRow {
  id: string;
  type: string;
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

export interface PrecedentQuestion {
  categoryCode?: string | undefined;
  q?: string | undefined;
  limit: number;
  cursor?: string | undefined;
}

/**
 * 先例: settled conferences and rulings on returns, newest first. A matter's precedents are those of its own code, of the
 * codes above it and of those below it. Sealed tickets leave none: a ruling may tell what was reported.
 * @throws 400 for an unknown category or cursor
 */
export async function findPrecedents(
  query: Query,
  reference: ReferenceData,
  { categoryCode, q, limit, cursor }: PrecedentQuestion,
): Promise<{ items: PrecedentView[]; nextCursor: string | null }> {
  if (categoryCode && !reference.categories.has(categoryCode))
    throw badField("/query/categoryCode", "没有这个诉求分类");
  const before = cursor ? decodeCursor(cursor)[1] : undefined;
  if (before !== undefined && !/^\d{1,18}$/.test(before))
    throw badField("/query/cursor", "翻页位置无效，请从第一页重新开始");
  const pattern = q ? `%${q.replace(/[\\%_]/g, (character) => `\\${character}`)}%` : null;
  const rows = await query<PrecedentRow>(
    `SELECT e.id::text AS id, e.type, e.at, e.data, t.id AS "ticketId", t.number, t.category_code AS "categoryCode",
            t.region_code AS "regionCode"
     FROM domain_event e JOIN ticket t ON t.id = e.subject_id
     WHERE e.type IN ('ticket.conference-settled', 'ticket.return-ruled') AND e.data ? 'leadDepartmentId'
       AND t.secrecy <> 'sealed'
       AND ($1::text IS NULL OR starts_with(t.category_code, $1) OR starts_with($1, t.category_code))
       AND ($2::text IS NULL OR concat_ws(' ', e.data->>'decision', e.data->>'reason', e.data->>'basis') ILIKE $2)
       AND ($3::bigint IS NULL OR e.id < $3::bigint)
     ORDER BY e.id DESC LIMIT $4`,
    [categoryCode ?? null, pattern, before ?? null, limit + 1],
  );
  const items = rows.slice(0, limit).map((row) => present(row, reference));
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? encodeCursor([null, last.id]) : null };
}

function present(row: PrecedentRow, { departments, categories, regions }: ReferenceData): PrecedentView {
  const named = (id: string) => ({ id, name: departments.get(id)?.name ?? id });
  const category = row.categoryCode ? categories.get(row.categoryCode) : undefined;
  const region = row.regionCode ? regions.get(row.regionCode) : undefined;
  const { leadDepartmentId, participants = [], decision, reason, basis } = row.data;
  return {
    id: row.id,
    kind: row.type === "ticket.conference-settled" ? "conference" : "return",
    at: row.at.toISOString(),
    ticket: { id: row.ticketId, number: row.number },
    category: category ? { code: category.code, name: category.name } : null,
    region: region ? { code: region.code, name: region.name } : null,
    department: named(leadDepartmentId),
    participants: participants.map(named),
    decision: decision ?? reason ?? "",
    basis,
  };
}
