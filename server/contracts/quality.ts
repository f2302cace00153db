import { z } from "zod";
import { defineEndpoint } from "./endpoint.ts";
import { qualitySections } from "./quality-forms.ts";
import { byId, day, id, instant, named, optionalText, page, pageQuery, text } from "./text.ts";

/** 质检: samples of agents' work, scored, told to the agent, appealed against, final. */

export const qualityRuleKinds = [
  "random",
  "complaint",
  "dissatisfied",
  "long-call",
  "rejected",
  "transferred",
] as const;
export const qualityRuleKind = z.enum(qualityRuleKinds);
export type QualityRuleKind = z.infer<typeof qualityRuleKind>;

/** Who reads every sample; an agent reads only own ones. */
export const qualityReaders = ["quality-inspector", "supervisor"] as const;
export const qualityPeople = [...qualityReaders, "agent"] as const;

/** One answer on the form: null is "not applicable"; absent is not judged yet. */
export const qualityMark = z.strictObject({
  itemId: id,
  value: z.number().int().min(0).max(10).nullable(),
  remark: optionalText(500).optional(),
});
export type QualityMark = z.infer<typeof qualityMark>;

const marks = z.array(qualityMark).max(60);
export const qualityMarks = z.strictObject({ marks, remark: optionalText(1000).default("") });
export type QualityMarks = z.output<typeof qualityMarks>;

/** What unfinished marks come to; null before anything gives points. */
export const qualityPreview = z.object({ total: z.number().nullable(), fatal: z.array(z.string()) });
export type QualityPreview = z.infer<typeof qualityPreview>;

/** waiting 待评 · scored 已评 (may be appealed) · appealed 申诉中 · final 定案 */
export const qualityStates = ["waiting", "scored", "appealed", "final"] as const;
export const qualityState = z.enum(qualityStates);
export type QualityState = z.infer<typeof qualityState>;

export const qualityScoreView = z.object({
  id: z.string(),
  by: named,
  at: instant,
  /** 0…100, one decimal. */
  total: z.number(),
  /** Ids of the fatal items that zeroed it. */
  fatal: z.array(z.string()),
  remark: z.string(),
  marks: z.array(qualityMark),
});
export type QualityScoreView = z.infer<typeof qualityScoreView>;

export const qualitySampleRow = z.object({
  id: z.string(),
  version: z.number().int(),
  state: qualityState,
  agent: named,
  /** Null where the reader may not open it: a sealed ticket, or a call without one. */
  ticket: z.object({ id: z.string(), number: z.string() }).nullable(),
  sealed: z.boolean(),
  form: z.object({ id: z.string(), version: z.number().int(), name: z.string() }),
  rule: z.object({ id: z.string(), version: z.number().int(), kind: qualityRuleKind, name: z.string() }),
  drawnAt: instant,
  demo: z.boolean(),
  /** The one that counts now. */
  total: z.number().nullable(),
  fatal: z.boolean(),
  scoredAt: instant.nullable(),
  scoredBy: named.nullable(),
  appealBy: instant.nullable(),
  appealedAt: instant.nullable(),
  /** Inspectors with an unsent draft; for colleagues only. */
  drafting: z.array(named),
  calibrationId: z.string().nullable(),
  /** The asker still has to mark it in a calibration: what others gave is held back. */
  blind: z.boolean(),
});
export type QualitySampleRow = z.infer<typeof qualitySampleRow>;

export const qualityCallView = z.object({
  id: z.string(),
  queue: z.string().nullable(),
  skill: z.string(),
  startedAt: instant,
  answeredAt: instant.nullable(),
  endedAt: instant.nullable(),
  waitSeconds: z.number().int().nullable(),
  talkSeconds: z.number().int().nullable(),
  heldSeconds: z.number().int(),
  /** 话后小结, by the sampled agent; null while there is none or its time ran out. */
  wrapUp: z.string().nullable(),
});

const qualityActs = ["score", "appeal", "rule", "calibrate"] as const;

export const qualitySampleView = qualitySampleRow.extend({
  sections: qualitySections,
  call: qualityCallView.nullable(),
  /** 对话务员的投诉, as a colleague noted it; never shown to the agent. */
  complaint: z.object({ words: z.string(), by: named, at: instant }).nullable(),
  /** First score, then the one of the appeal when it changed: both are kept. */
  scores: z.array(qualityScoreView),
  appeal: z
    .object({
      grounds: z.string(),
      at: instant,
      ruling: z.enum(["uphold", "change"]).nullable(),
      reason: z.string().nullable(),
      ruledBy: named.nullable(),
      ruledAt: instant.nullable(),
    })
    .nullable(),
  /** The asker's own unsent marks. */
  draft: z.object({ marks: z.array(qualityMark), remark: z.string(), at: instant }).nullable(),
  can: z.array(z.enum(qualityActs)),
});
export type QualitySampleView = z.infer<typeof qualitySampleView>;

const version = z.number().int().min(1);

/** Days of the city by which a sample's work was scored or, unscored, drawn: both included. */
export const qualityPeriod = { from: day.optional(), to: day.optional() };

const samplesQuery = pageQuery.extend({
  state: qualityState.optional(),
  agentId: id.optional(),
  rule: qualityRuleKind.optional(),
  formId: id.optional(),
  /** Samples whose counting score lost points on this item of the form. */
  lostOn: id.optional(),
  ...qualityPeriod,
});
export type QualitySamplesQuery = z.output<typeof samplesQuery>;

export const listQualitySamples = defineEndpoint({
  name: "listQualitySamples",
  method: "get",
  path: "/quality/samples",
  summary: "Samples, newest first; an agent gets own scored ones only",
  auth: qualityPeople,
  query: samplesQuery,
  reply: page(qualitySampleRow),
});

export const getQualitySample = defineEndpoint({
  name: "getQualitySample",
  method: "get",
  path: "/quality/samples/:id",
  summary: "One sample with its form, call, scores and appeal",
  auth: qualityPeople,
  params: byId,
  reply: qualitySampleView,
});

export const saveQualityDraft = defineEndpoint({
  name: "saveQualityDraft",
  method: "put",
  path: "/quality/samples/:id/draft",
  summary: "Keep own unsent marks; says what they come to so far",
  auth: qualityReaders,
  params: byId,
  body: qualityMarks,
  reply: qualityPreview,
});

export const submitQualityScore = defineEndpoint({
  name: "submitQualityScore",
  method: "post",
  path: "/quality/samples/:id/score",
  summary: "Score a waiting sample; every item is answered; the agent is told",
  auth: ["quality-inspector"],
  params: byId,
  body: qualityMarks.extend({ version }),
  reply: qualitySampleView,
});

export const appealQualityScore = defineEndpoint({
  name: "appealQualityScore",
  method: "post",
  path: "/quality/samples/:id/appeal",
  summary: "The agent objects within the time for it",
  auth: ["agent"],
  params: byId,
  body: z.strictObject({ version, grounds: text(2000) }),
  reply: qualitySampleView,
});

const qualityRuling = z.discriminatedUnion("ruling", [
  z.strictObject({ ruling: z.literal("uphold"), version, reason: text(2000) }),
  z.strictObject({
    ruling: z.literal("change"),
    version,
    reason: text(2000),
    marks,
    remark: optionalText(1000).default(""),
  }),
]);
export type QualityRuling = z.output<typeof qualityRuling>;

export const ruleQualityAppeal = defineEndpoint({
  name: "ruleQualityAppeal",
  method: "post",
  path: "/quality/samples/:id/ruling",
  summary: "Uphold or change the score; never by who gave it",
  auth: qualityReaders,
  params: byId,
  body: qualityRuling,
  reply: qualitySampleView,
});

export const noteAgentComplaint = defineEndpoint({
  name: "noteAgentComplaint",
  method: "put",
  path: "/tickets/:id/agent-complaint",
  summary: "Somebody complains about the agent of this ticket: it will be sampled; one for each ticket",
  auth: ["supervisor", "dispatcher", "follow-up-officer"],
  params: byId,
  body: z.strictObject({ words: text(2000) }),
  reply: z.object({ agent: named, sampled: z.boolean() }),
});
