import { announceBatch } from "#jobs/relay.ts";
import type { TestHouse } from "#test/kit/house.ts";
import { silent, type Town } from "./jobs-kit.ts";

/* The relay and the workers moved by hand: nothing is done that the test does not ask for. */

const nobodyHears = { delivery: { offer: () => {}, offerOverdue: () => {} }, poke: () => {}, log: silent };

/** What effects need, of a small town. */
export const depsOfTown = (town: Town) => ({ ...town, ...nobodyHears });

/** What effects need, of a whole house. */
export const depsOfHouse = ({ source, now, house }: TestHouse) => ({
  source,
  query: house.query,
  clock: { now },
  reference: house.reference,
  commands: house.commands,
  guides: house.guides.upkeep,
  ...nobodyHears,
});

/** Announces every fact that waits, without a hint or a timer. */
export async function announceAll(
  deps: Pick<ReturnType<typeof depsOfTown>, "source" | "clock" | "log">,
  mails = false,
): Promise<void> {
  while ((await announceBatch({ ...deps, announce: () => {}, offer: () => {}, mails })) > 0);
}
