import type { ListTicketsQuery } from "#contracts/ticket-lists.ts";

// Word for word as in the partial indexes of 0025_awaits.sql: only so are they used.
const awaitsRuling = `(t.status IN ('return-requested', 'conferring')
  OR (t.status = 'handling' AND t.memory ?| ARRAY['openExtension', 'openTermination']))`;
const awaitsAnswer = `(t.status NOT IN ('closed', 'rejected', 'terminated', 'archived')
  AND jsonb_path_exists(t.memory, '$.supervisions[*] ? (!exists(@.answeredAt))'))`;

const conditions = { ruling: awaitsRuling, "supervision-answer": awaitsAnswer } as const;

/** What waits for somebody's word, as a where-clause over alias `t`; nothing when not asked for. */
export function awaitsCondition(awaits: ListTicketsQuery["awaits"]): string[] {
  return awaits ? [conditions[awaits]] : [];
}
