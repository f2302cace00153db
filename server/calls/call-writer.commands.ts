import type { DataSource, EntityManager } from "typeorm";
import type { Clock } from "../platform/clock.ts";
import { queryOf } from "../platform/database.ts";
import { appendEvents, type EventActor, type Poke } from "../platform/events.ts";
import { ProblemError } from "../platform/problems.ts";
import { lockCall, saveCall, takeTurn, type CallRow } from "./call.store.ts";
import { offerFact, type Distribution } from "./distribution.commands.ts";
import type { Offer } from "./distribution.store.ts";

export interface CallWriterOptions {
  source: DataSource;
  clock: Clock;
  poke: Poke;
  distribution: Pick<Distribution, "distribute" | "ring">;
}

/**
 * Changes a call in one transaction with its fact, and rings who is offered it then. `change` gets the call locked, and
 * gives what it becomes.
 * @throws 409 when `change` gives nothing: the call has moved on
 */
export type WriteCall = (
  by: EventActor,
  id: string,
  type: string,
  data: object,
  change: (call: CallRow, manager: EntityManager, now: Date) => Promise<CallRow | undefined>,
) => Promise<void>;

export function createCallWriter({ source, clock, poke, distribution }: CallWriterOptions): WriteCall {
  return async (by, id, type, data, change) => {
    const offers = await source.transaction(async (manager): Promise<Offer[]> => {
      const [told] = await queryOf(manager)<{ callId: string }>(
        'SELECT call_id AS "callId" FROM call WHERE id = $1',
        [id],
      );
      if (told) await takeTurn(manager, told.callId);
      const before = await lockCall(manager, id);
      const now = clock.now();
      const after = before && (await change(before, manager, now));
      if (!before || !after) throw new ProblemError("conflict", "这通电话的状态刚刚变了，请看最新状态");
      const { callId } = before;
      const version = before.version + 1;
      await saveCall(manager, { ...after, version });
      const fact = { subject: "call" as const, subjectId: id, version, type, actor: by, at: now, rooms: [] };
      await appendEvents(manager, [{ ...fact, data: { callId, ...data } }]);
      if (!after.waitingSince) return [];
      if (!after.offeredTo) return distribution.distribute(manager);
      const offer = { id, callId, staffId: after.offeredTo, from: null, version };
      await appendEvents(manager, [offerFact(offer, now)]);
      return [offer];
    });
    distribution.ring(offers);
    poke();
  };
}
