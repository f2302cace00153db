import express, { type Request, type Response } from "express";
import multer from "multer";
import { importGuides, maxImportBytes, XLSX } from "#contracts/guide-import.ts";
import type { Actor } from "#server/platform/actor.ts";
import { implement, type Route } from "#server/platform/implement.ts";
import { badField, ProblemError } from "#server/platform/problems.ts";
import type { ImportAsked } from "./guide-import.commands.ts";
import { SheetError } from "./import-rules.ts";
import { readCsv, readXlsx } from "./sheet-reader.engine.ts";

type ImportReply = {
  dryRun: boolean;
  rows: number;
  good: number;
  accepted: number;
  rejected: { row: number; column: string; reason: string }[];
  guideIds: string[];
};

/** 批量导入 over HTTP: the file is the body itself, or the `file` of a form. */
export function guideImportRoutes(
  importSheet: (sheet: string[][], asked: ImportAsked, actor: Actor) => Promise<ImportReply>,
): Route[] {
  return [
    implement(importGuides, async ({ query, actor, req, res }) => {
      const { content, workbook } = await receive(req, res);
      if (content.length === 0) throw badField("/file", "文件是空的");
      try {
        return await importSheet(workbook ? await readXlsx(content) : readCsv(content), query, actor);
      } catch (error) {
        throw error instanceof SheetError ? badField("/file", error.message) : error;
      }
    }),
  ];
}

const whole = express.raw({ type: () => true, limit: maxImportBytes });
const form = multer({
  storage: multer.memoryStorage(),
  limits: { fileSize: maxImportBytes, files: 1, fields: 0, parts: 1, headerPairs: 20 },
}).single("file");

/** A workbook is a zip archive, whatever it is called. */
const isWorkbook = (content: Buffer): boolean => content.subarray(0, 2).toString("latin1") === "PK";

async function receive(req: Request, res: Response): Promise<{ content: Buffer; workbook: boolean }> {
  if (!req.is("multipart/form-data")) {
    await new Promise<void>((resolve, reject) => {
      whole(req, res, (error: unknown) => (error ? reject(asProblem(error)) : resolve()));
    });
    const content = Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0);
    return { content, workbook: Boolean(req.is(XLSX)) };
  }
  await new Promise<void>((resolve, reject) => {
    form(req, res, (error: unknown) => (error ? reject(asProblem(error)) : resolve()));
  });
  if (!req.file) throw badField("/file", "请选择一个文件，表单字段名为 file");
  return { content: req.file.buffer, workbook: isWorkbook(req.file.buffer) };
}

function asProblem(error: unknown): unknown {
  const { type, code } = (error ?? {}) as { type?: string; code?: string };
  if (type === "entity.too.large" || code === "LIMIT_FILE_SIZE")
    return new ProblemError("too-large", `文件超过 ${maxImportBytes / 1024 / 1024} MB`);
  return badField("/file", "文件不完整或无法读取，请重新上传");
}
