import { z } from "zod";
import { callControl, callerFlag, callerNote } from "./call-work.ts";
import { agentState, agentView, skill } from "./agents.ts";
import { defineEndpoint } from "./endpoint.ts";
import { ticketRow } from "./ticket-lists.ts";
import { byId, instant, named } from "./text.ts";

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
  /** The queue by skill, whatever word the PBX has for it. */
  skill,
  startedAt: instant,
  answeredAt: instant.nullable(),
  endedAt: instant.nullable(),
  cause: z.string().nullable(),
  /** Since when on hold. */
  heldSince: instant.nullable(),
  /** 归属地: where the number belongs, as far as a number tells. */
  place: z.string().nullable(),
  /** 外呼: the ticket it is about. */
  ticketId: z.string().nullable(),
  /** What the call bar offers this person now. */
  can: z.array(callControl),
});
export type CallView = z.infer<typeof callView>;

/** 来电弹屏: who calls and what they already asked us. */
export const callerCard = z.object({
  call: callView,
  citizen: z.object({ name: z.string().nullable(), phone: z.string(), knownSince: instant.nullable() }),
  tickets: z.array(ticketRow),
  openCount: z.number().int(),
  /** Where the caller's former matters were, most often first. */
  places: z.array(
    z.object({ regionCode: z.string().nullable(), region: z.string().nullable(), address: z.string() }),
  ),
  flag: callerFlag.nullable(),
  notes: z.array(callerNote),
});
export type CallerCard = z.infer<typeof callerCard>;

export const getCurrentCall = defineEndpoint({
  name: "getCurrentCall",
  method: "get",
  path: "/calls/current",
  summary: "The call this agent is ringing for or talking on",
  auth: ["agent", "supervisor", "follow-up-officer"],
  reply: z.object({ card: callerCard.nullable() }),
});

export const getCallerCard = defineEndpoint({
  name: "getCallerCard",
  method: "get",
  path: "/calls/:id",
  summary: "A call with its caller's earlier tickets",
  auth: ["agent", "dispatcher", "supervisor", "follow-up-officer"],
  params: byId,
  reply: callerCard,
});

/** GB/T 33358: every rate with what it was counted from. `excluded` calls (blocked callers) are in neither number. */
const callRate = z.object({
  numerator: z.number().int(),
  denominator: z.number().int(),
  excluded: z.number().int(),
  /** 0…1; null where nothing was counted. */
  rate: z.number().nullable(),
});

const callCounts = {
  /** Calls that came in. */
  offered: z.number().int(),
  answered: z.number().int(),
  /** Answered at most 15 seconds after they came in. */
  answeredIn15: z.number().int(),
  missed: z.number().int(),
};

/** 话务概况: of today since midnight in Asia/Shanghai. */
export const callBoard = z.object({
  at: instant,
  /** Who is on duty, longest in their state first; who is offline is only counted. */
  agents: z.array(agentView),
  byState: z.record(agentState, z.number().int()),
  /** Every queue, also those where nobody waits. */
  waiting: z.array(z.object({ skill, count: z.number().int(), longestSince: instant.nullable() })),
  /** By the quarter of an hour in which a call came in; only quarters with calls, oldest first. */
  quarters: z.array(z.object({ startsAt: instant, ...callCounts })),
  bySkill: z.array(z.object({ skill, ...callCounts })),
  today: z.object({
    ...callCounts,
    /** 15秒应答率: of the calls that were answered or lost. */
    answeredIn15Rate: callRate,
    /** 接通率: of the calls that were answered or lost; the norm asks for 95 %. */
    connectedRate: callRate,
    averageWaitSeconds: z.number().nullable(),
    averageTalkSeconds: z.number().nullable(),
    averageWrapUpSeconds: z.number().nullable(),
  }),
});
export type CallBoard = z.infer<typeof callBoard>;

export const getCallBoard = defineEndpoint({
  name: "getCallBoard",
  method: "get",
  path: "/calls/board",
  summary: "Agents by state, calls waiting, and today's answer rates: for the supervisor and the wall",
  auth: ["supervisor", "overseer", "analyst"],
  reply: callBoard,
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
  /** Beyond Zammad: names one of several answers, for calls that are handed on and back. */
  leg: z.string().max(64).optional(),
});
export type CtiEvent = z.infer<typeof ctiEvent>;
