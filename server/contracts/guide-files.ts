import { z } from "zod";
import { attachmentTypes } from "./attachments.ts";
import { defineEndpoint } from "./endpoint.ts";
import { byId, id, text } from "./text.ts";

/** 指南附件: forms that a citizen fills in. At most so many a guide. */
export const maxFilesPerGuide = 10;

/** As a version of a guide offers it: the file, and what it is called there. */
export const guideAttachment = z.strictObject({ fileId: id, title: text(120) });
export type GuideAttachment = z.output<typeof guideAttachment>;

export const guideFileView = z.object({
  id: z.string(),
  name: z.string(),
  mediaType: z.string(),
  bytes: z.number().int(),
});
export type GuideFileView = z.infer<typeof guideFileView>;

export const uploadGuideFile = defineEndpoint({
  name: "uploadGuideFile",
  method: "post",
  path: "/guide-files",
  summary:
    "Upload one file (form field `file`); a guide's text then names its id. Gone after a day when none does",
  auth: ["editor", "approver"],
  accepts: ["multipart/form-data"],
  reply: guideFileView,
  status: 201,
  idempotent: true,
});

export const downloadGuideFile = defineEndpoint({
  name: "downloadGuideFile",
  method: "get",
  path: "/guide-files/:id",
  summary:
    "The file, always as a download: of a published text for everybody, of any text for who writes guides",
  auth: "staff",
  params: byId,
  sends: [...new Set(Object.values(attachmentTypes))],
});
