import type { Actor } from "../platform/actor.ts";
import type { Query } from "../platform/database.ts";
import { seenBy } from "./visibility.ts";

/** What the knowledge base is told of tickets: numbers of those that the asker may see, and counts. */
export function createTicketsForGuides(query: Query) {
  async function numbersOf(ticketIds: readonly string[], actor: Actor): Promise<Map<string, string>> {
    const seen = seenBy(actor, 2);
    const rows = await query<{ id: string; number: string }>(
      `SELECT t.id, t.number FROM ticket t WHERE t.id = ANY ($1) AND ${seen.sql}`,
      [ticketIds, ...seen.parameters],
    );
    return new Map(rows.map((row) => [row.id, row.number]));
  }
  return {
    numbersOf,
    sees: async (ticketId: string, actor: Actor) => (await numbersOf([ticketId], actor)).size > 0,
    async knowsCall(callId: string): Promise<boolean> {
      return (await query("SELECT FROM call WHERE call_id = $1", [callId])).length > 0;
    },
    /** A consultation that was closed without any unit was answered in the call. */
    async directAnswers(from: Date, to: Date): Promise<{ all: number; citing: number }> {
      const [row] = await query<{ all: number; citing: number }>(
        `SELECT count(*)::int AS "all", (count(*) FILTER (WHERE guide_ids <> '{}'))::int AS citing FROM ticket
         WHERE kind = 'consultation' AND status IN ('closed', 'archived') AND lead_department_id IS NULL
           AND received_at >= $1 AND received_at < $2`,
        [from, to],
      );
      return row ?? { all: 0, citing: 0 };
    },
  };
}
