import type { DataSource, EntityManager } from "typeorm";
import type { CtiEvent } from "#contracts/calls.ts";
import type { Clock } from "../platform/clock.ts";
import type { FieldCrypto } from "../platform/crypto.ts";
import { appendEvents, type Poke } from "../platform/events.ts";
import { newId } from "../platform/ids.ts";
import { badField } from "../platform/problems.ts";
import { answered, callOver } from "./agent-state.ts";
import { answerCalls, lockAgent, saveAgent, type AgentRow } from "./agent.store.ts";
import { addFigures } from "./call-figures.store.ts";
import { contributionOf, correction } from "./call-figures.ts";
import { settleCallBack } from "./call-back.store.ts";
import type { CallLimits } from "./call-limits.ts";
import { deriveCall, factOfState, pbx, roomsOfCall, type CallRecord, type CtiFact } from "./call.ts";
import { countRaw, findCall, keepRaw, recognise, saveCall, takeTurn, type CallRow } from "./call.store.ts";
import { isBlocked } from "./caller-flag.store.ts";
import { callIdOf, occurredAt, phoneOf, spellingsOf, wordOf } from "./cti-event.ts";
import type { Distribution } from "./distribution.commands.ts";
import type { Offer } from "./distribution.store.ts";
import { handlingAfter, missedReason, movesOf } from "./handling.ts";
import { skillOf } from "./routing.ts";

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
  limits: CallLimits;
  distribution: Pick<Distribution, "distribute" | "ring">;
}

/** Of each kind. No call has so many; a PBX stuck on one event must not fill the disk. */
const MAX_EVENTS = 50;

export function createCallCommands(options: CallCommandsOptions): CallCommands {
  const { source, crypto, clock, poke, limits, distribution } = options;
  return {
    async hear(event) {
      const callId = callIdOf(event);
      if (!callId) throw badField("/callId", "缺少通话编号（callId 或 call_id）");
      const now = clock.now();
      const offers = await source.transaction(async (manager) => {
        await takeTurn(manager, callId);
        const call = await toldSoFar(manager, callId, event, now);
        return call && change(manager, callId, call, now);
      });
      if (!offers) return;
      distribution.ring(offers);
      poke();
    },
  };

  /** The call as all its events tell it, this one kept among them; nothing when the PBX is stuck. */
  async function toldSoFar(
    manager: EntityManager,
    callId: string,
    event: CtiEvent,
    receivedAt: Date,
  ): Promise<CallRecord | undefined> {
    if ((await countRaw(manager, callId, event.event)) >= MAX_EVENTS) return undefined;
    const payloadCipher = crypto.seal(JSON.stringify(event));
    const raw = await keepRaw(manager, { callId, event: event.event, payloadCipher, receivedAt });
    const said = raw.map((kept) => ({
      event: JSON.parse(crypto.open(kept.payloadCipher)) as CtiEvent,
      at: kept.receivedAt,
    }));
    const idsOf = await recognise(
      manager,
      said.map((kept) => spellingsOf(kept.event)),
    );
    return deriveCall(said.map((kept) => asFact(kept.event, kept.at, idsOf(spellingsOf(kept.event)))));
  }

  /** Writes the call as it is now with all that follows from it; the offers that came of it. Nothing when it is as before. */
  async function change(
    manager: EntityManager,
    callId: string,
    call: CallRecord,
    now: Date,
  ): Promise<Offer[] | undefined> {
    const before = await findCall(manager, callId);
    const known = before && { ...before, phone: crypto.open(before.phoneCipher) };
    if (known && sameCall(known, call)) return undefined;

    const row = asRow(call, callId, before);
    if (row.phoneHash !== before?.phoneHash) row.blocked = await isBlocked(manager, row.phoneHash, now);
    await saveCall(manager, row);
    const moved = await moveAgents(manager, movesOf(before, row, now), row.id, now);
    await addFigures(manager, correction(before && contributionOf(before), contributionOf(row)));
    await settleCallBack(manager, row);
    const waits = moved || row.waitingSince || before?.waitingSince;
    const offers = waits ? await distribution.distribute(manager, row.id) : [];
    const offered = offers.find((offer) => offer.id === row.id);
    const rooms = roomsOfCall(call, offered ? offered.staffId : row.offeredTo);
    const roomsBefore = known ? roomsOfCall(known, known.offeredTo) : [];
    const { state, direction, queue, agentId } = call;
    await appendEvents(manager, [
      {
        subject: "call",
        subjectId: row.id,
        version: offered?.version ?? row.version,
        type: factOfState[state],
        // Never the number: facts are read by many.
        data: { callId, state, direction, queue, agentId },
        actor: pbx,
        at: now,
        rooms,
        roomsLeft: roomsBefore.filter((room) => !rooms.includes(room)),
      },
    ]);
    return offers;
  }

  /** 接听即通话，挂断即话后整理: what the PBX says of a call moves its people, whatever they had chosen. */
  async function moveAgents(
    manager: EntityManager,
    moves: ReturnType<typeof movesOf>,
    id: string,
    now: Date,
  ): Promise<boolean> {
    const answering = await answerCalls(
      manager,
      moves.map((move) => move.staffId),
    );
    const rows: AgentRow[] = [];
    for (const staffId of answering) rows.push(await lockAgent(manager, staffId, now));
    for (const row of rows) {
      const over = moves.some((move) => move.staffId === row.staffId && move.move === "over");
      const next = over ? callOver(row, id, now, limits) : answered(row, id, now);
      if (next !== row) await saveAgent(manager, row, next, { actor: pbx, at: now });
    }
    return rows.length > 0;
  }

  function asRow({ phone, ...call }: CallRecord, callId: string, before: CallRow | undefined): CallRow {
    return {
      ...call,
      ...handlingAfter(before, call),
      skill: skillOf(call.queue),
      missedReason: missedReason(call),
      blocked: before?.blocked ?? false,
      ticketId: before?.ticketId ?? null,
      callBackId: before?.callBackId ?? null,
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
  leg: wordOf(event.leg),
});

function sameCall(before: CallRecord, after: CallRecord): boolean {
  return (Object.keys(after) as (keyof CallRecord)[]).every(
    (key) => JSON.stringify(before[key]) === JSON.stringify(after[key]),
  );
}
