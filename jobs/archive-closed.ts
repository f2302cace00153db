import type { Clock } from "#server/platform/clock.ts";
import type { Query } from "#server/platform/database.ts";
import type { TicketCommands } from "#server/tickets/ticket.commands.ts";
import { forgetDone } from "./due-job.store.ts";
import { listArchivable } from "./ticket-in-job.store.ts";

const DAY_MS = 24 * 3_600_000;
const KEEP_OPEN_DAYS = 30;
const PAGE = 200;

/** 归档: tickets closed more than 30 days ago are archived; done obligations of that age are forgotten. */
export async function archiveClosed(
  { query, commands, clock }: { query: Query; commands: Pick<TicketCommands, "actAsSystem">; clock: Clock },
  onError: (error: unknown, ticketId: string) => void,
): Promise<number> {
  const before = new Date(clock.now().getTime() - KEEP_OPEN_DAYS * DAY_MS);
  let archived = 0;
  let after: { closedAt: Date; id: string } | undefined;
  for (;;) {
    const page = await listArchivable(query, before, after, PAGE);
    for (const { id } of page) {
      try {
        if (await commands.actAsSystem(id, { type: "archive" })) archived += 1;
      } catch (error) {
        onError(error, id);
      }
    }
    if (page.length < PAGE) break;
    after = page.at(-1);
  }
  await forgetDone(query, before);
  return archived;
}
