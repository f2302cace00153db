import type { Query } from "../platform/database.ts";
import type { TicketCommands } from "./ticket.commands.ts";

const PAGE = 500;

/**
 * 重算时限: every ticket whose clock matters and that is due on or after `from`, each in its own transaction and as a fact.
 * Repeating it is harmless: a deadline that does not move is no fact.
 * @returns how many deadlines changed
 */
export async function recomputeOpenTickets(
  { query, commands }: { query: Query; commands: Pick<TicketCommands, "actAsSystem"> },
  from: Date,
  because: string,
): Promise<number> {
  let changed = 0;
  for (let after = ""; ;) {
    const page = await query<{ id: string }>(
      `SELECT id FROM ticket
       WHERE (due_at >= $1 OR accept_by >= $1 OR return_by >= $1 OR memory ? 'own') AND id > $2
         AND status IN ('dispatched', 'handling', 'return-requested', 'conferring', 'replied', 'merged')
       ORDER BY id LIMIT ${PAGE}`,
      [from, after],
    );
    for (const { id } of page)
      if (await commands.actAsSystem(id, { type: "recompute-deadline", because })) changed += 1;
    if (page.length < PAGE) return changed;
    after = page.at(-1)!.id;
  }
}
