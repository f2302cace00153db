import type { DataSource } from "typeorm";
import type { CtiEvent } from "#contracts/calls.ts";
import type { Clock } from "../platform/clock.ts";
import type { FieldCrypto } from "../platform/crypto.ts";
import { appendEvents, type EventActor, type Poke } from "../platform/events.ts";
import { newId } from "../platform/ids.ts";
import { badField } from "../platform/problems.ts";
import { deriveCall, factOfState, roomsOfCall, type CallRecord, type CtiFact } from "./call.ts";
import { countRaw, findCall, keepRaw, recognise, saveCall, takeTurn, type CallRow } from "./call.store.ts";
import { callIdOf, occurredAt, phoneOf, spellingsOf, wordOf } from "./cti-event.ts";

export interface CallCommands {
  /**
   * Takes in one event of the PBX. Repeated, late and out-of-order events are harmless.
   * @throws 400 when it names no call
   */
  hear(event: CtiEvent): Promise<void>;
}

interface CallCommandsOptions {
  source: DataSource;
  crypto: FieldCrypto;
  clock: Clock;
  poke: Poke;
}

/** Of each kind. No call has so many; a PBX stuck on one event must not fill the disk. */
const MAX_EVENTS = 50;

const pbx: EventActor = { id: "system", name: "电话系统", role: "system" };

export function createCallCommands({ source, crypto, clock, poke }: CallCommandsOptions): CallCommands {
  return {
    async hear(event) {
      const callId = callIdOf(event);
      if (!callId) throw badField("/callId", "缺少通话编号（callId 或 call_id）");
      const now = clock.now();
      const changed = await source.transaction(async (manager) => {
        await takeTurn(manager, callId);
        if ((await countRaw(manager, callId, event.event)) >= MAX_EVENTS) return false;
        const payloadCipher = crypto.seal(JSON.stringify(event));
        const raw = await keepRaw(manager, { callId, event: event.event, payloadCipher, receivedAt: now });
        const said = raw.map((kept) => ({
          event: JSON.parse(crypto.open(kept.payloadCipher)) as CtiEvent,
          at: kept.receivedAt,
        }));
        const idsOf = await recognise(
          manager,
          said.map((kept) => spellingsOf(kept.event)),
        );
        const call = deriveCall(
          said.map((kept) => asFact(kept.event, kept.at, idsOf(spellingsOf(kept.event)))),
        );
        const before = await findCall(manager, callId);
        const known = before && { ...before, phone: crypto.open(before.phoneCipher) };
        if (known && sameCall(known, call)) return false;

        const row = asRow(call, callId, before);
        await saveCall(manager, row);
        const rooms = roomsOfCall(call);
        await appendEvents(manager, [
          {
            subject: "call",
            subjectId: row.id,
            version: row.version,
            type: factOfState[call.state],
            // Never the number: facts are read by many.
            data: {
              callId,
              state: call.state,
              direction: call.direction,
              queue: call.queue,
              agentId: call.agentId,
            },
            actor: pbx,
            at: now,
            rooms,
            roomsLeft: known ? roomsOfCall(known).filter((room) => !rooms.includes(room)) : [],
          },
        ]);
        return true;
      });
      if (changed) poke();
    },
  };

  function asRow({ phone, ...call }: CallRecord, callId: string, before: CallRow | undefined): CallRow {
    return {
      ...call,
      id: before?.id ?? newId(),
      callId,
      version: (before?.version ?? 0) + 1,
      phoneCipher: crypto.seal(phone),
      // A withheld number is nobody's: callers without one must not find each other.
      phoneHash: phone ? crypto.lookup(phone) : "",
    };
  }
}

const asFact = (event: CtiEvent, receivedAt: Date, staffIds: string[]): CtiFact => ({
  event: event.event,
  at: occurredAt(event, receivedAt),
  direction: event.direction,
  phone: phoneOf(event),
  staffIds,
  queue: wordOf(event.queue),
  cause: wordOf(event.cause),
});

function sameCall(before: CallRecord, after: CallRecord): boolean {
  return (Object.keys(after) as (keyof CallRecord)[]).every(
    (key) => JSON.stringify(before[key]) === JSON.stringify(after[key]),
  );
}
