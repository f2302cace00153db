import type { EntityManager } from "typeorm";
import type { Actor, SystemActor } from "#server/platform/actor.ts";
import { queryOf } from "#server/platform/database.ts";
import { badField } from "#server/platform/problems.ts";
import { closeTasksOfGap, lockGap } from "./guide-gap.store.ts";
import { lockTask, recordTaskFacts } from "./guide-task.store.ts";

interface Origin {
  gapId?: string | undefined;
  taskId?: string | undefined;
}

/** The draft that is being written for a gap or a proposal, as `{id, name}`; null when there is none. */
export const draftFor = (column: "for_gap_id" | "for_task_id", id: string): string =>
  `(SELECT jsonb_build_object('id', w.id, 'name', w.title) FROM guide w
    WHERE w.${column} = ${id} AND w.published_version IS NULL AND w.status <> 'retired' ORDER BY w.id DESC LIMIT 1)`;

/** @throws 400 for a gap or a proposal that is not there or has ended */
export async function checkOrigin(manager: EntityManager, { gapId, taskId }: Origin): Promise<void> {
  const gap = gapId ? await lockGap(manager, gapId) : undefined;
  if (gapId && gap?.state !== "open" && gap?.state !== "handed")
    throw badField("/gapId", "没有这个缺口，或者它已经办结");
  const task = taskId ? await lockTask(manager, taskId) : undefined;
  if (taskId && (task?.kind !== "proposal" || task.state !== "open"))
    throw badField("/taskId", "没有这项建议，或者它已经办结");
}

/** The guide is in force: the gap it was written for is closed with it, the proposal has been taken. */
export async function endOrigin(
  manager: EntityManager,
  guideId: string,
  actor: Actor | SystemActor,
  at: Date,
): Promise<void> {
  const query = queryOf(manager);
  const by = actor.id === "system" ? null : actor.id;
  const gaps = await query<{ id: string; title: string }>(
    `UPDATE guide_gap p SET state = 'closed', version = p.version + 1, guide_id = g.id, closed_at = $2, closed_by = $3
     FROM guide g WHERE g.id = $1 AND p.id = g.for_gap_id AND p.state IN ('open', 'handed') RETURNING p.id, g.title`,
    [guideId, at, by],
  );
  for (const { id, title } of gaps) {
    const ended = await closeTasksOfGap(manager, id, { state: "done", answer: publishedAs(title), by, at });
    await recordTaskFacts(manager, ended, "guide-task.closed", actor, at);
  }
  const tasks = await query<{ id: string; version: number }>(
    `UPDATE guide_task t SET state = 'done', version = t.version + 1, guide_id = g.id, closed_at = $2, closed_by = $3,
       answer = $4 || g.title || '》'
     FROM guide g WHERE g.id = $1 AND t.id = g.for_task_id AND t.state = 'open' RETURNING t.id, t.version`,
    [guideId, at, by, PUBLISHED],
  );
  await recordTaskFacts(manager, tasks, "guide-task.closed", actor, at);
}

const PUBLISHED = "已发布《";
const publishedAs = (title: string): string => `${PUBLISHED}${title}》`;
