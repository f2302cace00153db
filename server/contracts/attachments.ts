import { z } from "zod";
import { defineEndpoint } from "./endpoint.ts";
import { byId, instant } from "./text.ts";

/** 附件: at most so large, and so many a ticket. */
export const maxAttachmentBytes = 20 * 1024 * 1024;
export const maxAttachmentsPerTicket = 10;

/** What may be attached, by the ending of its name; the content must agree. */
export const attachmentTypes = {
  pdf: "application/pdf",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  png: "image/png",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  // 版式文件 of the national standard GB/T 33190, which offices send like PDF.
  ofd: "application/ofd",
  txt: "text/plain",
} as const;
export type AttachmentEnding = keyof typeof attachmentTypes;

export const attachmentView = z.object({
  id: z.string(),
  ticketId: z.string(),
  name: z.string(),
  mediaType: z.string(),
  bytes: z.number().int(),
  /** Of the content, base64url. */
  sha256: z.string(),
  uploadedBy: z.object({ id: z.string(), name: z.string() }),
  uploadedAt: instant,
  /** False: uploaded, but in no reply yet; removed after a day. */
  used: z.boolean(),
});
export type AttachmentView = z.infer<typeof attachmentView>;

export const uploadAttachment = defineEndpoint({
  name: "uploadAttachment",
  method: "post",
  path: "/tickets/:id/attachments",
  summary: "Upload one file (form field `file`); a reply then names its id",
  auth: ["officer", "department-head", "agent", "dispatcher"],
  params: byId,
  accepts: ["multipart/form-data"],
  reply: attachmentView,
  status: 201,
  idempotent: true,
});

export const listAttachments = defineEndpoint({
  name: "listAttachments",
  method: "get",
  path: "/tickets/:id/attachments",
  summary: "Attachments of a ticket that one may open",
  auth: "staff",
  params: byId,
  reply: z.object({ items: z.array(attachmentView) }),
});

export const downloadAttachment = defineEndpoint({
  name: "downloadAttachment",
  method: "get",
  path: "/attachments/:id",
  summary: "The file, always as a download; every look is recorded",
  auth: "staff",
  params: byId,
  sends: [...new Set(Object.values(attachmentTypes))],
});
