import type { EntityManager } from "typeorm";
import type { CtiEvent } from "#contracts/calls.ts";
import { usernameOf, type Spellings } from "./cti-event.ts";
import type { CallRecord } from "./call.ts";

/** A call as it is kept: the number encrypted, and hashed to be found by. */
export interface CallRow extends Omit<CallRecord, "phone"> {
  id: string;
  callId: string;
  phoneCipher: string;
  phoneHash: string;
  version: number;
}

/** The columns of `call` as a CallRow. */
export const CALL_COLUMNS = `id, call_id AS "callId", direction, state, phone_cipher AS "phoneCipher",
  phone_hash AS "phoneHash", agent_id AS "agentId", ringing_ids AS "ringingIds", queue, started_at AS "startedAt",
  answered_at AS "answeredAt", ended_at AS "endedAt", cause, version`;

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

export async function findCall(manager: EntityManager, callId: string): Promise<CallRow | undefined> {
  const [row] = await manager.query(`SELECT ${CALL_COLUMNS} FROM call WHERE call_id = $1`, [callId]);
  return row;
}

/** Writes the whole row, new or changed. */
export async function saveCall(manager: EntityManager, row: CallRow): Promise<void> {
  await manager.query(SAVE_SQL, [
    row.id,
    row.callId,
    row.direction,
    row.state,
    row.phoneCipher,
    row.phoneHash,
    row.agentId,
    row.ringingIds,
    row.queue,
    row.startedAt,
    row.answeredAt,
    row.endedAt,
    row.cause,
    row.version,
  ]);
}

const SAVE_SQL = `INSERT INTO call (id, call_id, direction, state, phone_cipher, phone_hash, agent_id, ringing_ids,
    queue, started_at, answered_at, ended_at, cause, version)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
  ON CONFLICT (call_id) DO UPDATE SET direction = excluded.direction, state = excluded.state,
    phone_cipher = excluded.phone_cipher, phone_hash = excluded.phone_hash, agent_id = excluded.agent_id,
    ringing_ids = excluded.ringing_ids, queue = excluded.queue, started_at = excluded.started_at,
    answered_at = excluded.answered_at, ended_at = excluded.ended_at, cause = excluded.cause,
    version = excluded.version`;
