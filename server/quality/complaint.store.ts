import type { Query } from "../platform/database.ts";

/** @returns false when this ticket has one already */
export async function insertComplaint(
  query: Query,
  row: { ticketId: string; agentId: string; words: string; by: string; at: Date },
): Promise<boolean> {
  const made = await query(
    `INSERT INTO agent_complaint (ticket_id, agent_id, words, noted_by, noted_at) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT DO NOTHING RETURNING 1`,
    [row.ticketId, row.agentId, row.words, row.by, row.at],
  );
  return made.length > 0;
}

/** Who filed it, when that was an agent. */
export async function agentOf(query: Query, id: string) {
  const [row] = await query<{ id: string; name: string }>(
    "SELECT id, name FROM staff WHERE id = $1 AND roles @> '{agent}'",
    [id],
  );
  return row;
}

export async function wordsOf(query: Query, ticketId: string): Promise<string | undefined> {
  const [row] = await query<{ words: string }>("SELECT words FROM agent_complaint WHERE ticket_id = $1", [
    ticketId,
  ]);
  return row?.words;
}

export async function callOf(query: Query, ticketId: string): Promise<string | null> {
  const [row] = await query<{ callId: string | null }>(
    `SELECT call_id AS "callId" FROM ticket WHERE id = $1`,
    [ticketId],
  );
  return row?.callId ?? null;
}

export async function isSampled(query: Query, subject: string): Promise<boolean> {
  return (await query("SELECT FROM quality_sample WHERE subject = $1 LIMIT 1", [subject])).length > 0;
}
