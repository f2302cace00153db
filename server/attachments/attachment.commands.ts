import type { DataSource } from "typeorm";
import { maxAttachmentsPerTicket, type AttachmentView } from "#contracts/attachments.ts";
import type { Actor } from "../platform/actor.ts";
import type { Clock } from "../platform/clock.ts";
import { queryOf } from "../platform/database.ts";
import type { FileStore } from "../platform/files/file.store.ts";
import { checkedFile, type Receive } from "../platform/files/received-file.ts";
import { newId } from "../platform/ids.ts";
import { notFound, ProblemError } from "../platform/problems.ts";
import { lockTicket } from "../tickets/ticket.store.ts";
import { isOpen } from "../tickets/ticket.ts";
import type { TicketState } from "../tickets/ticket.ts";
import { canSee } from "../tickets/visibility.ts";
import { mayUpload } from "./attachment-sight.ts";
import {
  countOfTicket,
  deleteUnused,
  findAttachment,
  findByKey,
  insertAttachment,
  toView,
  unknownIds,
} from "./attachment.store.ts";

export interface AttachmentCommands {
  /**
   * Adds a file to a ticket. `receive` is only called when it may be: it hands the bytes to `keep`.
   * @throws 404 unseen, 403 not theirs to add to, 409 closed or full, 400 naming /file, 413, 415
   */
  upload(
    ticketId: string,
    actor: Actor,
    receive: Receive,
    idempotencyKey: string | undefined,
  ): Promise<AttachmentView>;
  /** 清理: what was uploaded a day ago and is in no reply, and files nobody knows. Safe to repeat. @returns how many */
  sweep(): Promise<{ unused: number; strayFiles: number }>;
}

const DAY_MS = 86_400_000;

export function createAttachmentCommands({
  source,
  clock,
  files,
}: {
  source: DataSource;
  clock: Clock;
  files: FileStore;
}): AttachmentCommands {
  const query = queryOf(source);

  return {
    async upload(ticketId, actor, receive, key) {
      const before = key ? await findByKey(query, actor.id, key) : undefined;
      if (before) return repeated(before.ticketId === ticketId, toView(before));
      await source.transaction(async (manager) => requireOpen(await lockTicket(manager, ticketId), actor));
      requireRoom(await countOfTicket(query, ticketId));

      const id = newId();
      try {
        const received = await receive((content) => files.write(id, content));
        const { file } = received;
        const { name, mediaType } = checkedFile(received);
        const inserted = await source.transaction(async (manager) => {
          // Ten people uploading at once take turns here.
          requireOpen(await lockTicket(manager, ticketId), actor);
          const inside = queryOf(manager);
          requireRoom(await countOfTicket(inside, ticketId));
          return insertAttachment(
            inside,
            {
              id,
              ticketId,
              name,
              mediaType,
              bytes: file.seen.bytes,
              sha256: file.sha256,
              cipher: file.cipher,
              uploadedBy: actor.id,
              uploadedUnit: actor.departmentId,
              uploadedAt: clock.now(),
              // What the centre took down is part of the matter; a unit's file waits for its reply.
              used: actor.departmentId === null,
            },
            key,
          );
        });
        // Should the new name fail, the file is read by its old one, and the sweep renames it.
        await (inserted ? files.keep(id).catch(() => {}) : files.remove(id));
      } catch (error) {
        // After a lost connection nobody knows whether the row is there: the sweep finds out.
        if (error instanceof ProblemError) await files.remove(id);
        throw error;
      }
      const row =
        (await findAttachment(query, id)) ?? (key ? await findByKey(query, actor.id, key) : undefined);
      if (!row) throw notFound();
      return repeated(row.ticketId === ticketId, toView(row));
    },
    async sweep() {
      const before = new Date(clock.now().getTime() - DAY_MS);
      const unused = await deleteUnused(query, before);
      for (const id of unused) await files.remove(id);
      // A process that died on the way left a provisional file, with or without its row.
      const left = await files.provisionalBefore(before);
      const strays = await unknownIds(query, left);
      for (const id of left) await (strays.includes(id) ? files.remove(id) : files.keep(id));
      return { unused: unused.length, strayFiles: strays.length };
    },
  };
}

function requireOpen(ticket: TicketState | undefined, actor: Actor): void {
  if (!ticket || !canSee(ticket, actor)) throw notFound("没有这件工单，或者您无权查看");
  if (!mayUpload(ticket, actor))
    throw new ProblemError("forbidden", "只有主办单位和中心受理人员可以上传附件");
  if (!isOpen(ticket)) throw new ProblemError("conflict", "工单已办结，不能再上传附件");
}

function requireRoom(used: number): void {
  if (used >= maxAttachmentsPerTicket)
    throw new ProblemError("conflict", `一件工单最多 ${maxAttachmentsPerTicket} 个附件`);
}

function repeated(same: boolean, view: AttachmentView): AttachmentView {
  if (!same) throw new ProblemError("key-reused", "这个 Idempotency-Key 已用于另一个请求，请换一个");
  return view;
}
