import type { Query } from "../platform/database.ts";
import { closedStatuses, type PublishedTicket } from "./georeport.ts";

export interface RequestFilter {
  ids?: readonly string[] | undefined;
  serviceCodes?: readonly string[] | undefined;
  status?: "open" | "closed" | undefined;
  from?: Date | undefined;
  to?: Date | undefined;
  /** The program that asks: of its own tickets it sees the words. */
  asker?: string | undefined;
}

/** GeoReport v2: a list holds at most so many. */
const MOST = 1_000;

/** Tickets that came by Open311, newest first. Nothing that came another way is ever published. */
export async function findRequests(query: Query, filter: RequestFilter): Promise<PublishedTicket[]> {
  const parameters: unknown[] = [];
  const next = (value: unknown) => `$${parameters.push(value)}`;
  const conditions = ["channel = 'open311'", "secrecy = 'none'"];
  if (filter.ids) conditions.push(`id = ANY (${next(filter.ids)})`);
  if (filter.serviceCodes) conditions.push(`category_code = ANY (${next(filter.serviceCodes)})`);
  if (filter.status)
    conditions.push(`(status = ANY (${next(closedStatuses)})) = ${next(filter.status === "closed")}`);
  if (filter.from) conditions.push(`received_at >= ${next(filter.from)}`);
  if (filter.to) conditions.push(`received_at <= ${next(filter.to)}`);
  return query<PublishedTicket>(
    `SELECT id, number, status, category_code AS "categoryCode", region_code AS "regionCode",
            lead_department_id AS "leadDepartmentId", received_at AS "receivedAt", updated_at AS "updatedAt",
            due_at AS "dueAt",
            CASE WHEN filed_by = ${next(filter.asker ?? null)}
              THEN jsonb_build_object('content', content, 'address', address, 'lat', lat, 'lng', lng) END AS words
     FROM ticket WHERE ${conditions.join(" AND ")} ORDER BY received_at DESC, id DESC LIMIT ${MOST}`,
    parameters,
  );
}
