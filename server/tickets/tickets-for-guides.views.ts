import type { Actor } from "../platform/actor.ts";
import type { Query } from "../platform/database.ts";
import { seenBy } from "./visibility.ts";

const UNSEALED_CONSULTATION = "(t.kind = 'consultation' AND t.secrecy <> 'sealed')";

/** What the knowledge base is told of tickets: numbers of those that the asker may see, and counts. */
export function createTicketsForGuides(query: Query) {
  /** Editors see no tickets, but the numbers of consultations that await a guide. */
  async function numbersOf(ticketIds: readonly string[], actor: Actor): Promise<Map<string, string>> {
    const seen = seenBy(actor, 2);
    const edits = actor.roles.includes("editor") || actor.roles.includes("approver");
    const sql = edits ? `(${seen.sql} OR ${UNSEALED_CONSULTATION})` : seen.sql;
    const rows = await query<{ id: string; number: string }>(
      `SELECT t.id, t.number FROM ticket t WHERE t.id = ANY ($1) AND ${sql}`,
      [ticketIds, ...seen.parameters],
    );
    return new Map(rows.map((row) => [row.id, row.number]));
  }
  return {
    numbersOf,
    sees: async (ticketId: string, actor: Actor) => (await numbersOf([ticketId], actor)).size > 0,
    /** What was asked and answered last, as it stands in the ticket. Undefined for anything but an unsealed consultation. */
    async consultation(ticketId: string) {
      const [row] = await query<{
        number: string;
        title: string;
        content: string;
        answer: string | null;
        receivedAt: Date;
      }>(
        `SELECT t.number, t.title, t.content, t.received_at AS "receivedAt", (SELECT e.data->>'answer' FROM domain_event e
           WHERE e.subject = 'ticket' AND e.subject_id = t.id AND e.type IN ('ticket.answered', 'ticket.replied')
           ORDER BY e.id DESC LIMIT 1) AS answer
         FROM ticket t WHERE t.id = $1 AND ${UNSEALED_CONSULTATION}`,
        [ticketId],
      );
      return row;
    },
    async consultationTitles(ticketIds: readonly string[]): Promise<Map<string, string>> {
      const rows = await query<{ id: string; title: string }>(
        `SELECT t.id, t.title FROM ticket t WHERE t.id = ANY ($1) AND ${UNSEALED_CONSULTATION}`,
        [ticketIds],
      );
      return new Map(rows.map(({ id, title }) => [id, title]));
    },
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
