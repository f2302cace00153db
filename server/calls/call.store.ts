import type { EntityManager } from "typeorm";
import type { CtiEvent } from "#contracts/calls.ts";
import type { Skill } from "#contracts/agents.ts";
import type { CallRecord } from "./call.ts";
import type { Query } from "../platform/database.ts";
import { usernameOf, type Spellings } from "./cti-event.ts";
import type { Handling } from "./handling.ts";

/** A call as it is kept: the number encrypted, and hashed to be found by. */
export interface CallRow extends Omit<CallRecord, "phone">, Handling {
  id: string;
  callId: string;
  phoneCipher: string;
  phoneHash: string;
  skill: Skill;
  missedReason: string | null;
  blocked: boolean;
  ticketId: string | null;
  callBackId: string | null;
  version: number;
}

/** The columns of `call` as a CallRow. */
export const CALL_COLUMNS = `id, call_id AS "callId", direction, state, phone_cipher AS "phoneCipher",
  phone_hash AS "phoneHash", agent_id AS "agentId", ringing_ids AS "ringingIds", queue, started_at AS "startedAt",
  answered_at AS "answeredAt", ended_at AS "endedAt", cause, skill, missed_reason AS "missedReason",
  waiting_since AS "waitingSince", offered_to AS "offeredTo", offered_at AS "offeredAt", passed_over AS "passedOver",
  held_since AS "heldSince", held_ms AS "heldMs", handed_to AS "handedTo", legs, blocked, ticket_id AS "ticketId",
  call_back_id AS "callBackId", version`;

/** Events of one call take turns until the transaction ends, also before the call has a row to lock. */
export async function takeTurn(manager: EntityManager, callId: string): Promise<void> {
  await manager.query("SELECT pg_advisory_xact_lock(hashtextextended('call ' || $1, 0))", [callId]);
}

export interface RawEvent {
  callId: string;
  event: CtiEvent["event"];
  payloadCipher: string;
  receivedAt: Date;
}

/** Keeps what the PBX said and gives back everything it has said of this call, oldest first. */
export async function keepRaw(manager: EntityManager, raw: RawEvent): Promise<RawEvent[]> {
  await manager.query(
    "INSERT INTO cti_event (call_id, event, payload_cipher, received_at) VALUES ($1, $2, $3, $4)",
    [raw.callId, raw.event, raw.payloadCipher, raw.receivedAt],
  );
  return manager.query(
    `SELECT call_id AS "callId", event, payload_cipher AS "payloadCipher", received_at AS "receivedAt"
     FROM cti_event WHERE call_id = $1 ORDER BY id`,
    [raw.callId],
  );
}

/** How many events of this kind are kept of this call already. */
export async function countRaw(
  manager: EntityManager,
  callId: string,
  event: CtiEvent["event"],
): Promise<number> {
  const [row] = await manager.query(
    "SELECT count(*)::int AS n FROM cti_event WHERE call_id = $1 AND event = $2",
    [callId, event],
  );
  return row.n;
}

/**
 * Recognises people by user name, else by a real name that only one of them has. Those who have left count too: a call
 * they took stays theirs when it is derived again.
 */
export async function recognise(
  manager: EntityManager,
  spellings: readonly Spellings[],
): Promise<(spellings: Spellings) => string[]> {
  const people = spellings.flatMap((event) => event.people);
  const usernames = [...people, ...spellings.flatMap((event) => event.usernames)].map(usernameOf);
  const rows: { id: string; username: string; name: string }[] =
    usernames.length === 0
      ? []
      : await manager.query(
          `SELECT id, lower(username) AS username, name FROM staff
           WHERE lower(username) = ANY ($1) OR name = ANY ($2)`,
          [usernames, people],
        );
  const byUsername = new Map(rows.map((row) => [row.username, row.id]));
  const named = (name: string) => {
    const bearers = rows.filter((row) => row.name === name);
    return bearers.length === 1 ? bearers[0]!.id : undefined;
  };
  return (event) => [
    ...new Set(
      [
        ...event.people.map((word) => byUsername.get(usernameOf(word)) ?? named(word)),
        ...event.usernames.map((word) => byUsername.get(usernameOf(word))),
      ].filter((id) => id !== undefined),
    ),
  ];
}

/**
 * Locked until the transaction ends: the distribution changes the row too. Not FOR UPDATE: what refers to the call (a
 * person's state, a span) must still be written by others, or two calls of one person wait for each other.
 */
export async function findCall(manager: EntityManager, callId: string): Promise<CallRow | undefined> {
  const [row] = await manager.query(`SELECT ${CALL_COLUMNS} FROM call WHERE call_id = $1 FOR NO KEY UPDATE`, [
    callId,
  ]);
  return row;
}

/** The call by its own id, locked like `findCall`. */
export async function lockCall(manager: EntityManager, id: string): Promise<CallRow | undefined> {
  const [row] = await manager.query(`SELECT ${CALL_COLUMNS} FROM call WHERE id = $1 FOR NO KEY UPDATE`, [id]);
  return row;
}

/** The exchange's names of calls that go on as far as we know; what is older than half a day was forgotten by all. */
export async function listLiveCalls(query: Query, now: Date): Promise<string[]> {
  const rows = await query<{ callId: string }>(
    `SELECT call_id AS "callId" FROM call WHERE state IN ('ringing', 'talking') AND started_at > $1`,
    [new Date(now.getTime() - 12 * 3_600_000)],
  );
  return rows.map((row) => row.callId);
}

/** Writes the whole row, new or changed. */
export async function saveCall(manager: EntityManager, row: CallRow): Promise<void> {
  await manager.query(
    SAVE_SQL,
    columns.map(
      (column) => row[column.replace(/_(\w)/g, (_, c: string) => c.toUpperCase()) as keyof CallRow],
    ),
  );
}

const columns = [
  "id",
  "call_id",
  "direction",
  "state",
  "phone_cipher",
  "phone_hash",
  "agent_id",
  "ringing_ids",
  "queue",
  "started_at",
  "answered_at",
  "ended_at",
  "cause",
  "skill",
  "missed_reason",
  "waiting_since",
  "offered_to",
  "offered_at",
  "passed_over",
  "held_since",
  "held_ms",
  "handed_to",
  "legs",
  "blocked",
  "ticket_id",
  "call_back_id",
  "version",
] as const;

const SAVE_SQL = `INSERT INTO call (${columns.join(", ")})
  VALUES (${columns.map((_, index) => `$${index + 1}`).join(", ")})
  ON CONFLICT (call_id) DO UPDATE SET ${columns
    .filter((column) => column !== "id" && column !== "call_id")
    .map((column) => `${column} = excluded.${column}`)
    .join(", ")}`;
