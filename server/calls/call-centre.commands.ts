import type { DataSource } from "typeorm";
import type { Clock } from "../platform/clock.ts";
import type { FieldCrypto } from "../platform/crypto.ts";
import { queryOf } from "../platform/database.ts";
import type { Poke } from "../platform/events.ts";
import type { TicketViews } from "../tickets/ticket.views.ts";
import { createAgentCommands } from "./agent.commands.ts";
import { createAgentViews } from "./agent.views.ts";
import { createBoardView } from "./board.views.ts";
import { createCallCommands } from "./call.commands.ts";
import { usualCallLimits, type CallLimits } from "./call-limits.ts";
import { createCallViews } from "./call.views.ts";
import { createDistribution } from "./distribution.commands.ts";

interface CallCentreOptions {
  source: DataSource;
  crypto: FieldCrypto;
  clock: Clock;
  poke: Poke;
  tickets: Pick<TicketViews, "rowsWhere">;
  limits?: CallLimits;
}

/** 话务: calls, the people who answer them, and what is between the two, put together once. */
export function createCallCentre({ limits = usualCallLimits, ...options }: CallCentreOptions) {
  const { source, crypto, clock, poke, tickets } = options;
  const query = queryOf(source);
  const distribution = createDistribution({ source, clock, poke, limits, onOffer: () => {} });
  const shared = { source, clock, poke, limits, distribution };
  const agentViews = createAgentViews({ query, clock });
  return {
    commands: createCallCommands({ ...shared, crypto }),
    views: createCallViews({ query, crypto, clock, tickets }),
    agents: { commands: createAgentCommands(shared), views: agentViews },
    board: createBoardView({ query, clock, agents: agentViews }),
    distribution,
  };
}

export type CallCentre = ReturnType<typeof createCallCentre>;
