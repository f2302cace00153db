import { z } from "zod";
import { defineEndpoint } from "./endpoint.ts";
import { byId, day, id, instant, named, optionalText, page, pageQuery, seenVersion, text } from "./text.ts";

/** What keeps guides true: tasks, errata, changes of law, gaps and their settings (domain.md §7). */

export const guideTaskKinds = ["verification", "erratum", "law-change", "gap", "proposal", "review"] as const;
const guideTaskKind = z.enum(guideTaskKinds);
const guideTaskState = z.enum(["open", "done", "refused"]);

const editors = ["editor", "approver"] as const;
/** Units work on what is theirs. */
const workers = ["editor", "approver", "officer", "department-head", "overseer"] as const;
export const guideTaskView = z.object({
  id: z.string(),
  kind: guideTaskKind,
  state: guideTaskState,
  version: z.number().int(),
  guide: z
    .object({ id: z.string(), title: z.string(), version: z.number().int(), stale: z.boolean() })
    .nullable(),
  gapId: z.string().nullable(),
  /** Of a gap or, for editors, of a proposal: the question it is about, without personal data. */
  topic: z.string().nullable(),
  /** Of a proposal: the guide being written for it. */
  draft: named.nullable(),
  lawChange: z
    .object({
      id: z.string(),
      law: z.string(),
      article: z.string(),
      changedOn: day.nullable(),
      note: z.string(),
    })
    .nullable(),
  ticketId: z.string().nullable(),
  callId: z.string().nullable(),
  department: named.nullable(),
  assignee: named.nullable(),
  /** Of an erratum: the field it is about and the reporter's words, without personal data. */
  field: z.string().nullable(),
  words: z.string().nullable(),
  openedBy: named.nullable(),
  openedAt: instant,
  dueAt: instant.nullable(),
  overdue: z.boolean(),
  closedBy: named.nullable(),
  closedAt: instant.nullable(),
  answer: z.string().nullable(),
  /** What this person may do now: assign, close, or (on the guide itself) verify, approve. */
  can: z.array(z.enum(["assign", "done", "refuse"])),
});
export type GuideTaskView = z.infer<typeof guideTaskView>;

export const listGuideTasks = defineEndpoint({
  name: "listGuideTasks",
  method: "get",
  path: "/guide-tasks",
  summary: "What is to be done about guides, newest first; officers see their unit's",
  auth: workers,
  query: pageQuery.extend({
    state: guideTaskState.optional(),
    kind: guideTaskKind.optional(),
    departmentId: id.optional(),
    guideId: id.optional(),
    /** `me`: assigned to the asker. */
    assignee: z.enum(["me"]).optional(),
  }),
  reply: page(guideTaskView),
});

export const actOnGuideTask = defineEndpoint({
  name: "actOnGuideTask",
  method: "post",
  path: "/guide-tasks/:id/actions",
  summary: "Assign a task, finish it or refuse it with a reason",
  auth: ["editor", "approver", "officer", "department-head"],
  params: byId,
  body: z.strictObject({
    version: seenVersion,
    action: z.discriminatedUnion("type", [
      z.strictObject({ type: z.literal("assign"), departmentId: id.optional(), assigneeId: id.optional() }),
      /** `guideId`: the guide that now answers (proposal, gap). */
      z.strictObject({
        type: z.literal("done"),
        answer: optionalText(1000).default(""),
        guideId: id.optional(),
      }),
      z.strictObject({ type: z.literal("refuse"), answer: text(1000) }),
    ]),
  }),
  reply: guideTaskView,
});

export const getTaskConsultation = defineEndpoint({
  name: "getTaskConsultation",
  method: "get",
  path: "/guide-tasks/:id/consultation",
  summary: "Question and answer behind a proposal, without personal data",
  auth: editors,
  params: byId,
  reply: z.object({
    number: z.string(),
    title: z.string(),
    content: z.string(),
    answer: z.string().nullable(),
    receivedAt: instant,
  }),
});

export const reportErratum = defineEndpoint({
  name: "reportErratum",
  method: "post",
  path: "/guides/:id/errata",
  summary: "Tell the editor that a guide is wrong; the answer comes back as a notice",
  auth: "staff",
  params: byId,
  body: z.strictObject({
    field: text(60).optional(),
    words: text(1000),
    ticketId: id.optional(),
    callId: text(200).optional(),
  }),
  reply: z.object({ taskId: z.string() }),
  status: 201,
});

export const listOwnErrata = defineEndpoint({
  name: "listOwnErrata",
  method: "get",
  path: "/errata",
  summary: "What the asker reported, of one guide or all, newest first, with the editor's answers",
  auth: "staff",
  query: pageQuery.extend({ guideId: id.optional() }),
  reply: page(guideTaskView),
});

const perWeek = z.number();
export const guideGapView = z.object({
  id: z.string(),
  version: z.number().int(),
  state: z.enum(["open", "handed", "closed", "declined"]),
  /** The most typical question, without personal data. */
  topic: z.string(),
  examples: z.array(z.string()),
  score: z.number(),
  /** Of the last 90 days. */
  queries: z.number().int(),
  noResult: z.number().int(),
  weak: z.number().int(),
  noClick: z.number().int(),
  dispatched: z.number().int(),
  /** Consultations that a unit had to answer; only those the asker may see. */
  tickets: z.array(z.object({ id: z.string(), number: z.string() })),
  department: named.nullable(),
  guide: named.nullable(),
  /** What is being written for it and is not published yet. */
  draft: named.nullable(),
  /** What the unit that it was handed to wrote. */
  answer: z.object({ words: z.string(), by: z.string(), at: instant }).nullable(),
  note: z.string(),
  openedAt: instant,
  lastAskedAt: instant.nullable(),
  handedAt: instant.nullable(),
  closedAt: instant.nullable(),
  /** 复测: questions of this gap that found no answer, per week, in the 28 days before closing and since (28 at most). */
  measured: z.object({ beforePerWeek: perWeek, afterPerWeek: perWeek, days: z.number() }).nullable(),
});
export type GuideGapView = z.infer<typeof guideGapView>;

export const listGuideGaps = defineEndpoint({
  name: "listGuideGaps",
  method: "get",
  path: "/gaps",
  summary: "What is asked and not answered, the heaviest first; at most 200",
  auth: ["editor", "approver", "officer", "department-head", "overseer", "supervisor", "analyst"],
  query: z.strictObject({
    state: z.enum(["open", "handed", "closed", "declined"]).optional(),
    departmentId: id.optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  reply: z.object({ items: z.array(guideGapView) }),
});

export const actOnGuideGap = defineEndpoint({
  name: "actOnGuideGap",
  method: "post",
  path: "/gaps/:id/actions",
  summary: "Hand a gap to its owner unit, close it with a guide, decline it with a reason, or open it again",
  auth: editors,
  params: byId,
  body: z.strictObject({
    version: seenVersion,
    action: z.discriminatedUnion("type", [
      z.strictObject({ type: z.literal("hand"), departmentId: id, note: optionalText(1000).default("") }),
      z.strictObject({ type: z.literal("close"), guideId: id, note: optionalText(1000).default("") }),
      z.strictObject({ type: z.literal("decline"), note: text(1000) }),
      z.strictObject({ type: z.literal("reopen") }),
    ]),
  }),
  reply: guideGapView,
});

/** As the person saw them. */
const seenGuides = z
  .array(z.strictObject({ id, version: seenVersion }))
  .min(1)
  .max(200);
const refusedGuides = z.array(z.object({ id: z.string(), detail: z.string() }));

export const manyGuideActions = ["submit", "approve", "publish"] as const;

export const actOnGuides = defineEndpoint({
  name: "actOnGuides",
  method: "post",
  path: "/guides/bulk-actions",
  summary: "Submit, approve or publish many guides; each is done or refused by itself",
  auth: editors,
  body: z.strictObject({ guides: seenGuides, action: z.enum(manyGuideActions) }),
  reply: z.object({ done: z.array(z.string()), refused: refusedGuides }),
});

export const retireGuides = defineEndpoint({
  name: "retireGuides",
  method: "post",
  path: "/guides/bulk-retire",
  summary: "Retire many guides for one reason; each is done or refused by itself",
  auth: ["approver"],
  body: z.strictObject({
    guides: seenGuides,
    reason: text(1000),
    /** The guide that answers instead of all of them. */
    supersededBy: id.optional(),
    /** Only says what would happen. */
    dryRun: z.boolean().default(false),
  }),
  reply: z.object({
    /** Of a dry run: what would be retired. */
    retired: z.array(z.string()),
    refused: refusedGuides,
  }),
});

export const listGuideOwners = defineEndpoint({
  name: "listGuideOwners",
  method: "get",
  path: "/guides/owners",
  summary: "Who may answer for a guide of this unit: the unit's people and the editors, by name",
  auth: editors,
  query: z.strictObject({ departmentId: id.optional() }),
  reply: z.object({ items: z.array(named.extend({ department: named.nullable() })) }),
});

const settings = z.strictObject({
  verifyLeadDays: z.number().int().min(0).max(365),
  remindDays: z.number().int().min(0).max(365),
});

export const getGuideSettings = defineEndpoint({
  name: "getGuideSettings",
  method: "get",
  path: "/guides/settings",
  summary: "When verification tasks open and when their owners are reminded",
  auth: "staff",
  reply: settings,
});

export const putGuideSettings = defineEndpoint({
  name: "putGuideSettings",
  method: "put",
  path: "/guides/settings",
  summary: "Change when verification tasks open",
  auth: ["approver", "administrator"],
  body: settings,
  reply: settings,
});

export const putGuideGovernance = defineEndpoint({
  name: "putGuideGovernance",
  method: "put",
  path: "/guides/:id/governance",
  summary: "Who answers for a guide, where and how long it holds; what is left out stays",
  auth: editors,
  params: byId,
  body: z.strictObject({
    version: seenVersion,
    departmentId: id.optional(),
    ownerId: id.optional(),
    categoryCode: id.nullable().optional(),
    regionCode: id.optional(),
    variantOf: id.nullable().optional(),
    validFrom: day.nullable().optional(),
    validUntil: day.nullable().optional(),
    verifyEveryDays: z.number().int().min(1).max(3650).optional(),
  }),
  reply: z.object({ id: z.string(), version: z.number().int() }),
});
