import { z } from "zod";
import { emergencyNumbers } from "./call-work.ts";
import { id, instant, optionalText, text } from "./text.ts";
import { kind, supervisionLevel, urgency } from "./ticket-terms.ts";

/** 不予受理的理由 (domain.md §3, reject). */
export const rejectReasons = [
  "emergency",
  "litigation",
  "petition",
  "repeat",
  "secret",
  "unlawful",
  "disclosure",
  "other",
] as const;

/** 退单理由. */
export const returnReasons = [
  "not-our-duty",
  "not-our-area",
  "wrong-unit",
  "other-procedure",
  "insufficient-facts",
] as const;

/** 中止计时的事由: the only reasons for which a ticket's clock may stand still. */
export const pauseReasons = ["expert-procedure", "force-majeure", "awaiting-other-case"] as const;

/** 法定时限: a limit that the law sets for this matter; it replaces the city's, longer or shorter. */
export const statutoryLimit = z.strictObject({
  amount: z.number().int().min(1).max(1000),
  unit: z.enum(["workingDays", "calendarDays", "hours"]),
  /** The article. */
  basis: text(1000),
  /** The citizen was told of the limit and why. */
  toldCitizen: z.boolean(),
});
export type StatutoryLimit = z.infer<typeof statutoryLimit>;

const note = optionalText(2000).optional();
const departmentIds = z.array(id).max(20);

/** What people may do to a ticket: names and fields are fixed by the outer contract. */
export const ticketAction = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("answer"), answer: text(5000), guideIds: z.array(id).max(20).optional() }),
  z.strictObject({
    type: z.literal("reject"),
    reasonCode: z.enum(rejectReasons),
    properChannel: text(1000),
    note,
  }),
  z.strictObject({ type: z.literal("transfer-emergency"), to: z.enum(emergencyNumbers), note }),
  z.strictObject({
    type: z.literal("dispatch"),
    leadDepartmentId: id,
    assistingDepartmentIds: departmentIds.optional(),
    instructions: note,
    reason: note,
    redactedTitle: text(200).optional(),
    redactedContent: text(10000).optional(),
    statutoryLimit: statutoryLimit.optional(),
  }),
  z.strictObject({ type: z.literal("accept") }),
  z.strictObject({ type: z.literal("forward"), departmentId: id, note }),
  z.strictObject({
    type: z.literal("request-return"),
    reasonCode: z.enum(returnReasons),
    basis: text(1000),
    suggestedDepartmentId: id.optional(),
    explanation: text(2000),
  }),
  z.strictObject({
    type: z.literal("rule-return"),
    ruling: z.enum(["refuse", "redirect", "confer"]),
    departmentId: id.optional(),
    basis: text(1000),
    reason: text(2000),
  }),
  z.strictObject({
    type: z.literal("settle-conference"),
    leadDepartmentId: id,
    participants: z.array(id).min(1).max(20),
    decision: text(4000),
    basis: text(1000),
  }),
  z.strictObject({ type: z.literal("assist"), content: text(5000) }),
  z.strictObject({ type: z.literal("progress"), content: text(5000) }),
  z.strictObject({
    type: z.literal("record-contact"),
    outcome: z.enum(["reached", "unreachable", "declined"]),
    note,
  }),
  z.strictObject({
    type: z.literal("request-extension"),
    until: instant,
    reason: text(2000),
    measures: text(2000),
  }),
  z.strictObject({
    type: z.literal("rule-extension"),
    ruling: z.enum(["grant", "refuse"]),
    until: instant.optional(),
    reason: text(2000),
  }),
  z.strictObject({
    type: z.literal("reply"),
    answer: text(10000),
    done: text(5000),
    attachmentIds: z.array(id).max(20).optional(),
  }),
  z.strictObject({ type: z.literal("approve-reply"), note }),
  z.strictObject({ type: z.literal("send-back"), reason: text(2000) }),
  z.strictObject({
    type: z.literal("follow-up"),
    reached: z.boolean(),
    resolved: z.boolean().optional(),
    satisfied: z.boolean().optional(),
    trips: z.number().int().min(0).max(99).optional(),
    words: note,
    method: z.enum(["phone", "sms", "wechat", "web"]).optional(),
    /** When to call again: agreed with the citizen, or set because they were not reached. */
    callBackAt: instant.optional(),
  }),
  z.strictObject({ type: z.literal("request-termination"), grounds: text(4000) }),
  z.strictObject({
    type: z.literal("rule-termination"),
    ruling: z.enum(["grant", "refuse"]),
    reason: text(2000),
  }),
  z.strictObject({ type: z.literal("urge"), words: text(2000) }),
  z.strictObject({
    type: z.literal("supervise"),
    level: supervisionLevel,
    content: text(4000),
  }),
  z.strictObject({ type: z.literal("answer-supervision"), noticeId: id, content: text(4000) }),
  z.strictObject({ type: z.literal("merge"), masterId: id, reason: text(1000) }),
  z.strictObject({ type: z.literal("unmerge"), reason: text(1000) }),
  z.strictObject({
    type: z.literal("amend"),
    fields: z
      .strictObject({
        title: text(200),
        content: text(10000),
        categoryCode: id,
        regionCode: id,
        address: optionalText(300),
        urgency,
        kind,
        /** 被举报单位, all of them; reports only. */
        accusedDepartmentIds: departmentIds,
      })
      .partial()
      .check(z.refine((fields) => Object.keys(fields).length > 0, "至少要改一项")),
  }),
  z.strictObject({ type: z.literal("note"), content: text(5000) }),
]);

export type TicketAction = z.infer<typeof ticketAction>;
export type ActionType = TicketAction["type"];
export const actionTypes = ticketAction.options.map((option) => option.shape.type.value) as ActionType[];
