import type { EntityManager } from "typeorm";
import { queryOf, type Query } from "../platform/database.ts";

/** What a client sent along so that a repeat is recognised. */
export interface Once {
  key: string;
  /** Of the whole request: the same key with another body is a mistake. */
  requestHash: string;
}

/**
 * Claims a key inside the command's transaction; a concurrent repeat waits here for the first to end.
 * False: the key is taken, so somebody has done this before.
 */
export async function claimKey(
  manager: EntityManager,
  actorId: string,
  { key, requestHash }: Once,
  ticketId: string,
  at: Date,
): Promise<boolean> {
  const claimed = await queryOf(manager)(
    `INSERT INTO idempotency_key (actor_id, key, request_hash, status, reply_cipher, ticket_id, created_at)
     VALUES ($1, $2, $3, 200, '', $4, $5) ON CONFLICT DO NOTHING RETURNING 1`,
    [actorId, key, requestHash, ticketId, at],
  );
  return claimed.length > 0;
}

/** After the commit. Should the process die in between, a repeat is answered with the ticket as it is then. */
export async function keepReply(query: Query, actorId: string, key: string, cipher: string): Promise<void> {
  await query("UPDATE idempotency_key SET reply_cipher = $3 WHERE actor_id = $1 AND key = $2", [
    actorId,
    key,
    cipher,
  ]);
}
