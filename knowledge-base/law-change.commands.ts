import type { DataSource } from "typeorm";
import type { Actor } from "#server/platform/actor.ts";
import type { Clock } from "#server/platform/clock.ts";
import type { Poke } from "#server/platform/events.ts";
import { queryOf } from "#server/platform/database.ts";
import { newId } from "#server/platform/ids.ts";
import { openTask } from "./guide-task.store.ts";
import { insertLawChange, readBases } from "./law-change.store.ts";
import { guidesCiting } from "./law-citation.ts";

export interface LawChangeInput {
  law: string;
  article?: string | undefined;
  changedOn?: string | undefined;
  note: string;
}

/** 法条变更: opens a task for the owner of every guide in use whose basis rests on what has changed. Gives the change's id. */
export function createDeclareLawChange({
  source,
  clock,
  poke,
}: {
  source: DataSource;
  clock: Clock;
  poke: Poke;
}) {
  return async (input: LawChangeInput, actor: Actor): Promise<string> => {
    const id = newId();
    const at = clock.now();
    await source.transaction(async (manager) => {
      await insertLawChange(
        manager,
        { id, ...input, article: input.article ?? "", changedOn: input.changedOn ?? null },
        actor.id,
        at,
      );
      const met = guidesCiting(await readBases(queryOf(manager)), input);
      for (const guide of met)
        await openTask(
          manager,
          {
            kind: "law-change",
            cause: `${id}.${guide.id}`,
            guideId: guide.id,
            lawChangeId: id,
            departmentId: guide.departmentId,
            assigneeId: guide.ownerId,
            openedBy: actor.id,
          },
          actor,
          at,
        );
    });
    poke();
    return id;
  };
}
