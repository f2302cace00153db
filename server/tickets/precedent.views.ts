import type { PrecedentView } from "#contracts/precedents.ts";
import type { ReferenceData } from "../departments/reference.store.ts";
import type { Query } from "../platform/database.ts";
import { decodeCursor, encodeCursor } from "../platform/paging.ts";
import { badField } from "../platform/problems.ts";
import { kindOf, readPrecedents, type PrecedentRow } from "./precedent.store.ts";

export interface PrecedentQuestion {
  categoryCode?: string | undefined;
  q?: string | undefined;
  limit: number;
  cursor?: string | undefined;
}

/** 先例 as a person reads them, page by page. @throws 400 for an unknown category or cursor */
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
  const rows = await readPrecedents(query, { categoryCode, q, before, limit: limit + 1 });
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
    kind: kindOf(row),
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
