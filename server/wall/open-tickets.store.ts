import type { Status } from "#contracts/tickets.ts";
import type { Query } from "../platform/database.ts";

export interface OpenTickets {
  status: Status;
  leadDepartmentId: string | null;
  open: number;
  overdue: number;
}

/** Tickets that are not closed, by status and lead unit. Reads the partial index of open tickets, never the archive. */
export const openTickets = (query: Query): Promise<OpenTickets[]> =>
  query<OpenTickets>(
    `SELECT status, lead_department_id AS "leadDepartmentId", count(*)::int AS open, count(overdue_at)::int AS overdue
     FROM ticket WHERE status NOT IN ('closed', 'rejected', 'terminated', 'archived') GROUP BY 1, 2`,
  );
