import { z } from "zod";
import { defineEndpoint } from "./endpoint.ts";
import { guideBundle, guideMaterial } from "./guides.ts";
import { byId, day, id, instant, named, optionalText, text } from "./text.ts";

/** Reading about guides: what changed, who cites them, other places, bundles, numbers and figures. */

export const getGuideDifference = defineEndpoint({
  name: "getGuideDifference",
  method: "get",
  path: "/guides/:id/difference",
  summary: "What differs between two versions, field by field; by default the published and the newest",
  auth: ["editor", "approver"],
  params: byId,
  query: z.strictObject({
    from: z.coerce.number().int().min(1).optional(),
    to: z.coerce.number().int().min(1).optional(),
  }),
  reply: z.object({
    /** Null: there is nothing before the first version. */
    from: z.number().int().nullable(),
    to: z.number().int(),
    items: z.array(
      z.object({
        field: z.string(),
        label: z.string(),
        before: z.string().nullable(),
        after: z.string().nullable(),
      }),
    ),
  }),
});

export const listGuideCitations = defineEndpoint({
  name: "listGuideCitations",
  method: "get",
  path: "/guides/:id/citations",
  summary: "How many tickets cite a guide, the newest the asker may see, and the guides that point to it",
  auth: "staff",
  params: byId,
  reply: z.object({
    tickets: z.number().int(),
    recent: z.array(z.object({ id: z.string(), number: z.string(), at: instant })),
    guides: z.array(named),
  }),
});

export const listGuideVariants = defineEndpoint({
  name: "listGuideVariants",
  method: "get",
  path: "/guides/:id/variants",
  summary: "The same matter as it is done in other places",
  auth: "staff",
  params: byId,
  reply: z.object({
    items: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        region: z.object({ code: z.string(), name: z.string() }),
        original: z.boolean(),
      }),
    ),
  }),
});

export const resolveGuideBundle = defineEndpoint({
  name: "resolveGuideBundle",
  method: "post",
  path: "/guides/:id/bundle",
  summary: "一件事: the next question, and the materials and steps that the answers so far come to",
  auth: "staff",
  params: byId,
  /** Question id → option id. */
  body: z.strictObject({ answers: z.record(id, id).default({}) }),
  reply: z.object({
    next: guideBundle.shape.questions.element.nullable(),
    parts: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        guideId: z.string().nullable(),
        owner: z.string(),
        limit: z.string(),
        /** 待核实: its guide is past its verification. */
        stale: z.boolean(),
      }),
    ),
    materials: z.array(guideMaterial.extend({ neededFor: z.array(z.string()) })),
    steps: z.array(z.object({ part: z.string(), text: z.string(), owner: z.string() })),
  }),
});

export const testCallOutcomes = ["answered", "no-answer", "busy", "wrong-number", "out-of-service"] as const;

export const listPhones = defineEndpoint({
  name: "listPhones",
  method: "get",
  path: "/guides/phones",
  summary:
    "The register of numbers in published phone guides with their last test call: never tested first, then what is due the longest",
  auth: "staff",
  query: z.strictObject({
    q: text(60).optional(),
    limit: z.coerce.number().int().min(1).max(1000).default(500),
  }),
  reply: z.object({
    items: z.array(
      z.object({
        guideId: z.string(),
        title: z.string(),
        department: named.nullable(),
        number: z.string(),
        /** Until when it should be called again: as often as its guide is verified. Null: never called. */
        dueAt: instant.nullable(),
        due: z.boolean(),
        lastTest: z
          .object({
            at: instant,
            outcome: z.enum(testCallOutcomes),
            note: z.string(),
            by: named.nullable(),
          })
          .nullable(),
      }),
    ),
  }),
});

export const recordTestCall = defineEndpoint({
  name: "recordTestCall",
  method: "post",
  path: "/guides/:id/test-calls",
  summary:
    "A number of this guide was called to see that it holds; a wrong one, or one that twice in a row nobody answers, opens an erratum",
  auth: ["agent", "editor", "approver", "supervisor"],
  params: byId,
  body: z.strictObject({
    number: text(60),
    outcome: z.enum(testCallOutcomes),
    note: optionalText(300).default(""),
  }),
  reply: z.object({ id: z.string(), taskId: z.string().nullable() }),
  status: 201,
});

/** What was done with a result: read, cited in a ticket, copied to be read out, sent to the citizen as a text message. */
export const clickKinds = ["open", "cite", "copy", "sms"] as const;
export type ClickKind = (typeof clickKinds)[number];

export const clickSearchResult = defineEndpoint({
  name: "clickSearchResult",
  method: "post",
  path: "/guides/search/:queryId/click",
  summary: "A result was opened, cited, copied or sent: by whoever asked, the last one counts",
  auth: "staff",
  params: z.strictObject({ queryId: id }),
  body: z.strictObject({ guideId: id, kind: z.enum(clickKinds).default("open") }),
  status: 204,
});

const rate = z.object({
  numerator: z.number().int(),
  denominator: z.number().int(),
  excluded: z.number().int(),
  /** Null: nothing to divide by. */
  rate: z.number().nullable(),
});

export const getGuideStatistics = defineEndpoint({
  name: "getGuideStatistics",
  method: "get",
  path: "/guides/statistics",
  summary:
    "How well the knowledge base serves: searches of a period (30 days unless told), guides as they are now",
  auth: ["editor", "approver", "supervisor", "analyst", "overseer", "department-head"],
  query: z.strictObject({ from: day.optional(), to: day.optional() }),
  reply: z.object({
    from: day,
    to: day,
    /** A question typed on within twenty seconds counts once: its beginnings are not searches. */
    searches: z.number().int(),
    /** Of searches that showed something; excluded: the beginnings of a question that was typed on. */
    clicked: rate,
    withoutResult: rate,
    withoutStrong: rate,
    /** Consultations answered in the call that cite a guide. */
    directAnswersCiting: rate,
    stale: rate,
    /** What was done with what was found, each kind once a search. */
    uses: z.array(z.object({ kind: z.enum(clickKinds), count: z.number().int() })),
    /** Every day of the period with a search, oldest first. */
    days: z.array(
      z.object({
        day,
        searches: z.number().int(),
        clicked: z.number().int(),
        withoutStrong: z.number().int(),
      }),
    ),
    tasks: z.array(z.object({ kind: z.string(), open: z.number().int(), overdue: z.number().int() })),
    units: z.array(
      z.object({
        department: named,
        published: z.number().int(),
        stale: z.number().int(),
        openTasks: z.number().int(),
        clicks: z.number().int(),
        citations: z.number().int(),
      }),
    ),
  }),
});
