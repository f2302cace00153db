import type { DataSource } from "typeorm";
import type { CtiEvent } from "#contracts/calls.ts";
import type { Clock } from "../platform/clock.ts";
import type { FieldCrypto } from "../platform/crypto.ts";
import { queryOf } from "../platform/database.ts";
import type { Poke } from "../platform/events.ts";
import type { TicketViews } from "../tickets/ticket.views.ts";
import { createAgentCommands } from "./agent.commands.ts";
import { createAgentViews } from "./agent.views.ts";
import { createBoardView } from "./board.views.ts";
import { createCallBacks } from "./call-back.commands.ts";
import { createCallCommands } from "./call.commands.ts";
import { usualCallLimits, type CallLimits } from "./call-limits.ts";
import { createCallOrders } from "./call-orders.commands.ts";
import { listLiveCalls } from "./call.store.ts";
import { createCallViews } from "./call.views.ts";
import { createCallerFlags } from "./caller-flag.commands.ts";
import { createDistribution } from "./distribution.commands.ts";
import { usernameOfStaff, type Offer } from "./distribution.store.ts";
import { noGateway, type PhoneGateway } from "./gateway.ts";
import { createOutgoing } from "./outgoing.commands.ts";

interface CallCentreOptions {
  source: DataSource;
  crypto: FieldCrypto;
  clock: Clock;
  poke: Poke;
  tickets: Pick<TicketViews, "rowsWhere" | "sight">;
  regionName(code: string): string | undefined;
  /** Opens the gateway that tells of calls by these functions. Unset: the PBX is worked at the telephone. */
  openGateway?: ((told: ToldByExchange) => PhoneGateway) | undefined;
  /** An order the exchange did not take while nobody waits for the answer. */
  onGatewayError?(error: unknown): void;
  limits?: CallLimits;
}

/** What an exchange may tell us, and what it may want to know. */
export interface ToldByExchange {
  hear(event: CtiEvent): Promise<void>;
  /** The agent pressed hold at the telephone. */
  onHold(callId: string, held: boolean): Promise<void>;
  /** The exchange's names of calls that go on as far as we know. */
  liveCalls(): Promise<string[]>;
}

/** 话务: calls, the people who answer them, and what is between the two, put together once. */
export function createCallCentre({ limits = usualCallLimits, ...options }: CallCentreOptions) {
  const { source, crypto, clock, poke, tickets } = options;
  const query = queryOf(source);

  /** A phone that does not ring is found by its console, or passed over after the ring time: nothing is lost. */
  async function letRing({ callId, staffId, from }: Offer): Promise<void> {
    if (from) await gateway.silence(callId, await usernameOfStaff(query, from));
    if (staffId) await gateway.ring(callId, await usernameOfStaff(query, staffId));
  }
  const distribution = createDistribution({
    source,
    clock,
    poke,
    limits,
    onOffer: (offer) => void letRing(offer).catch((error: unknown) => options.onGatewayError?.(error)),
  });
  const shared = { source, clock, poke, limits, distribution };
  const commands = createCallCommands({ ...shared, crypto });
  const gateway: PhoneGateway =
    options.openGateway?.({
      hear: commands.hear,
      onHold: (callId, held) => orders.holdAtPhone(callId, held),
      liveCalls: () => listLiveCalls(query, clock.now()),
    }) ?? noGateway;
  const orders = createCallOrders({ ...shared, gateway });
  const agentViews = createAgentViews({ query, clock });
  return {
    commands,
    gateway,
    views: createCallViews({
      query,
      crypto,
      clock,
      tickets,
      gateway,
      regionName: options.regionName,
      agents: agentViews,
    }),
    agents: { commands: createAgentCommands(shared), views: agentViews },
    orders,
    outgoing: createOutgoing({ query, crypto, clock, gateway, hear: commands.hear, tickets }),
    callBacks: createCallBacks({ source, crypto, clock, poke }),
    flags: createCallerFlags({ source, crypto, clock }),
    board: createBoardView({ query, clock, agents: agentViews }),
    distribution,
  };
}

export type CallCentre = ReturnType<typeof createCallCentre>;
