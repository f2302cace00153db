import { isFor } from "#contracts/endpoint.ts";
import { ruleExclusion, type ExclusionView, type Measure } from "#contracts/reports.ts";
import type { Actor } from "../platform/actor.ts";
import type { Query } from "../platform/database.ts";
import { measureDefinitions } from "./measures.ts";

/** A row of measure_exclusion with the names it is shown by. */
export interface Exclusion {
  id: string;
  ticketId: string;
  ticketNumber: string;
  ticketTitle: string;
  sealed: boolean;
  measure: Measure;
  reason: string;
  basis: string;
  status: ExclusionView["status"];
  requestedBy: string;
  requesterName: string;
  requestedAt: Date;
  ruledBy: string | null;
  rulerName: string | null;
  ruledAt: Date | null;
  rulingReason: string | null;
}

const SELECT = `SELECT x.id, x.ticket_id AS "ticketId", t.number AS "ticketNumber", t.title AS "ticketTitle",
    t.secrecy = 'sealed' AS sealed, x.measure, x.reason, x.basis, x.status,
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
  basis: string;
  by: string;
  at: Date;
  key: string | undefined;
}

/** @returns false when the ticket has a request or an approval for this measure, or the key was used */
export async function insertExclusion(query: Query, row: NewExclusion): Promise<boolean> {
  const inserted = await query(
    `INSERT INTO measure_exclusion (id, ticket_id, measure, reason, status, requested_by, requested_at, idempotency_key, basis)
     VALUES ($1, $2, $3, $4, 'requested', $5, $6, $7, $8) ON CONFLICT DO NOTHING RETURNING 1`,
    [row.id, row.ticketId, row.measure, row.reason, row.by, row.at, row.key ?? null, row.basis],
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

/** As this person may read it. */
export const toView = (row: Exclusion, actor: Actor): ExclusionView => ({
  id: row.id,
  ticketId: row.ticketId,
  ticketNumber: row.ticketNumber,
  ticketTitle: row.sealed ? null : row.ticketTitle,
  measure: row.measure,
  measureName: measureDefinitions[row.measure].name,
  reason: row.reason,
  basis: row.basis,
  status: row.status,
  requestedBy: { id: row.requestedBy, name: row.requesterName },
  requestedAt: row.requestedAt.toISOString(),
  ruledBy: row.ruledBy === null ? null : { id: row.ruledBy, name: row.rulerName ?? "" },
  ruledAt: row.ruledAt?.toISOString() ?? null,
  rulingReason: row.rulingReason,
  mayRule: row.status === "requested" && row.requestedBy !== actor.id && isFor(ruleExclusion, actor.roles),
});
