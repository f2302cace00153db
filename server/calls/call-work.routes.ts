import {
  actOnCall,
  actOnCallBack,
  dialOut,
  flagCaller,
  listCallBacks,
  listCallerFlags,
  listTransferTargets,
  noteCaller,
  ruleCallerFlag,
  wrapUpCall,
} from "#contracts/call-work.ts";
import { implement, type Route } from "../platform/implement.ts";
import type { CallCentre } from "./call-centre.commands.ts";

/** What is done about calls: orders, wrap-up, calls out, call-backs, flags and notes. */
export function callWorkRoutes(centre: CallCentre): Route[] {
  const { orders, agents, outgoing, callBacks, flags, views } = centre;
  return [
    implement(listTransferTargets, ({ actor }) => views.targets(actor)),
    implement(dialOut, ({ actor, body }) =>
      outgoing.dial(actor, {
        ...(body.ticketId ? { ticketId: body.ticketId } : {}),
        ...(body.callBackId ? { callBackId: body.callBackId } : {}),
      }),
    ),
    implement(actOnCall, ({ actor, params, body }) => orders.act(actor, params.id, body.action)),
    implement(wrapUpCall, ({ actor, params, body }) =>
      agents.commands.wrapUp(actor, params.id, body.code, body.next && { state: body.next }),
    ),
    implement(listCallBacks, ({ query }) => callBacks.list(query)),
    implement(actOnCallBack, ({ actor, params, body }) =>
      callBacks.act(actor, params.id, body.version, body.action),
    ),
    implement(flagCaller, ({ actor, params, body }) => flags.flag(actor, params.id, body.reason, body.note)),
    implement(noteCaller, ({ actor, params, body }) => flags.note(actor, params.id, body.words)),
    implement(listCallerFlags, async () => ({ items: await flags.list() })),
    implement(ruleCallerFlag, ({ actor, params, body }) =>
      flags.rule(actor, params.id, body.version, body.action),
    ),
  ];
}
