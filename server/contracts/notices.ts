import { z } from "zod";
import { defineEndpoint } from "./endpoint.ts";
import { byId, instant, page, pageQuery } from "./text.ts";

export const noticeView = z.object({
  id: z.string(),
  level: z.enum(["info", "warning", "urgent"]),
  title: z.string(),
  ticketId: z.string().nullable(),
  guideId: z.string().nullable(),
  /** A sample of 质检. */
  sampleId: z.string().nullable(),
  /** A gap of the knowledge base. */
  gapId: z.string().nullable(),
  at: instant,
  readAt: instant.nullable(),
});
export type NoticeView = z.infer<typeof noticeView>;

export const listNotices = defineEndpoint({
  name: "listNotices",
  method: "get",
  path: "/notices",
  summary: "Own notices, newest first",
  auth: "staff",
  query: pageQuery,
  reply: page(noticeView).extend({ unread: z.number().int() }),
});

export const readNotice = defineEndpoint({
  name: "readNotice",
  method: "post",
  path: "/notices/:id/read",
  summary: "Mark a notice as read",
  auth: "staff",
  params: byId,
  status: 204,
});
