import type { Query } from "#server/platform/database.ts";
import { toState } from "#server/tickets/ticket.store.ts";
import type { TicketState } from "#server/tickets/ticket.ts";

/** The ticket as it is now; jobs never lock it. Undefined only for a fact without a ticket. */
export async function readTicket(query: Query, id: string): Promise<TicketState | undefined> {
  const [row] = await query<Record<string, unknown>>("SELECT * FROM ticket WHERE id = $1", [id]);
  return row && toState(row);
}

/** Ids of running tickets whose time has passed and that nobody has marked, earliest deadline first. */
export async function listUnmarked(
  query: Query,
  now: Date,
  after: { dueAt: Date; id: string } | undefined,
  limit: number,
): Promise<{ id: string; dueAt: Date }[]> {
  // Word for word the condition of the index ticket_due.
  return query(
    `SELECT id, due_at AS "dueAt" FROM ticket
     WHERE overdue_at IS NULL AND status IN ('dispatched', 'handling', 'return-requested', 'conferring')
       AND due_at <= $1 AND ($2::timestamptz IS NULL OR (due_at, id) > ($2::timestamptz, $3))
     ORDER BY due_at, id LIMIT $4`,
    [now, after?.dueAt ?? null, after?.id ?? null, limit],
  );
}

/** Tickets closed before `before`, earliest first. */
export async function listArchivable(
  query: Query,
  before: Date,
  after: { closedAt: Date; id: string } | undefined,
  limit: number,
): Promise<{ id: string; closedAt: Date }[]> {
  return query(
    `SELECT id, closed_at AS "closedAt" FROM ticket
     WHERE status = 'closed' AND closed_at < $1 AND ($2::timestamptz IS NULL OR (closed_at, id) > ($2::timestamptz, $3))
     ORDER BY closed_at, id LIMIT $4`,
    [before, after?.closedAt ?? null, after?.id ?? null, limit],
  );
}

/** Direct answers closed since `since` that no follow-up has touched: `percent` of them, always the same ones. */
export async function listSample(query: Query, since: Date, percent: number): Promise<string[]> {
  const rows = await query<{ id: string }>(
    `SELECT id FROM ticket
     WHERE status = 'closed' AND closed_at >= $1 AND lead_department_id IS NULL AND NOT memory ? 'followUpAttempts'
       AND ('x' || left(md5(id), 8))::bit(32)::bigint % 100 < $2
     ORDER BY closed_at, id`,
    [since, percent],
  );
  return rows.map((row) => row.id);
}
