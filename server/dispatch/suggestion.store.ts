import type { Actor } from "../platform/actor.ts";
import type { Query } from "../platform/database.ts";
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
    `SELECT t.id, t.number, t.status, t.title, t.content, t.category_code AS "categoryCode", t.region_code AS "regionCode",
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

/** 会商先例, newest first. */
export async function findPrecedents(query: Query): Promise<Precedent[]> {
  return query<Precedent>(
    `SELECT t.number AS "ticketNumber", t.category_code AS "categoryCode", t.region_code AS "regionCode",
            e.data->>'leadDepartmentId' AS "departmentId", e.data->>'basis' AS basis
     FROM domain_event e JOIN ticket t ON t.id = e.subject_id
     WHERE e.type = 'ticket.conference-settled' AND t.category_code IS NOT NULL AND t.secrecy <> 'sealed'
     ORDER BY e.id DESC LIMIT ${CANDIDATES}`,
  );
}

const since = (now: Date) => new Date(now.getTime() - DAYS * 86_400_000);
