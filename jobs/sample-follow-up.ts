import type { Clock } from "#server/platform/clock.ts";
import type { Query } from "#server/platform/database.ts";
import type { TicketCommands } from "#server/tickets/ticket.commands.ts";
import { listSample } from "./ticket-in-job.store.ts";

const DAY_MS = 24 * 3_600_000;
/** A week: days on which the job did not run are made up for. */
const LOOK_BACK_MS = 7 * DAY_MS;
const PERCENT = 5;

/**
 * 直接答复抽样回访: one direct answer in twenty is asked about. Which ones is decided by their ids, so a second run draws
 * the same lot, and the law refuses a ticket that was asked about before.
 * @returns how many were put before the follow-up desk
 */
export async function sampleFollowUps(
  { query, commands, clock }: { query: Query; commands: Pick<TicketCommands, "actAsSystem">; clock: Clock },
  onError: (error: unknown, ticketId: string) => void,
): Promise<number> {
  const since = new Date(clock.now().getTime() - LOOK_BACK_MS);
  let drawn = 0;
  for (const id of await listSample(query, since, PERCENT)) {
    try {
      if (await commands.actAsSystem(id, { type: "sample-follow-up" })) drawn += 1;
    } catch (error) {
      onError(error, id);
    }
  }
  return drawn;
}
