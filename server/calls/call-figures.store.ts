import type { EntityManager } from "typeorm";
import { queryOf, type Query } from "../platform/database.ts";
import type { Contribution, Figures } from "./call-figures.ts";

/** Adds to the counters of the quarters, inside the transaction that changed the call. Rows in one order: no deadlock. */
export async function addFigures(manager: EntityManager, parts: readonly Contribution[]): Promise<void> {
  for (const { startsAt, skill, figures } of parts)
    await queryOf(manager)(ADD_SQL, [
      startsAt,
      skill,
      figures.offered,
      figures.answered,
      figures.answeredIn15,
      figures.missed,
      figures.waitMs,
      figures.talked,
      figures.talkMs,
      figures.wrapped,
      figures.wrapMs,
      figures.excluded,
    ]);
}

const NAMES = [
  "offered",
  "answered",
  "answered_in_15",
  "missed",
  "wait_ms",
  "talked",
  "talk_ms",
  "wrapped",
  "wrap_ms",
  "excluded",
] as const;

const ADD_SQL = `INSERT INTO call_quarter AS q (starts_at, skill, ${NAMES.join(", ")})
  VALUES ($1, $2, ${NAMES.map((_, index) => `$${index + 3}`).join(", ")})
  ON CONFLICT (starts_at, skill) DO UPDATE SET ${NAMES.map((name) => `${name} = q.${name} + excluded.${name}`).join(", ")}`;

/** Quarters from this moment on, oldest first. */
export async function listQuarters(query: Query, from: Date): Promise<Contribution[]> {
  const rows = await query<
    Record<keyof Figures, string | number> & { startsAt: Date; skill: Contribution["skill"] }
  >(
    `SELECT starts_at AS "startsAt", skill, offered, answered, answered_in_15 AS "answeredIn15", missed,
       wait_ms AS "waitMs", talked, talk_ms AS "talkMs", wrapped, wrap_ms AS "wrapMs", excluded
     FROM call_quarter WHERE starts_at >= $1 ORDER BY starts_at, skill`,
    [from],
  );
  return rows.map(({ startsAt, skill, ...counted }) => ({
    startsAt,
    skill,
    // bigint comes as text.
    figures: Object.fromEntries(
      Object.entries(counted).map(([name, n]) => [name, Number(n)]),
    ) as unknown as Figures,
  }));
}
