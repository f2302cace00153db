import type { ExclusionView, Measure } from "#contracts/reports.ts";
import type { Query } from "../platform/database.ts";

/** A row of measure_exclusion with the names it is shown by. */
export interface Exclusion {
  id: string;
  ticketId: string;
  ticketNumber: string;
  measure: Measure;
  reason: string;
  status: ExclusionView["status"];
  requestedBy: string;
  requesterName: string;
  requestedAt: Date;
  ruledBy: string | null;
  rulerName: string | null;
  ruledAt: Date | null;
  rulingReason: string | null;
}

const SELECT = `SELECT x.id, x.ticket_id AS "ticketId", t.number AS "ticketNumber", x.measure, x.reason, x.status,
    x.requested_by AS "requestedBy", p.name AS "requesterName", x.requested_at AS "requestedAt",
    x.ruled_by AS "ruledBy", r.name AS "rulerName", x.ruled_at AS "ruledAt", x.ruling_reason AS "rulingReason"
  FROM measure_exclusion x JOIN ticket t ON t.id = x.ticket_id JOIN staff p ON p.id = x.requested_by
  LEFT JOIN staff r ON r.id = x.ruled_by`;

/** Newest first. @param where over alias x */
export const findExclusions = (
  query: Query,
  where: string,
  parameters: unknown[],
  limit: number,
): Promise<Exclusion[]> =>
  query<Exclusion>(
    `${SELECT} WHERE ${where} ORDER BY x.requested_at DESC, x.id DESC LIMIT ${Number(limit)}`,
    parameters,
  );

/** Locked until the transaction ends: two overseers ruling at once take turns. */
export async function lockExclusion(query: Query, id: string): Promise<Exclusion | undefined> {
  return (await query<Exclusion>(`${SELECT} WHERE x.id = $1 FOR UPDATE OF x`, [id]))[0];
}

export interface NewExclusion {
  id: string;
  ticketId: string;
  measure: Measure;
  reason: string;
  by: string;
  at: Date;
  key: string | undefined;
}

/** @returns false when the ticket has a request or an approval for this measure, or the key was used */
export async function insertExclusion(query: Query, row: NewExclusion): Promise<boolean> {
  const inserted = await query(
    `INSERT INTO measure_exclusion (id, ticket_id, measure, reason, status, requested_by, requested_at, idempotency_key)
     VALUES ($1, $2, $3, $4, 'requested', $5, $6, $7) ON CONFLICT DO NOTHING RETURNING 1`,
    [row.id, row.ticketId, row.measure, row.reason, row.by, row.at, row.key ?? null],
  );
  return inserted.length > 0;
}

export async function saveRuling(
  query: Query,
  row: { id: string; status: "approved" | "refused"; reason: string; by: string; at: Date },
): Promise<void> {
  await query(
    "UPDATE measure_exclusion SET status = $2, ruling_reason = $3, ruled_by = $4, ruled_at = $5 WHERE id = $1",
    [row.id, row.status, row.reason, row.by, row.at],
  );
}

export const toView = (row: Exclusion): ExclusionView => ({
  id: row.id,
  ticketId: row.ticketId,
  ticketNumber: row.ticketNumber,
  measure: row.measure,
  reason: row.reason,
  status: row.status,
  requestedBy: { id: row.requestedBy, name: row.requesterName },
  requestedAt: row.requestedAt.toISOString(),
  ruledBy: row.ruledBy === null ? null : { id: row.ruledBy, name: row.rulerName ?? "" },
  ruledAt: row.ruledAt?.toISOString() ?? null,
  rulingReason: row.rulingReason,
});
