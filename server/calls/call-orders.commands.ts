import type { CallAction } from "#contracts/call-work.ts";
import { asEventActor, type Actor } from "../platform/actor.ts";
import { queryOf } from "../platform/database.ts";
import type { EventActor } from "../platform/events.ts";
import { notFound, ProblemError } from "../platform/problems.ts";
import { callOver, held } from "./agent-state.ts";
import { answerCalls, lockAgent, saveAgent } from "./agent.store.ts";
import type { CallLimits } from "./call-limits.ts";
import { mayOpenCard, pbx } from "./call.ts";
import { lockCall, type CallRow } from "./call.store.ts";
import { createCallWriter, type CallWriterOptions } from "./call-writer.commands.ts";
import { isReadyAndFree, usernameOfStaff } from "./distribution.store.ts";
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

type Transfer = Extract<CallAction, { type: "transfer" }>;

interface CallOrdersOptions extends CallWriterOptions {
  limits: CallLimits;
  gateway: PhoneGateway;
}

/** 通话操作: answer, hold, hand on, three-way, hang up. */
export function createCallOrders(options: CallOrdersOptions): CallOrders {
  const { source, limits, gateway } = options;
  const query = queryOf(source);
  const write = createCallWriter(options);

  async function find(actor: Actor, id: string): Promise<CallRow> {
    const call = await source.transaction((manager) => lockCall(manager, id));
    if (!call || !mayOpenCard(call, actor)) throw notFound("没有这通电话，或者它不由您处理");
    return call;
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

  async function transfer(actor: Actor, call: CallRow, to: Transfer): Promise<void> {
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
      const by = asEventActor(actor, "agent");
      switch (action.type) {
        case "answer":
          return order(async () => gateway.answer(call.callId, await usernameOfStaff(query, actor.id)));
        case "hang-up":
          return order(() => gateway.hangUp(call.callId));
        case "hold":
        case "resume":
          await order(() => gateway.hold(call.callId, action.type === "hold"));
          return writeHold(by, id, action.type === "hold");
        case "transfer":
          return transfer(actor, call, action);
        case "emergency":
          await order(() => gateway.conference(call.callId, action.to));
          return write(by, id, "call.emergency-called", { to: action.to }, async (now) => now);
      }
    },
    async holdAtPhone(callId, on) {
      const [call] = await query<{ id: string; held: boolean }>(
        "SELECT id, held_since IS NOT NULL AS held FROM call WHERE call_id = $1",
        [callId],
      );
      // Our own order comes back as an event of the exchange.
      if (call && call.held !== on) await writeHold(pbx, call.id, on);
    },
  };
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
