import type { Actor } from "../platform/actor.ts";
import type { Query } from "../platform/database.ts";
import { kindOf, readPrecedents } from "../tickets/precedent.store.ts";
import { seenBy } from "../tickets/visibility.ts";
import type { Precedent } from "./department-scorer.ts";
import type { Candidate } from "./similar-tickets.ts";

/** So many rows are compared in our own code at most; the newest are read first. */
const CANDIDATES = 300;
const DAYS = 30;

/** An open ticket with what a list of likenesses shows. */
export interface OpenTicket extends Candidate {
  number: string;
  status: string;
  departmentId: string | null;
  receivedAt: Date;
  dueAt: Date | null;
}

/**
 * Open tickets of one county (or of everywhere) of the last 30 days that this person may see, newest first; sealed ones
 * never. Reads the end of one index; nothing is searched by words in the database.
 */
export async function findOpenNear(
  query: Query,
  { actor, regionCode, now }: { actor: Actor; regionCode: string | undefined; now: Date },
): Promise<OpenTicket[]> {
  const near = regionCode !== undefined && regionCode.length >= 6;
  const own = near ? [since(now), regionCode.slice(0, 6)] : [since(now)];
  const seen = seenBy(actor, own.length + 1);
  return query<OpenTicket>(
    `SELECT t.id, t.number, t.status, t.title, t.content, t.category_code AS "categoryCode", t.region_code AS "regionCode", t.address,
            t.lead_department_id AS "departmentId", t.received_at AS "receivedAt", t.due_at AS "dueAt"
     FROM ticket t
     WHERE t.status NOT IN ('closed', 'rejected', 'terminated', 'archived') AND t.secrecy <> 'sealed' AND t.received_at >= $1
       ${near ? "AND left(t.region_code, 6) = $2" : ""} AND ${seen.sql}
     ORDER BY t.received_at DESC, t.id DESC LIMIT ${CANDIDATES}`,
    [...own, ...seen.parameters],
  );
}

/** Tickets of late that somebody gave a category, as far as this person may see them: they vote for the next one's. */
export async function findCategorised(
  query: Query,
  { actor, now }: { actor: Actor; now: Date },
): Promise<Candidate[]> {
  const seen = seenBy(actor, 2);
  return query<Candidate>(
    `SELECT t.id, t.title, '' AS content, t.category_code AS "categoryCode", t.region_code AS "regionCode"
     FROM ticket t WHERE t.received_at >= $1 AND t.category_code IS NOT NULL AND t.secrecy <> 'sealed' AND ${seen.sql}
     ORDER BY t.received_at DESC, t.id DESC LIMIT ${CANDIDATES}`,
    [since(now), ...seen.parameters],
  );
}

/** 先例 of matters that have a category, newest first: conferences and rulings on returns alike. */
export async function precedentsFor(query: Query, categoryCode: string | undefined): Promise<Precedent[]> {
  const rows = await readPrecedents(query, { categoryCode, limit: CANDIDATES });
  return rows.flatMap((row) =>
    row.categoryCode === null
      ? []
      : [
          {
            kind: kindOf(row),
            ticketNumber: row.number,
            categoryCode: row.categoryCode,
            regionCode: row.regionCode,
            departmentId: row.data.leadDepartmentId,
            basis: row.data.basis,
          },
        ],
  );
}

const since = (now: Date) => new Date(now.getTime() - DAYS * 86_400_000);
