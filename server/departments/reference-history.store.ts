import type { Query } from "../platform/database.ts";
import type { EventActor } from "../platform/events.ts";

export interface ReferenceFact {
  id: string;
  subjectId: string;
  type: string;
  data: Record<string, unknown>;
  actor: EventActor;
  at: Date;
}

/** Facts about one set (`policies`), or about every year or person (`calendar-%`, `staff:%`), newest first. */
export function listReferenceFacts(
  query: Query,
  { subjectIds, before, limit }: { subjectIds: string; before: string | undefined; limit: number },
): Promise<ReferenceFact[]> {
  return query<ReferenceFact>(
    `SELECT id::text, subject_id AS "subjectId", type, data, actor, at FROM domain_event
     WHERE subject = 'reference' AND subject_id LIKE $1 AND ($2::bigint IS NULL OR id < $2::bigint)
     ORDER BY id DESC LIMIT $3`,
    [subjectIds, before ?? null, limit],
  );
}
