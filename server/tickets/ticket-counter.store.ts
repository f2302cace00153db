import type { EntityManager } from "typeorm";
import { queryOf, type Query } from "../platform/database.ts";

/** Held while counting: counts are moved by one hand at a time, which costs a moment and never a deadlock. */
const COUNTING_LOCK = 1_234_531;

const PLACE = "status, department_id, helping, overdue, asked, unanswered, sealed";
const placeOf = (alias: string) =>
  PLACE.split(", ")
    .map((column) => `${alias}.${column}`)
    .join(", ");

/** Counts wait for each other; the transaction that holds the lock reads what all before it committed. */
async function oneHand(manager: EntityManager): Promise<void> {
  await manager.query("SELECT pg_advisory_xact_lock($1)", [COUNTING_LOCK]);
}

/**
 * 计数: moves these tickets from where they were last counted to where they stand now. Inside the caller's
 * transaction, which must read committed. Repeating it changes nothing; the order of calls does not matter.
 */
export async function countTickets(manager: EntityManager, ticketIds: readonly string[]): Promise<void> {
  if (ticketIds.length === 0) return;
  await oneHand(manager);
  await manager.query(MOVE_SQL, [ticketIds]);
}

/**
 * 重新计数: counts every open ticket again and mends what differs, be it a fact that was never counted or a counter
 * that somebody touched. @returns how many tickets were counted elsewhere than they stand
 */
export async function recountTickets(manager: EntityManager): Promise<number> {
  await oneHand(manager);
  const query = queryOf(manager);
  const strays = await query<{ id: string }>(
    `SELECT coalesce(p.ticket_id, c.ticket_id) AS id
     FROM ticket_place p FULL JOIN ticket_counted c ON c.ticket_id = p.ticket_id
     WHERE (${placeOf("p")}) IS DISTINCT FROM (${placeOf("c")})`,
  );
  if (strays.length > 0) await manager.query(MOVE_SQL, [strays.map(({ id }) => id)]);
  await manager.query(
    `MERGE INTO ticket_counter k
     USING (SELECT ${PLACE}, count(*)::int AS n FROM ticket_counted GROUP BY ${PLACE}) c
     ON (${placeOf("k")}) = (${placeOf("c")})
     WHEN MATCHED AND k.n <> c.n THEN UPDATE SET n = c.n
     WHEN NOT MATCHED BY TARGET THEN INSERT (${PLACE}, n) VALUES (${placeOf("c")}, c.n)
     WHEN NOT MATCHED BY SOURCE THEN DELETE`,
  );
  return strays.length;
}

/** Tickets that facts with these numbers of the relay are about. */
export async function ticketsToldOf(query: Query, from: number, to: number): Promise<string[]> {
  const rows = await query<{ id: string }>(
    `SELECT DISTINCT subject_id AS id FROM domain_event WHERE seq BETWEEN $1 AND $2 AND subject = 'ticket'`,
    [from, to],
  );
  return rows.map(({ id }) => id);
}

const MOVE_SQL = `
WITH now AS (
  SELECT * FROM ticket_place WHERE ticket_id = ANY ($1)
), before AS (
  SELECT * FROM ticket_counted WHERE ticket_id = ANY ($1)
), change AS (
  SELECT ${PLACE}, sum(n)::int AS n FROM (
    SELECT ${PLACE}, 1 AS n FROM now UNION ALL SELECT ${PLACE}, -1 FROM before
  ) AS moves GROUP BY ${PLACE} HAVING sum(n) <> 0
), moved AS (
  INSERT INTO ticket_counter (${PLACE}, n) SELECT ${PLACE}, n FROM change
  ON CONFLICT (${PLACE}) DO UPDATE SET n = ticket_counter.n + excluded.n
), ended AS (
  DELETE FROM ticket_counted WHERE ticket_id = ANY ($1) AND ticket_id NOT IN (SELECT ticket_id FROM now)
)
INSERT INTO ticket_counted (ticket_id, ${PLACE}) SELECT ticket_id, ${PLACE} FROM now
ON CONFLICT (ticket_id) DO UPDATE SET (${PLACE}) = (SELECT ${placeOf("excluded")})
WHERE (${placeOf("ticket_counted")}) IS DISTINCT FROM (${placeOf("excluded")})`;
