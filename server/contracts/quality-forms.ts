import { z } from "zod";
import { defineEndpoint } from "./endpoint.ts";
import { byId, id, instant, named, optionalText, text } from "./text.ts";

/** 评分表和抽样规则: both are only ever followed by a new version. */

const item = {
  id,
  name: text(60),
  /** What to look at, in a sentence. */
  hint: optionalText(300).default(""),
};

/** Weighted items share 100 points by weight; a fatal item has none and zeroes the total when it happened. */
export const qualityItem = z.discriminatedUnion("type", [
  z.strictObject({
    ...item,
    type: z.literal("scale"),
    weight: z.number().int().min(1).max(100),
    /** Marks 0…max. */
    max: z.number().int().min(2).max(10),
    mayBeNa: z.boolean(),
  }),
  z.strictObject({
    ...item,
    type: z.literal("yes-no"),
    weight: z.number().int().min(1).max(100),
    mayBeNa: z.boolean(),
  }),
  z.strictObject({ ...item, type: z.literal("fatal") }),
]);
export type QualityItem = z.output<typeof qualityItem>;

export const qualitySections = z
  .array(z.strictObject({ name: text(60), items: z.array(qualityItem).min(1).max(20) }))
  .min(1)
  .max(10);
export type QualitySections = z.output<typeof qualitySections>;

export const qualityFormView = z.object({
  id: z.string(),
  version: z.number().int(),
  name: z.string(),
  sections: qualitySections,
  demo: z.boolean(),
  createdBy: named.nullable(),
  createdAt: instant,
  /** Samples scored or to be scored by this version. */
  samples: z.number().int(),
  current: z.boolean(),
});
export type QualityFormView = z.infer<typeof qualityFormView>;

const readers = ["quality-inspector", "supervisor"] as const;
/** The version this one follows; 0 for the first. */
const follows = z.number().int().min(0).max(10_000);

export const listQualityForms = defineEndpoint({
  name: "listQualityForms",
  method: "get",
  path: "/quality/forms",
  summary: "Every version of every scoring form, newest version first",
  auth: readers,
  reply: z.object({ items: z.array(qualityFormView) }),
});

export const publishQualityForm = defineEndpoint({
  name: "publishQualityForm",
  method: "put",
  path: "/quality/forms/:id",
  summary: "A new version of a form: it applies to samples drawn from now on",
  auth: ["supervisor"],
  params: byId,
  body: z.strictObject({ follows, name: text(60), sections: qualitySections }),
  reply: qualityFormView,
});

export const qualityRule = z.strictObject({
  name: text(60),
  kind: z.enum(["random", "complaint", "dissatisfied", "long-call", "rejected", "transferred"]),
  formId: id,
  /** Percent of what the rule finds, by agent and week; 100 draws at once, less is drawn when the week has ended. */
  share: z.number().int().min(1).max(100),
  /** For long calls: talk time from so many minutes on. */
  minMinutes: z.number().int().min(1).max(240).nullable(),
  active: z.boolean(),
});
export type QualityRule = z.output<typeof qualityRule>;

export const qualityRuleView = z.object({
  ...qualityRule.shape,
  id: z.string(),
  version: z.number().int(),
  demo: z.boolean(),
  changedBy: named.nullable(),
  changedAt: instant,
  current: z.boolean(),
});
export type QualityRuleView = z.infer<typeof qualityRuleView>;

const draw = z.object({
  ruleId: z.string(),
  ruleVersion: z.number().int(),
  /** Monday of the week, a day of the city. */
  week: z.string(),
  /** Made when the week had ended: who has it can repeat the draw. */
  seed: z.string(),
  found: z.number().int(),
  drawn: z.number().int(),
  at: instant,
});

export const listQualityRules = defineEndpoint({
  name: "listQualityRules",
  method: "get",
  path: "/quality/rules",
  summary:
    "Sampling rules with all their versions, the latest draws with their seeds, and the days for an appeal",
  auth: readers,
  reply: z.object({
    items: z.array(qualityRuleView),
    draws: z.array(draw),
    appealDays: z.number().int(),
  }),
});

export const saveQualityRule = defineEndpoint({
  name: "saveQualityRule",
  method: "put",
  path: "/quality/rules/:id",
  summary: "A new version of a sampling rule",
  auth: ["supervisor"],
  params: byId,
  body: z.strictObject({ ...qualityRule.shape, follows }),
  reply: qualityRuleView,
});

export const saveQualitySettings = defineEndpoint({
  name: "saveQualitySettings",
  method: "put",
  path: "/quality/settings",
  summary: "Working days in which a score may be appealed against; scores given before keep theirs",
  auth: ["supervisor"],
  body: z.strictObject({ appealDays: z.number().int().min(1).max(30) }),
  status: 204,
});
