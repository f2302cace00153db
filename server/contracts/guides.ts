import { z } from "zod";
import { defineEndpoint } from "./endpoint.ts";
import { guideAttachment, guideFileView, maxFilesPerGuide } from "./guide-files.ts";
import { byId, day, id, instant, named, optionalText, page, pageQuery, seenVersion, text } from "./text.ts";

/** 知识条目类型 (domain.md §7). */
export const guideTypes = ["service", "qa", "policy", "notice", "phone", "bundle"] as const;
export const guideType = z.enum(guideTypes);

export const guideStatuses = ["draft", "submitted", "approved", "scheduled", "published", "retired"] as const;
export const guideStatus = z.enum(guideStatuses);

/** 材料: one by one, so that an agent can read them out (浙江省保障"最多跑一次"改革规定 art. 12). */
export const guideMaterial = z.strictObject({
  name: text(200),
  source: optionalText(100).default(""),
  copies: z.number().int().min(0).max(20).default(1),
  form: z.enum(["original", "copy", "original-and-copy", "electronic"]).default("original"),
  /** 容缺: may be handed in later. */
  mayFollow: z.boolean().default(false),
  note: optionalText(300).default(""),
});

export const guidePlace = z.strictObject({
  name: text(120),
  address: optionalText(200).default(""),
  hours: optionalText(200).default(""),
  phone: optionalText(60).default(""),
  regionCode: id.optional(),
});

export const guideBasis = z.strictObject({
  law: text(200),
  article: optionalText(60).default(""),
});

/** 一件事: a tree of questions, each answer of which adds parts; the parts become one list without repeats. */
export const guideBundle = z.strictObject({
  /** Asked from the first on; an option says which comes next, and none ends the questions. */
  questions: z
    .array(
      z.strictObject({
        id,
        text: text(200),
        options: z
          .array(z.strictObject({ id, text: text(200), parts: z.array(id).max(30), next: id.optional() }))
          .min(1)
          .max(20),
      }),
    )
    .max(50),
  parts: z
    .array(
      z.strictObject({
        id,
        title: text(128),
        /** Another guide whose materials and steps stand in where none are given here. */
        guideId: id.optional(),
        departmentId: id.optional(),
        owner: optionalText(100).default(""),
        materials: z.array(guideMaterial).max(50).default([]),
        steps: z.array(text(500)).max(30).default([]),
        limit: optionalText(100).default(""),
        always: z.boolean().default(false),
      }),
    )
    .min(1)
    .max(50),
});
export type GuideBundle = z.output<typeof guideBundle>;

/** The text of a guide: what the statute asks for, field by field (国务院关于在线政务服务的若干规定 art. 6). */
export const guideContent = z.strictObject({
  title: text(128),
  keywords: z.array(text(20)).max(30).default([]),
  /** 对外口径: what an agent reads out; the short answer first. */
  answer: text(4000),
  /** 对内口径: only staff see it. */
  internalNote: optionalText(4000).default(""),
  basis: z.array(guideBasis).max(20).default([]),
  conditions: z.array(text(500)).max(30).default([]),
  materials: z.array(guideMaterial).max(50).default([]),
  process: z.array(text(500)).max(30).default([]),
  legalLimit: optionalText(100).default(""),
  promisedLimit: optionalText(100).default(""),
  fee: optionalText(300).default(""),
  places: z.array(guidePlace).max(50).default([]),
  consultPhone: optionalText(60).default(""),
  complainPhone: optionalText(60).default(""),
  /** 到办事窗口次数. Null: not stated. */
  visits: z.number().int().min(0).max(20).nullable().default(null),
  online: z.boolean().default(false),
  onlineUrl: optionalText(500).default(""),
  audience: z.array(z.enum(["personal", "enterprise"])).default(["personal"]),
  regionalDifferences: optionalText(2000).default(""),
  questions: z
    .array(z.strictObject({ q: text(200), a: text(1000) }))
    .max(30)
    .default([]),
  sourceUrl: optionalText(500).default(""),
  sourceDate: day.nullable().default(null),
  /** Forms to download; each file once. */
  attachments: z.array(guideAttachment).max(maxFilesPerGuide).default([]),
  bundle: guideBundle.optional(),
});
export type GuideContent = z.output<typeof guideContent>;
export type GuideContentInput = z.input<typeof guideContent>;

const governance = {
  type: guideType,
  departmentId: id,
  categoryCode: id.nullable(),
  regionCode: id,
  validFrom: day.nullable(),
  validUntil: day.nullable(),
  verifyEveryDays: z.number().int().min(1).max(3650),
};

export const guideView = z.object({
  id: z.string(),
  code: z.string(),
  status: guideStatus,
  version: z.number().int(),
  /** Content versions: the newest, and the one in force. */
  draftVersion: z.number().int(),
  publishedVersion: z.number().int().nullable(),
  ...governance,
  department: named.nullable(),
  region: z.object({ code: z.string(), name: z.string() }).nullable(),
  verifiedAt: instant.nullable(),
  stale: z.boolean(),
  publishedAt: instant.nullable(),
  publishAt: instant.nullable(),
  /** 责任人: answers for the text, beside the unit. */
  owner: named.nullable(),
  /** Until when it must be verified again. */
  verifyBy: instant.nullable(),
  /** 地区版本 of another guide. */
  variantOf: z.string().nullable(),
  supersededBy: named.nullable(),
  /** Where the chain of "superseded by" ends, when it is longer than one step. */
  latest: named.nullable(),
  supersedes: z.array(named),
  demo: z.boolean(),
  content: guideContent,
  /** The files that this text offers. */
  files: z.array(guideFileView),
  can: z.array(z.string()),
});
export type GuideView = z.infer<typeof guideView>;

export const guideRow = guideView
  .omit({ content: true, files: true, can: true, latest: true, supersedes: true })
  .extend({ title: z.string(), updatedAt: instant });

export const getGuide = defineEndpoint({
  name: "getGuide",
  method: "get",
  path: "/guides/:id",
  summary: "One guide, as this person may read it",
  auth: "staff",
  params: byId,
  reply: guideView,
});

export const listGuides = defineEndpoint({
  name: "listGuides",
  method: "get",
  path: "/guides",
  summary: "The editor's list",
  auth: "staff",
  query: pageQuery.extend({
    status: guideStatus.optional(),
    departmentId: id.optional(),
    type: guideType.optional(),
    /** 待核实, or past the last day on which it holds. */
    only: z.enum(["stale", "expired"]).optional(),
    q: text(100).optional(),
  }),
  reply: page(guideRow),
});

export const newGuide = z.strictObject({
  type: guideType.default("service"),
  departmentId: id,
  categoryCode: id.optional(),
  regionCode: id,
  validFrom: day.optional(),
  validUntil: day.optional(),
  verifyEveryDays: governance.verifyEveryDays.default(180),
  /** Default: who creates it. */
  ownerId: id.optional(),
  variantOf: id.optional(),
  /** What it is written for: a gap, a proposal. These end when it is published. */
  gapId: id.optional(),
  taskId: id.optional(),
  content: guideContent,
});
export type NewGuide = z.output<typeof newGuide>;

export const createGuide = defineEndpoint({
  name: "createGuide",
  method: "post",
  path: "/guides",
  summary: "Start a guide as a draft",
  auth: ["editor", "approver"],
  body: newGuide,
  reply: guideView,
  status: 201,
  idempotent: true,
});

export const putGuideDraft = defineEndpoint({
  name: "putGuideDraft",
  method: "put",
  path: "/guides/:id/draft",
  summary: "Write the next version",
  auth: ["editor", "approver"],
  params: byId,
  body: z.strictObject({ version: seenVersion, content: guideContent }),
  reply: guideView,
});

export const guideAction = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("submit") }),
  z.strictObject({ type: z.literal("approve"), note: optionalText(1000).optional() }),
  z.strictObject({ type: z.literal("send-back"), reason: text(1000) }),
  z.strictObject({ type: z.literal("publish") }),
  z.strictObject({ type: z.literal("schedule"), at: instant }),
  z.strictObject({ type: z.literal("verify"), note: optionalText(1000).optional() }),
  z.strictObject({ type: z.literal("retire"), reason: text(1000), supersededBy: id.optional() }),
  z.strictObject({ type: z.literal("restore"), version: z.number().int().min(1) }),
]);
export type GuideAction = z.infer<typeof guideAction>;

export const actOnGuide = defineEndpoint({
  name: "actOnGuide",
  method: "post",
  path: "/guides/:id/actions",
  summary: "Submit, approve, send back, publish, schedule, verify, retire or restore",
  // Whoever answers for a guide may verify it, whatever their desk.
  auth: ["editor", "approver", "officer", "department-head"],
  params: byId,
  body: z.strictObject({ version: seenVersion, action: guideAction }),
  reply: guideView,
});

export const listGuideVersions = defineEndpoint({
  name: "listGuideVersions",
  method: "get",
  path: "/guides/:id/versions",
  summary: "Every version with who wrote it and when",
  auth: "staff",
  params: byId,
  reply: z.object({
    items: z.array(
      z.object({
        version: z.number().int(),
        content: guideContent,
        writtenBy: named.nullable(),
        writtenAt: instant,
        published: z.boolean(),
      }),
    ),
  }),
});
