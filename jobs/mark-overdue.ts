import type { Clock } from "#server/platform/clock.ts";
import type { Query } from "#server/platform/database.ts";
import type { TicketCommands } from "#server/tickets/ticket.commands.ts";
import { listUnmarked } from "./ticket-in-job.store.ts";

const PAGE = 200;

/**
 * 超期: marks every ticket whose time has passed. The guarantee behind the timers: it looks at the tickets themselves,
 * so it needs no memory. A ticket that fails does not hold up those after it.
 * @returns how many were marked
 */
export async function markOverdueTickets(
  { query, commands, clock }: { query: Query; commands: Pick<TicketCommands, "actAsSystem">; clock: Clock },
  onError: (error: unknown, ticketId: string) => void,
): Promise<number> {
  let marked = 0;
  let after: { dueAt: Date; id: string } | undefined;
  for (;;) {
    const page = await listUnmarked(query, clock.now(), after, PAGE);
    for (const { id } of page) {
      try {
        if (await commands.actAsSystem(id, { type: "mark-overdue" })) marked += 1;
      } catch (error) {
        onError(error, id);
      }
    }
    if (page.length < PAGE) return marked;
    after = page.at(-1);
  }
}
