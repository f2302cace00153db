import type { ListTicketsQuery, TicketRow } from "#contracts/ticket-lists.ts";
import type { ReferenceData } from "../departments/reference.store.ts";
import type { FieldCrypto } from "../platform/crypto.ts";
import type { Cursor } from "../platform/paging.ts";
import { badField } from "../platform/problems.ts";

interface Narrowed {
  conditions: string[];
  parameters: unknown[];
  order: string;
  /** The sort key of a presented row, for the next cursor. */
  keyOf(row: TicketRow): string | null;
}

/**
 * The list's filters as SQL over alias `t` (and `c`, the citizen); parameters start at `$first`. Keyset order, never OFFSET.
 * @throws 400 naming an unknown code: a typo must not look like an empty queue
 */
export function listFilter(
  filter: ListTicketsQuery,
  reference: ReferenceData,
  crypto: FieldCrypto,
  first: number,
  { after }: { after: Cursor | undefined },
): Narrowed {
  const conditions: string[] = [];
  const parameters: unknown[] = [];
  const next = (value: unknown) => `$${first + parameters.push(value) - 1}`;

  if (filter.status) conditions.push(`t.status = ANY (${next(filter.status)})`);
  if (filter.kind) conditions.push(`t.kind = ${next(filter.kind)}`);
  if (filter.departmentId) {
    require(reference.departments.has(
      filter.departmentId,
    ), "departmentId", "没有这个承办单位；请从单位列表中选择");
    const units = next(reference.units.withDescendants(filter.departmentId));
    conditions.push(
      `(t.lead_department_id = ANY (${units}) OR t.assisting_department_ids && ${units}::text[])`,
    );
  }
  if (filter.tier) {
    const units = [...reference.departments.values()].filter(({ level }) => level === filter.tier);
    conditions.push(`t.lead_department_id = ANY (${next(units.map(({ id }) => id))})`);
  }
  if (filter.section) {
    require(reference.departments.has(filter.section), "section", "没有这个承办单位；请从单位列表中选择");
    const unit = next(filter.section);
    conditions.push(
      `(t.handling_department_id = ${unit} OR ${unit} = ANY (t.assisting_department_ids)
        OR (t.lead_department_id = ${unit} AND t.handling_department_id IS NULL))`,
    );
  }
  if (filter.regionCode) {
    require(reference.regions.has(filter.regionCode), "regionCode", "没有这个行政区划");
    conditions.push(`starts_with(t.region_code, ${next(filter.regionCode)})`);
  }
  if (filter.categoryCode) {
    require(reference.categories.has(filter.categoryCode), "categoryCode", "没有这个诉求分类");
    conditions.push(`starts_with(t.category_code, ${next(filter.categoryCode)})`);
  }
  if (filter.overdue !== undefined)
    conditions.push(`t.overdue_at IS ${filter.overdue ? "NOT NULL" : "NULL"}`);
  if (filter.assignee) conditions.push(`t.filed_by = ${next(filter.assignee)}`);
  if (filter.from) conditions.push(`t.received_at >= ${next(filter.from)}`);
  if (filter.to) conditions.push(`t.received_at < ${next(filter.to)}`);
  if (filter.q) conditions.push(wordsCondition(filter.q, crypto, next));

  const { column, direction, keyOf } = sorts[filter.sort];
  if (after) conditions.push(beyond(after, sorts[filter.sort], next));
  return { conditions, parameters, order: `t.${column} ${direction}, t.id ${direction}`, keyOf };
}

/** What comes after a row. Tickets without a deadline come last; past the last deadline only they are left. */
function beyond(
  [key, id]: Cursor,
  { column, direction }: Pick<(typeof sorts)[keyof typeof sorts], "column" | "direction">,
  next: (value: unknown) => string,
): string {
  const compare = direction === "DESC" ? "<" : ">";
  if (key === null) return `(t.${column} IS NULL AND t.id ${compare} ${next(id)})`;
  const later = `(t.${column}, t.id) ${compare} (${next(key)}::timestamptz, ${next(id)})`;
  return column !== "received_at" ? `(${later} OR t.${column} IS NULL)` : later;
}

/** A typo must not look like an empty queue. */
function require(known: boolean, field: string, detail: string): void {
  if (!known) throw badField(`/query/${field}`, detail);
}

const sorts = {
  "-receivedAt": { column: "received_at", direction: "DESC", keyOf: (row: TicketRow) => row.receivedAt },
  receivedAt: { column: "received_at", direction: "ASC", keyOf: (row: TicketRow) => row.receivedAt },
  dueAt: { column: "due_at", direction: "ASC", keyOf: (row: TicketRow) => row.dueAt },
  callAt: {
    column: "call_at",
    direction: "ASC",
    keyOf: ({ followUp }: TicketRow) => followUp?.callBackAt ?? followUp?.dueAt ?? null,
  },
} as const;

/** A number (whole or its last digits), an exact phone by its keyed hash, or words of the title. */
function wordsCondition(q: string, crypto: FieldCrypto, next: (value: unknown) => string): string {
  if (/^\d{4,16}$/.test(q)) {
    const byPhone = `c.phone_hash = ${next(crypto.lookup(q))}`;
    return `(t.number LIKE ${next(`%${q}`)} OR ${byPhone})`;
  }
  const pattern = `%${q.replace(/[\\%_]/g, (character) => `\\${character}`)}%`;
  return `(t.title ILIKE ${next(pattern)} OR t.address ILIKE ${next(pattern)})`;
}
