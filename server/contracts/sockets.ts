import { z } from "zod";
import { stateChange } from "./agents.ts";
import { id } from "./text.ts";
import { actionTypes, type ActionType } from "./ticket-actions.ts";

/** Server → client: hints with ids and versions, never content. `seq` is the relay's order of sending. */
export interface Hints {
  "ticket.changed": { seq: number; ticketId: string; version: number; status: string };
  "call.ringing": { seq: number; callId: string; id: string };
  "call.answered": { seq: number; callId: string; id: string };
  "call.ended": { seq: number; callId: string; id: string };
  "queue.changed": { seq: number; queue: string };
  /** To the person and the shift supervisors. */
  "agent.changed": { seq: number; staffId: string; version: number };
  "guide.changed": { seq: number; guideId: string; version: number };
  "help.changed": { seq: number; helpId: string; version: number };
  "broadcast.changed": { seq: number; broadcastId: string; version: number };
  /** To who watches the wall: some figure on it may have moved. */
  "wall.changed": { seq: number };
  notice: { seq: number; id: string; level: string; title: string };
}
export type HintName = keyof Hints;
export type Hint = { [N in HintName]: { name: N; body: Hints[N] } }[HintName];

export interface PresenceChanged {
  ticketId: string;
  /** `what`: the action whose form is open, where a console says so. */
  people: { staffId: string; name: string; doing: "viewing" | "editing"; what?: ActionType }[];
}

/** To the writer's own pages only: their draft changed in another page (`window`), or was filed or thrown away. */
export interface DraftChanged {
  place: string;
  window: string | null;
}

/** Client → server, checked by zod and acknowledged with `{ok:true,…}` or `{ok:false,problem}`. */
export const clientMessages = {
  "ticket.watch": z.strictObject({ ticketId: id }),
  "ticket.unwatch": z.strictObject({ ticketId: id }),
  "ticket.presence": z.strictObject({
    ticketId: id,
    doing: z.enum(["viewing", "editing"]),
    what: z.enum(actionTypes as [ActionType, ...ActionType[]]).optional(),
  }),
  "agent.state": stateChange,
  "wall.watch": z.strictObject({}),
  "wall.unwatch": z.strictObject({}),
  resume: z.strictObject({ after: z.number().int().min(0) }),
} as const;
export type ClientMessage = keyof typeof clientMessages;
