import { expect } from "vitest";
import { performDue } from "#jobs/perform.ts";
import { announceAll, depsOfTown } from "./by-hand.ts";
import { openTown, MONDAY, type heldClock, type Town } from "./jobs-kit.ts";

/** A town in which effects are done by hand: announced, and performed one by one. */
export async function openEffects(clock: ReturnType<typeof heldClock>) {
  const town = await openTown(clock);
  const deps = depsOfTown(town);
  const perform = (id: string) => performDue(deps, id);
  const announce = () => announceAll(deps);
  const counts = async () => {
    const [row] = await town.query(
      `SELECT (SELECT count(*)::int FROM notice) AS notices, (SELECT count(*)::int FROM due_job) AS due,
              (SELECT count(*)::int FROM domain_event WHERE type = 'notice.given') AS told`,
    );
    return row;
  };

  /** Announces, then performs everything owed twice over; the second time as if the marks had been lost. */
  async function doAllTwice(): Promise<void> {
    await announce();
    const owed = (await town.openDue()).filter(({ job }) => job !== "warn-deadline");
    for (const { id } of owed) expect(await perform(id), `${id} the first time`).toBe(true);
    for (const { id } of owed) expect(await perform(id), `${id} the second time`).toBe(false);
    const once = await counts();
    await town.query("UPDATE due_job SET done_at = NULL WHERE id = ANY ($1)", [owed.map(({ id }) => id)]);
    for (const { id } of owed) await perform(id);
    expect(await counts()).toEqual(once);
  }

  return {
    ...town,
    deps,
    announce,
    perform,
    doAllTwice,
    /** What the notices of this person say. */
    titles: async (...who: Parameters<Town["noticesOf"]>) =>
      (await town.noticesOf(...who)).map(({ title }) => title),
    /** A ticket with its unit, and everybody told of it. */
    async dispatched(): Promise<string> {
      const id = await town.file();
      await town.dispatch(id);
      await doAllTwice();
      await town.query("TRUNCATE notice");
      return id;
    },
    /** Before each test: Monday again, nothing owed, nobody told. */
    async startOver(): Promise<void> {
      clock.set(MONDAY);
      await town.query("TRUNCATE notice, due_job");
    },
  };
}

export type EffectsTown = Awaited<ReturnType<typeof openEffects>>;
