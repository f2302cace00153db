import { performDue } from "#jobs/perform.ts";
import { MONDAY, openTestHouse } from "#test/kit/house.ts";
import { guideKit } from "#test/knowledge-base/guide-kit.ts";
import { announceAll, depsOfHouse } from "./by-hand.ts";

/** A house in which the effects on guides, tasks and gaps are done by hand. */
export async function openGuideEffects() {
  const house = await openTestHouse();
  const deps = depsOfHouse(house);
  const { query } = house.house;

  /** Announces everything and performs what is due, each effect a second time as if its mark had been lost. */
  async function allDone(): Promise<void> {
    await announceAll(deps);
    const owed = await query<{ id: string }>(
      "SELECT id FROM due_job WHERE done_at IS NULL AND run_at <= $1 AND endpoint_id IS NULL",
      [house.now()],
    );
    for (const { id } of owed) {
      await performDue(deps, id);
      await query("UPDATE due_job SET done_at = NULL WHERE id = $1", [id]);
      await performDue(deps, id);
    }
  }

  return {
    ...house,
    kit: guideKit(house),
    deps,
    allDone,
    /** What the notices of this person say. */
    async told(who: string): Promise<string[]> {
      const notices = await query<{ title: string }>(
        "SELECT title FROM notice WHERE staff_id = $1 ORDER BY at, id",
        [who],
      );
      return notices.map(({ title }) => title);
    },
    /** Before each test: Monday again, nothing owed, nobody told. */
    async startOver(): Promise<void> {
      house.setTime(MONDAY);
      await allDone();
      await query("TRUNCATE notice CASCADE");
    },
  };
}

export type GuideEffects = Awaited<ReturnType<typeof openGuideEffects>>;
