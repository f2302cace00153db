import { downloadAttachment, listAttachments, uploadAttachment } from "#contracts/attachments.ts";
import type { Clock } from "../platform/clock.ts";
import type { Query } from "../platform/database.ts";
import type { FileStore } from "../platform/files/file.store.ts";
import { receiveFile, sendFile } from "../platform/files/received-file.ts";
import { implement, type Route } from "../platform/implement.ts";
import { notFound } from "../platform/problems.ts";
import type { TicketViews } from "../tickets/ticket.views.ts";
import { canSee } from "../tickets/visibility.ts";
import { canOpen } from "./attachment-sight.ts";
import type { AttachmentCommands } from "./attachment.commands.ts";
import { findAttachment, listOfTicket, recordLook, toView } from "./attachment.store.ts";

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
      await sendFile(res, row, content);
    }),
  ];
}
