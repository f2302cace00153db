import { callbackify } from "node:util";
import { pipeline } from "node:stream/promises";
import type { Readable } from "node:stream";
import type { Request, Response } from "express";
import multer, { MulterError, type StorageEngine } from "multer";
import { attachmentTypes, maxAttachmentBytes } from "#contracts/attachments.ts";
import { badField, ProblemError } from "../problems.ts";
import { contentRefusal } from "./file-content.ts";
import { allowedEnding, dispositionOf, safeFileName } from "./file-name.ts";
import type { StoredFile } from "./file.store.ts";

/** A file as it arrived: the name its sender gave it, and what is kept of it. */
export interface Received {
  givenName: string;
  file: StoredFile;
}

/** Reads the request when it may be read: hands the bytes to `keep`. */
export type Receive = (keep: (content: Readable) => Promise<StoredFile>) => Promise<Received>;

/** Takes the one file of a form; its bytes go to `keep` as they come. @throws 400 naming /file, 413 */
export async function receiveFile(
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

/** The name and type under which a received file may be kept. @throws 400 naming /file */
export function checkedFile({ givenName, file }: Received): { name: string; mediaType: string } {
  const name = safeFileName(givenName);
  const ending = allowedEnding(name);
  if (!ending) throw badField("/file", `只能上传 ${Object.keys(attachmentTypes).join("、")} 格式的文件`);
  const refusal = contentRefusal(ending, file.seen);
  if (refusal) throw badField("/file", refusal);
  return { name, mediaType: attachmentTypes[ending] };
}

/** Answers with the file, always as a download that runs and loads nothing. */
export async function sendFile(
  res: Response,
  file: { name: string; mediaType: string; bytes: number },
  content: Readable,
): Promise<void> {
  res.setHeader("Content-Type", file.mediaType);
  res.setHeader("Content-Length", file.bytes);
  res.setHeader("Content-Disposition", dispositionOf(file.name));
  res.setHeader("X-Content-Type-Options", "nosniff");
  // Even opened in a window of its own it may run and load nothing.
  res.setHeader("Content-Security-Policy", "sandbox; default-src 'none'");
  res.setHeader("Cache-Control", "private, no-store");
  await pipeline(content, res).catch(() => {
    // Who asked has gone away, or the connection broke: the response is destroyed already.
  });
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
