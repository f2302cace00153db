import { z } from "zod";
import { defineEndpoint } from "./endpoint.ts";
import { byId, id, instant } from "./text.ts";
import { kind, urgency } from "./ticket-terms.ts";

export const deadlineTrace = z.array(
  z.object({
    date: z.string(),
    counted: z.boolean(),
    n: z.number().nullable(),
    code: z.string(),
    why: z.string(),
  }),
);

export const deadlineExplanation = z.object({
  dispatchedAt: instant.nullable(),
  acceptBy: instant.nullable(),
  dueAt: instant.nullable(),
  provisional: z.boolean(),
  /** Since when the clock stands; the ticket is then due at no moment. */
  pausedSince: instant.nullable(),
  policy: z.object({ id: z.string(), amount: z.number(), unit: z.string(), source: z.string() }).nullable(),
  trace: deadlineTrace,
});
export type DeadlineExplanation = z.infer<typeof deadlineExplanation>;

export const getTicketDeadline = defineEndpoint({
  name: "getTicketDeadline",
  method: "get",
  path: "/tickets/:id/deadline",
  summary: "The day-by-day explanation of dueAt",
  auth: "staff",
  params: byId,
  reply: deadlineExplanation,
});

export const previewDeadline = defineEndpoint({
  name: "previewDeadline",
  method: "post",
  path: "/tickets/preview-deadline",
  summary: "What the deadline would be if the clock started at `from`",
  auth: "staff",
  body: z.strictObject({
    kind,
    urgency: urgency.optional(),
    categoryCode: id.optional(),
    departmentId: id.optional(),
    from: instant,
  }),
  reply: z.object({
    acceptBy: instant.nullable(),
    dueAt: instant.nullable(),
    provisional: z.boolean(),
    trace: deadlineTrace,
  }),
});
