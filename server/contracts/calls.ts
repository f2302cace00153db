import { z } from "zod";
import { defineEndpoint } from "./endpoint.ts";
import { ticketRow } from "./tickets.ts";
import { id, instant, named } from "./text.ts";

export const callState = z.enum(["ringing", "talking", "ended", "missed"]);

export const callView = z.object({
  id: z.string(),
  callId: z.string(),
  state: callState,
  direction: z.enum(["in", "out"]),
  /** Masked caller number. */
  phone: z.string(),
  agent: named.nullable(),
  queue: z.string().nullable(),
  startedAt: instant,
  answeredAt: instant.nullable(),
  endedAt: instant.nullable(),
  cause: z.string().nullable(),
});
export type CallView = z.infer<typeof callView>;

/** 来电弹屏: who calls and what they already asked us. */
export const callerCard = z.object({
  call: callView,
  citizen: z.object({ name: z.string().nullable(), phone: z.string(), knownSince: instant.nullable() }),
  tickets: z.array(ticketRow),
  openCount: z.number().int(),
});
export type CallerCard = z.infer<typeof callerCard>;

export const getCurrentCall = defineEndpoint({
  name: "getCurrentCall",
  method: "get",
  path: "/calls/current",
  summary: "The call this agent is ringing for or talking on",
  auth: ["agent", "supervisor"],
  reply: z.object({ card: callerCard.nullable() }),
});

export const getCallerCard = defineEndpoint({
  name: "getCallerCard",
  method: "get",
  path: "/calls/:id",
  summary: "A call with its caller's earlier tickets",
  auth: ["agent", "dispatcher", "supervisor", "follow-up-officer"],
  params: z.strictObject({ id }),
  reply: callerCard,
});

/** Demo only: lets the phone simulator on the console reach the real CTI endpoint. */
export const getDemoPhone = defineEndpoint({
  name: "getDemoPhone",
  method: "get",
  path: "/demo/phone",
  summary: "Where the phone simulator sends its events (demo city only)",
  auth: ["agent", "supervisor"],
  reply: z.object({ ctiPath: z.string(), username: z.string() }),
});

/** Zammad's generic CTI, every spelling in use. Unknown fields are kept raw and ignored. */
export const ctiEvent = z.looseObject({
  event: z.enum(["newCall", "answer", "hangup"]),
  from: z.string().max(64).optional(),
  to: z.string().max(64).optional(),
  direction: z.enum(["in", "out"]).optional(),
  callId: z.string().min(1).max(128).optional(),
  call_id: z.string().min(1).max(128).optional(),
  user: z.union([z.string().max(200), z.array(z.string().max(200)).max(50)]).optional(),
  "user[]": z.union([z.string().max(200), z.array(z.string().max(200)).max(50)]).optional(),
  caller: z.string().max(200).optional(),
  answeringNumber: z.string().max(64).optional(),
  queue: z.string().max(64).optional(),
  cause: z.string().max(64).optional(),
});
export type CtiEvent = z.infer<typeof ctiEvent>;
