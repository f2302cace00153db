import { callbackify } from "node:util";
import { pipeline } from "node:stream/promises";
import type { Readable } from "node:stream";
import type { Request, Response } from "express";
import multer, { MulterError, type StorageEngine } from "multer";
import {
  downloadAttachment,
  listAttachments,
  maxAttachmentBytes,
  uploadAttachment,
} from "#contracts/attachments.ts";
import type { Clock } from "../platform/clock.ts";
import type { Query } from "../platform/database.ts";
import { implement, type Route } from "../platform/implement.ts";
import { badField, notFound, ProblemError } from "../platform/problems.ts";
import type { TicketViews } from "../tickets/ticket.views.ts";
import { canSee } from "../tickets/visibility.ts";
import { canOpen } from "./attachment-sight.ts";
import type { AttachmentCommands, Received } from "./attachment.commands.ts";
import { findAttachment, listOfTicket, recordLook, toView } from "./attachment.store.ts";
import { dispositionOf } from "./file-name.ts";
import type { FileStore, StoredFile } from "./file.store.ts";

interface AttachmentRoutesOptions {
  commands: AttachmentCommands;
  files: FileStore;
  views: Pick<TicketViews, "sight">;
  query: Query;
  clock: Clock;
}

/** 附件 over HTTP. */
export function attachmentRoutes({ commands, files, views, query, clock }: AttachmentRoutesOptions): Route[] {
  return [
    implement(uploadAttachment, ({ params, actor, req, res, idempotencyKey }) =>
      commands.upload(params.id, actor, (keep) => receiveFile(req, res, keep), idempotencyKey),
    ),
    implement(listAttachments, async ({ params, actor }) => {
      const ticket = await views.sight(params.id);
      const rows = ticket ? await listOfTicket(query, params.id) : [];
      if (!ticket || !canSee(ticket, actor)) throw notFound("没有这件工单，或者您无权查看");
      return { items: rows.filter((row) => canOpen(row, ticket, actor)).map(toView) };
    }),
    implement(downloadAttachment, async ({ params, actor, res }) => {
      const row = await findAttachment(query, params.id);
      const ticket = row && (await views.sight(row.ticketId));
      if (!row || !ticket || !canOpen(row, ticket, actor)) throw notFound("没有这个附件，或者您无权查看");
      const content = await files.read(row.id, row.cipher);
      await recordLook(query, row.id, actor.id, clock.now());
      res.setHeader("Content-Type", row.mediaType);
      res.setHeader("Content-Length", row.bytes);
      res.setHeader("Content-Disposition", dispositionOf(row.name));
      res.setHeader("X-Content-Type-Options", "nosniff");
      // Even opened in a window of its own it may run and load nothing.
      res.setHeader("Content-Security-Policy", "sandbox; default-src 'none'");
      res.setHeader("Cache-Control", "private, no-store");
      await pipeline(content, res).catch(() => {
        // Who asked has gone away, or the connection broke: the response is destroyed already.
      });
    }),
  ];
}

/** Takes the one file of a form; its bytes go to `keep` as they come. @throws 400 naming /file, 413 */
async function receiveFile(
  req: Request,
  res: Response,
  keep: (content: Readable) => Promise<StoredFile>,
): Promise<Received> {
  let file: StoredFile | undefined;
  const storage: StorageEngine = {
    _handleFile(_req, part, done) {
      callbackify(keep)(part.stream, (error, stored) => {
        file = stored;
        done(error, {});
      });
    },
    // The command removes what it does not keep.
    _removeFile: (_req, _part, done) => done(null),
  };
  const form = multer({
    storage,
    defParamCharset: "utf8",
    limits: { fileSize: maxAttachmentBytes, files: 1, fields: 0, parts: 1, headerPairs: 20 },
  }).single("file");
  await new Promise<void>((resolve, reject) => {
    form(req, res, (error: unknown) => (error ? reject(asFormProblem(error)) : resolve()));
  });
  if (!file || !req.file) throw badField("/file", "请选择一个文件，表单字段名为 file");
  return { givenName: req.file.originalname, file };
}

function asFormProblem(error: unknown): unknown {
  if (error instanceof MulterError && error.code === "LIMIT_FILE_SIZE")
    return new ProblemError("too-large", `文件超过 ${maxAttachmentBytes / 1024 / 1024} MB`);
  if (error instanceof MulterError) return badField("/file", "一次只能上传一个文件，表单字段名为 file");
  const { message = "" } = (error ?? {}) as Error;
  return /form|boundary|header|aborted|premature/i.test(message) && !(error instanceof ProblemError)
    ? badField("/file", "表单不完整或无法读取，请重新上传")
    : error;
}
