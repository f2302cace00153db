import type { Status } from "#contracts/ticket-terms.ts";
import type { Query } from "../platform/database.ts";

export interface OpenTickets {
  status: Status;
  leadDepartmentId: string | null;
  open: number;
  overdue: number;
}

/** Tickets that are not closed, by status and lead unit: from the counters, never a count over tickets (quality.md P9). */
export const openTickets = (query: Query): Promise<OpenTickets[]> =>
  query<OpenTickets>(
    `SELECT status, nullif(department_id, '') AS "leadDepartmentId", sum(n)::int AS open,
       coalesce(sum(n) FILTER (WHERE overdue), 0)::int AS overdue
     FROM ticket_counter WHERE n > 0 GROUP BY 1, 2`,
  );
