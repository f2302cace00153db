import { downloadGuideFile, uploadGuideFile } from "#contracts/guide-files.ts";
import type { Query } from "#server/platform/database.ts";
import type { FileStore } from "#server/platform/files/file.store.ts";
import { receiveFile, sendFile } from "#server/platform/files/received-file.ts";
import { implement, type Route } from "#server/platform/implement.ts";
import { notFound } from "#server/platform/problems.ts";
import type { GuideFileCommands } from "./guide-file.commands.ts";
import { findGuideFile } from "./guide-file.store.ts";

interface GuideFileRoutesOptions {
  files: { store: FileStore; commands: GuideFileCommands };
  query: Query;
}

/** 指南附件 over HTTP. */
export function guideFileRoutes({ files, query }: GuideFileRoutesOptions): Route[] {
  return [
    implement(uploadGuideFile, ({ actor, req, res, idempotencyKey }) =>
      files.commands.upload(actor, (keep) => receiveFile(req, res, keep), idempotencyKey),
    ),
    implement(downloadGuideFile, async ({ params, actor, res }) => {
      const writes = actor.roles.some((role) => role === "editor" || role === "approver");
      const file = await findGuideFile(query, params.id, { inForce: !writes });
      if (!file) throw notFound("没有这个附件，或者它不在已发布的指南里");
      await sendFile(res, file, await files.store.read(file.id, file.cipher));
    }),
  ];
}
