import type { Query } from "./database.ts";
import type { EventActor } from "./events.ts";

/** An administrator's act, kept in the table of facts. For the audit only: nobody listens, so it is born announced. */
export async function rememberAct(
  query: Query,
  act: { subjectId: string; type: string; data?: object },
  by: EventActor,
  at: Date,
): Promise<void> {
  await query(
    `INSERT INTO domain_event (subject, subject_id, version, type, data, actor, at, rooms, announced_at)
     SELECT 'reference', $1, coalesce(max(version), 0) + 1, $2, $3, $4, $5, '{}', $5
     FROM domain_event WHERE subject = 'reference' AND subject_id = $1`,
    [act.subjectId, act.type, JSON.stringify(act.data ?? {}), JSON.stringify(by), at],
  );
}
