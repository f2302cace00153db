import {
  changeOwnAgentState,
  forceAgentState,
  getOwnAgentState,
  listAgents,
  putAgentSkills,
} from "#contracts/agents.ts";
import { getCallBoard, type CallBoard } from "#contracts/calls.ts";
import { implement, type Route } from "../platform/implement.ts";
import type { AgentCommands } from "./agent.commands.ts";
import type { AgentViews } from "./agent.views.ts";

interface AgentRoutesOptions {
  commands: AgentCommands;
  views: AgentViews;
  board: () => Promise<CallBoard>;
}

/** 坐席状态 and 话务概况 over HTTP. */
export function agentRoutes({ commands, views, board }: AgentRoutesOptions): Route[] {
  return [
    implement(getCallBoard, () => board()),
    implement(getOwnAgentState, ({ actor }) => views.own(actor)),
    implement(changeOwnAgentState, async ({ actor, body }) => {
      await commands.change(actor, body);
      return views.one(actor.id);
    }),
    implement(listAgents, async () => ({ items: await views.all() })),
    implement(forceAgentState, async ({ actor, params, body }) => {
      await commands.force(actor, params.id, body);
      return views.one(params.id);
    }),
    implement(putAgentSkills, async ({ actor, params, body }) => {
      await commands.setSkills(actor, params.id, body.skills);
      return views.one(params.id);
    }),
  ];
}
