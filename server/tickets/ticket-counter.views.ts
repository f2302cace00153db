import type { ReplyOf } from "#contracts/endpoint.ts";
import type { getTicketCounts } from "#contracts/ticket-lists.ts";
import type { Actor } from "../platform/actor.ts";
import type { Query } from "../platform/database.ts";
import { countedBy } from "./visibility.ts";

/** 待办数: what stands open for this person, from the counters; never a count over tickets (quality.md P9). */
export async function readCounts(query: Query, actor: Actor): Promise<ReplyOf<typeof getTicketCounts>> {
  const { sql, parameters } = countedBy(actor);
  const rows = await query<{ status: string; n: number; overdue: number; asked: number; unanswered: number }>(
    `SELECT k.status, sum(k.n)::int AS n, coalesce(sum(k.n) FILTER (WHERE k.overdue), 0)::int AS overdue,
       coalesce(sum(k.n) FILTER (WHERE k.asked), 0)::int AS asked,
       coalesce(sum(k.n) FILTER (WHERE k.unanswered), 0)::int AS unanswered
     FROM ticket_counter k WHERE k.n > 0 AND ${sql} GROUP BY k.status`,
    parameters,
  );
  const sum = (of: "overdue" | "asked" | "unanswered") => rows.reduce((total, row) => total + row[of], 0);
  return {
    byStatus: Object.fromEntries(rows.map((row) => [row.status, row.n])),
    overdue: sum("overdue"),
    awaits: { ruling: sum("asked"), supervisionAnswer: sum("unanswered") },
  };
}
