import { z } from "zod";
import { defineEndpoint } from "./endpoint.ts";
import { limitPolicy } from "./reference.ts";
import { policyInput } from "./reference-changes.ts";
import { day, id, instant, page, pageQuery } from "./text.ts";
import { actorView } from "./tickets.ts";
import { kind, urgency } from "./ticket-terms.ts";

const administrator = ["administrator"] as const;

export const referenceSubjects = [
  "policies",
  "departments",
  "categories",
  "dispatch-catalogue",
  "calendar",
  "staff",
] as const;
export const referenceSubject = z.enum(referenceSubjects);
export type ReferenceSubject = z.infer<typeof referenceSubject>;

/** One fact about basic data: who changed what, when. */
const referenceChange = z.object({
  id: z.string(),
  type: z.string(),
  actor: actorView,
  at: instant,
  /** At most 200 of them; `more` says how many were left off. */
  lines: z.array(
    z.object({
      change: z.enum(["added", "changed", "ended"]),
      key: z.string(),
      /** In words: 办理时限 5 个工作日 · 投诉. */
      what: z.string(),
      fields: z.array(z.object({ name: z.string(), before: z.string(), after: z.string() })),
    }),
  ),
  more: z.number().int(),
});
export type ReferenceChange = z.infer<typeof referenceChange>;

export const listReferenceChanges = defineEndpoint({
  name: "listReferenceChanges",
  method: "get",
  path: "/reference-changes",
  summary: "Who changed limits, units, categories, catalogue, calendar or people, newest first",
  auth: administrator,
  query: pageQuery.extend({
    subject: referenceSubject,
    /** One person, or one year of the calendar. */
    key: id.optional(),
  }),
  reply: page(referenceChange),
});

/** Every version of the lines for one matter at one place, with who entered and who ended each. */
export const listCatalogueHistory = defineEndpoint({
  name: "listCatalogueHistory",
  method: "get",
  path: "/dispatch-catalogue/history",
  summary: "Every line a matter ever had at a place, newest first",
  auth: "staff",
  query: z.strictObject({ categoryCode: id, regionCode: id.optional() }),
  reply: z.object({
    items: z.array(
      z.object({
        departmentId: z.string(),
        basis: z.string(),
        validFrom: day,
        validUntil: day.nullable(),
        enteredBy: z.string().nullable(),
        endedBy: z.string().nullable(),
      }),
    ),
  }),
});

export const previewPolicies = defineEndpoint({
  name: "previewPolicies",
  method: "post",
  path: "/policies/preview",
  summary: "Which limit wins for an example, step by step, also with a line that is not saved yet",
  auth: administrator,
  body: z.strictObject({
    kind,
    urgency: urgency.default("normal"),
    regionCode: id.optional(),
    categoryCode: id.optional(),
    departmentId: id.optional(),
    complex: z.boolean().optional(),
    /** When the clock would start; now where it is left out. */
    at: instant.optional(),
    /** A line as it stands in the form, instead of the one with this id where there is one. */
    draft: policyInput.optional(),
  }),
  reply: z.object({
    items: z.array(
      z.object({
        step: limitPolicy.shape.step,
        policy: limitPolicy.nullable(),
        /** The line in the form is the one that wins. */
        draft: z.boolean(),
        why: z.string(),
      }),
    ),
  }),
});
