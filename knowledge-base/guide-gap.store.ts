import type { EntityManager } from "typeorm";
import { queryOf } from "#server/platform/database.ts";

/** A row of guide_gap, as rules see it. */
export interface GuideGapRecord {
  id: string;
  version: number;
  state: "open" | "handed" | "closed" | "declined";
}

export async function lockGap(manager: EntityManager, id: string): Promise<GuideGapRecord | undefined> {
  const [row] = await queryOf(manager)<GuideGapRecord>(
    "SELECT id, version, state FROM guide_gap WHERE id = $1 FOR UPDATE",
    [id],
  );
  return row;
}

/** The unit says it is not theirs: the gap lies on the editors' desk again. */
export async function returnGapToDesk(manager: EntityManager, id: string): Promise<void> {
  await manager.query(
    "UPDATE guide_gap SET state = 'open', department_id = NULL, handed_at = NULL, version = version + 1 WHERE id = $1 AND state = 'handed'",
    [id],
  );
}

/** Ends the open tasks of a gap with it; gives them for their facts. */
export function closeTasksOfGap(
  manager: EntityManager,
  gapId: string,
  closing: { state: "done" | "refused"; answer: string; by: string | null; at: Date },
): Promise<{ id: string; version: number }[]> {
  return queryOf(manager)(
    `UPDATE guide_task SET state = $2, answer = $3, closed_by = $4, closed_at = $5, version = version + 1
     WHERE gap_id = $1 AND state = 'open' RETURNING id, version`,
    [gapId, closing.state, closing.answer, closing.by, closing.at],
  );
}
