import { z } from "zod";
import { skill } from "./agents.ts";
import { defineEndpoint } from "./endpoint.ts";
import { byId, id, instant, named, optionalText, page, pageQuery, seenVersion, text } from "./text.ts";

/** 通话操作: what the call bar offers. `can` of a call lists those that will work now. */
export const callControls = ["answer", "hold", "resume", "transfer", "emergency", "hang-up"] as const;
export const callControl = z.enum(callControls);
export type CallControl = z.infer<typeof callControl>;

export const emergencyNumbers = ["110", "119", "120", "122"] as const;

export const callAction = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("answer") }),
  z.strictObject({ type: z.literal("hold") }),
  z.strictObject({ type: z.literal("resume") }),
  /** To a colleague who is ready, or into a queue. */
  z.strictObject({ type: z.literal("transfer"), staffId: id.optional(), skill: skill.optional() }),
  /** 三方通话: the caller, the agent and the emergency line; never refused for who calls. */
  z.strictObject({ type: z.literal("emergency"), to: z.enum(emergencyNumbers) }),
  z.strictObject({ type: z.literal("hang-up") }),
]);
export type CallAction = z.infer<typeof callAction>;

export const actOnCall = defineEndpoint({
  name: "actOnCall",
  method: "post",
  path: "/calls/:id/actions",
  summary:
    "Answer, hold, resume, transfer, three-way with 110/119/120/122, hang up; through the telephone gateway",
  auth: ["agent", "supervisor", "follow-up-officer"],
  params: byId,
  body: z.strictObject({ action: callAction }),
  status: 204,
});

/** 话后小结. */
export const wrapUpCodes = ["answered", "filed", "urged", "transferred", "silent", "other"] as const;

export const wrapUpCall = defineEndpoint({
  name: "wrapUpCall",
  method: "post",
  path: "/calls/:id/wrap-up",
  summary: "Ends the wrap-up of a call with its code, sooner than by itself",
  auth: ["agent", "supervisor"],
  params: byId,
  body: z.strictObject({
    code: z.enum(wrapUpCodes),
    /** What then; without it what one was before the call. */
    next: z.enum(["ready", "busy", "break"]).optional(),
  }),
  status: 204,
});

export const listTransferTargets = defineEndpoint({
  name: "listTransferTargets",
  method: "get",
  path: "/calls/targets",
  summary: "Whom a call can be handed to now: colleagues who are ready, supervisors first, and the queues",
  auth: ["agent", "supervisor"],
  reply: z.object({
    people: z.array(z.object({ id: z.string(), name: z.string(), supervisor: z.boolean() })),
    queues: z.array(z.object({ skill, waiting: z.number().int() })),
  }),
});

export const dialOut = defineEndpoint({
  name: "dialOut",
  method: "post",
  path: "/calls/outgoing",
  summary: "外呼: dials a ticket's citizen or a missed caller through the platform; the number stays masked",
  auth: ["agent", "supervisor", "follow-up-officer"],
  body: z
    .strictObject({ ticketId: id.optional(), callBackId: id.optional() })
    .refine(
      (body) => (body.ticketId === undefined) !== (body.callBackId === undefined),
      "须指明工单或回拨之一",
    ),
  reply: z.object({ id: z.string(), callId: z.string() }),
  status: 201,
});

export const callBackView = z.object({
  id: z.string(),
  version: z.number().int(),
  /** Masked. */
  phone: z.string(),
  skill,
  missed: z.number().int(),
  firstMissedAt: instant,
  lastMissedAt: instant,
  /** Not before; "try later" moves it. */
  nextTryAt: instant,
  attempts: z.number().int(),
  claimedBy: named.nullable(),
});
export type CallBackView = z.infer<typeof callBackView>;

export const listCallBacks = defineEndpoint({
  name: "listCallBacks",
  method: "get",
  path: "/call-backs",
  summary: "Callers who did not get through and wait to be called back, longest first",
  auth: ["agent", "supervisor"],
  query: pageQuery,
  reply: page(callBackView),
});

export const callBackAction = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("claim") }),
  z.strictObject({ type: z.literal("release") }),
  /** After dialling: reached closes it; not-reached counts an attempt, the third closes it; later asks for a time. */
  z.strictObject({
    type: z.literal("report"),
    outcome: z.enum(["reached", "not-reached", "later"]),
    at: instant.optional(),
  }),
]);
export type CallBackAction = z.infer<typeof callBackAction>;

export const actOnCallBack = defineEndpoint({
  name: "actOnCallBack",
  method: "post",
  path: "/call-backs/:id/actions",
  summary: "Claim, give back, report the outcome. 409 when another has it or it is settled meanwhile",
  auth: ["agent", "supervisor"],
  params: byId,
  body: z.strictObject({ version: seenVersion, action: callBackAction }),
  reply: z.object({ closed: z.boolean(), version: z.number().int() }),
});

export const flagReasons = ["abusive", "harassing", "prank", "silent", "other"] as const;
export const callerFlag = z.object({
  state: z.enum(["asked", "blocked"]),
  reason: z.enum(flagReasons),
  until: instant.nullable(),
});

export const flagCaller = defineEndpoint({
  name: "flagCaller",
  method: "post",
  path: "/calls/:id/flag",
  summary: "Reports an abusive caller to the supervisor; nothing is blocked before the ruling",
  auth: ["agent", "supervisor"],
  params: byId,
  body: z.strictObject({ reason: z.enum(flagReasons), note: optionalText(500).optional() }),
  status: 204,
});

export const callerFlagView = callerFlag.extend({
  id: z.string(),
  version: z.number().int(),
  /** Masked. */
  phone: z.string(),
  note: z.string().nullable(),
  askedBy: named,
  askedAt: instant,
  /** How many calls this number made in the last 30 days, and how many flags it had before. */
  calls: z.number().int(),
  former: z.number().int(),
});
export type CallerFlagView = z.infer<typeof callerFlagView>;

export const listCallerFlags = defineEndpoint({
  name: "listCallerFlags",
  method: "get",
  path: "/caller-flags",
  summary: "Callers reported by agents and callers in a cool-down",
  auth: ["supervisor"],
  reply: z.object({ items: z.array(callerFlagView) }),
});

export const ruleCallerFlag = defineEndpoint({
  name: "ruleCallerFlag",
  method: "post",
  path: "/caller-flags/:id/actions",
  summary: "Confirms with a cool-down of at most 30 days, refuses, or lifts it early",
  auth: ["supervisor"],
  params: byId,
  body: z.strictObject({
    version: seenVersion,
    action: z.discriminatedUnion("type", [
      z.strictObject({ type: z.literal("block"), hours: z.number().int().min(1).max(720) }),
      z.strictObject({ type: z.literal("refuse") }),
      z.strictObject({ type: z.literal("lift") }),
    ]),
  }),
  status: 204,
});

export const callerNote = z.object({ id: z.string(), words: z.string(), by: z.string(), at: instant });

export const noteCaller = defineEndpoint({
  name: "noteCaller",
  method: "post",
  path: "/calls/:id/notes",
  summary: "What colleagues should know of this caller; shown on the card of the next call",
  auth: ["agent", "supervisor"],
  params: byId,
  body: z.strictObject({ words: text(500) }),
  status: 204,
});
