import type { DataSource, EntityManager } from "typeorm";
import type { Skill } from "#contracts/agents.ts";
import type { CallAction } from "#contracts/call-work.ts";
import { asEventActor, type Actor } from "../platform/actor.ts";
import type { Clock } from "../platform/clock.ts";
import { queryOf } from "../platform/database.ts";
import { appendEvents, type EventActor, type Poke } from "../platform/events.ts";
import { notFound, ProblemError } from "../platform/problems.ts";
import { callOver, held } from "./agent-state.ts";
import { answerCalls, lockAgent, saveAgent } from "./agent.store.ts";
import type { CallLimits } from "./call-limits.ts";
import { mayOpenCard } from "./call.ts";
import { lockCall, saveCall, takeTurn, type CallRow } from "./call.store.ts";
import { offerFact, type Distribution } from "./distribution.commands.ts";
import { isReadyAndFree, usernameOfStaff, type Offer } from "./distribution.store.ts";
import type { PhoneGateway } from "./gateway.ts";
import { controlsOf, heldUntil, holderOf } from "./handling.ts";

export interface CallOrders {
  /**
   * What the call bar asks for. First the exchange obeys, then it is written down.
   * @throws 404 another's call; 409 when it cannot be done now; 503 when the exchange does not answer
   */
  act(actor: Actor, id: string, action: CallAction): Promise<void>;
  /** The agent pressed hold at the telephone: the exchange has done it already. */
  holdAtPhone(callId: string, held: boolean): Promise<void>;
}

interface CallOrdersOptions {
  source: DataSource;
  clock: Clock;
  poke: Poke;
  limits: CallLimits;
  gateway: PhoneGateway;
  distribution: Pick<Distribution, "distribute" | "ring">;
}

/** 通话操作: answer, hold, hand on, three-way, hang up. */
export function createCallOrders(options: CallOrdersOptions): CallOrders {
  const { source, clock, poke, limits, gateway, distribution } = options;
  const query = queryOf(source);

  async function find(actor: Actor, id: string): Promise<CallRow> {
    const call = await source.transaction((manager) => lockCall(manager, id));
    if (!call || !mayOpenCard(call, actor)) throw notFound("没有这通电话，或者它不由您处理");
    return call;
  }

  /** The exchange is a machine elsewhere: what it answers is not our fault, and said so. */
  async function order(take: () => Promise<void>): Promise<void> {
    try {
      await take();
    } catch (error) {
      if (error instanceof ProblemError) throw error;
      throw new ProblemError("unavailable", "电话系统没有响应，请在话机上操作或稍后再试");
    }
  }

  /** Changes the call and its agent in one transaction, with the fact; gives the offers that came of it. */
  async function write(
    by: EventActor,
    id: string,
    type: string,
    data: object,
    change: (call: CallRow, manager: EntityManager, now: Date) => Promise<CallRow | undefined>,
  ): Promise<void> {
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
      const version = before.version + 1;
      await saveCall(manager, { ...after, version });
      await appendEvents(manager, [
        {
          subject: "call",
          subjectId: id,
          version,
          type,
          data: { callId: before.callId, ...data },
          actor: by,
          at: now,
          rooms: [],
        },
      ]);
      if (!after.waitingSince) return [];
      if (!after.offeredTo) return distribution.distribute(manager);
      const offer = { id, callId: before.callId, staffId: after.offeredTo, from: null, version };
      await appendEvents(manager, [offerFact(offer, now)]);
      return [offer];
    });
    distribution.ring(offers);
    poke();
  }

  function writeHold(by: EventActor, id: string, on: boolean): Promise<void> {
    return write(by, id, on ? "call.held" : "call.resumed", {}, async (now, manager, at) => {
      const holder = holderOf(now);
      if (!holder || (now.heldSince !== null) === on) return undefined;
      if ((await answerCalls(manager, [holder])).length > 0) {
        const agent = await lockAgent(manager, holder, at);
        const next = held(agent, id, on, at);
        if (next !== agent) await saveAgent(manager, agent, next, { actor: by, at, seen: true });
      }
      return { ...now, heldSince: on ? at : null, heldMs: on ? now.heldMs : heldUntil(now, at) };
    });
  }

  async function transfer(
    actor: Actor,
    call: CallRow,
    to: { staffId?: string; skill?: Skill },
  ): Promise<void> {
    const { staffId, skill } = to;
    if ((staffId === undefined) === (skill === undefined))
      throw new ProblemError("bad-input", "请选择一位同事或一个队列", {
        errors: [{ pointer: "/action/staffId", detail: "同事和队列须且只须选一个" }],
      });
    if (staffId === actor.id || (staffId && !(await isReadyAndFree(query, staffId))))
      throw new ProblemError("conflict", "对方现在没有示闲，请换一位同事或转到队列");
    await order(() => gateway.release(call.callId));
    const by = asEventActor(actor, "agent");
    await write(by, call.id, "call.handed-on", { to: staffId ?? skill }, async (now, manager, at) => {
      if (now.state !== "talking") return undefined;
      const agent = await lockAgent(manager, actor.id, at);
      const next = callOver(agent, call.id, at, limits);
      if (next !== agent) await saveAgent(manager, agent, next, { actor: by, at, seen: true });
      const waiting: CallRow = {
        ...now,
        waitingSince: at,
        handedTo: skill ?? now.handedTo,
        passedOver: [actor.id],
        heldMs: heldUntil(now, at),
        heldSince: null,
      };
      // Somebody else may have given them a call this very moment: then the queue finds the next.
      if (!staffId || !(await isReadyAndFree(queryOf(manager), staffId))) return waiting;
      return { ...waiting, offeredTo: staffId, offeredAt: at };
    });
  }

  return {
    async act(actor, id, action) {
      const call = await find(actor, id);
      if (!gateway.controls.includes(action.type))
        throw new ProblemError("conflict", "电话系统不接受这项操作，请在话机上操作");
      if (!controlsOf(call, actor.id).includes(action.type))
        throw new ProblemError("conflict", "这通电话现在不能进行这项操作");
      switch (action.type) {
        case "answer":
          return order(async () => gateway.answer(call.callId, await usernameOfStaff(query, actor.id)));
        case "hang-up":
          return order(() => gateway.hangUp(call.callId));
        case "hold":
        case "resume":
          await order(() => gateway.hold(call.callId, action.type === "hold"));
          return writeHold(asEventActor(actor, "agent"), id, action.type === "hold");
        case "transfer":
          return transfer(actor, call, {
            ...(action.staffId ? { staffId: action.staffId } : {}),
            ...(action.skill ? { skill: action.skill } : {}),
          });
        case "emergency":
          await order(() => gateway.conference(call.callId, action.to));
          return write(
            asEventActor(actor, "agent"),
            id,
            "call.emergency-called",
            { to: action.to },
            async (now) => now,
          );
      }
    },
    async holdAtPhone(callId, on) {
      const [call] = await query<{ id: string; held: boolean }>(
        "SELECT id, held_since IS NOT NULL AS held FROM call WHERE call_id = $1",
        [callId],
      );
      // Our own order comes back as an event of the exchange.
      if (call && call.held !== on)
        await writeHold({ id: "system", name: "电话系统", role: "system" }, call.id, on);
    },
  };
}
