import type { DataSource } from "typeorm";
import type { GuideFileView } from "#contracts/guide-files.ts";
import type { Actor } from "#server/platform/actor.ts";
import type { Clock } from "#server/platform/clock.ts";
import { queryOf } from "#server/platform/database.ts";
import type { FileStore } from "#server/platform/files/file.store.ts";
import { checkedFile, type Receive } from "#server/platform/files/received-file.ts";
import { newId } from "#server/platform/ids.ts";
import { ProblemError } from "#server/platform/problems.ts";
import {
  countUnused,
  deleteUnusedFiles,
  findFileByKey,
  insertGuideFile,
  toFileView,
  unknownFileIds,
} from "./guide-file.store.ts";

/** Enough for the forms of a few guides at once; what is not saved goes after a day. */
const MOST_UNUSED = 50;
const DAY_MS = 86_400_000;

interface GuideFileOptions {
  source: DataSource;
  clock: Clock;
  files: FileStore;
}

/** 指南附件: uploaded first, then named by the text that offers them. */
export function createGuideFileCommands({ source, clock, files }: GuideFileOptions) {
  const query = queryOf(source);
  return {
    /** @throws 400 naming /file (type, content, name), 409 too many that are in no text, 413 too large, 503 disk full */
    async upload(actor: Actor, receive: Receive, key: string | undefined): Promise<GuideFileView> {
      const before = key ? await findFileByKey(query, actor.id, key) : undefined;
      if (before) return toFileView(before);
      if ((await countUnused(query, actor.id)) >= MOST_UNUSED)
        throw new ProblemError(
          "conflict",
          `您有 ${MOST_UNUSED} 个上传后没有保存的附件，请先保存指南或明天再传`,
        );
      const id = newId();
      try {
        const received = await receive((content) => files.write(id, content));
        const { name, mediaType } = checkedFile(received);
        const { sha256, cipher, seen } = received.file;
        const row = {
          id,
          name,
          mediaType,
          bytes: seen.bytes,
          sha256,
          cipher,
          uploadedBy: actor.id,
          uploadedAt: clock.now(),
        };
        if (await insertGuideFile(query, row, key)) {
          // Should the new name fail, the file is read by its old one, and the sweep renames it.
          await files.keep(id).catch(() => {});
          return toFileView(row);
        }
      } catch (error) {
        // After a lost connection nobody knows whether the row is there: the sweep finds out.
        if (error instanceof ProblemError) await files.remove(id);
        throw error;
      }
      await files.remove(id);
      return toFileView((await findFileByKey(query, actor.id, key ?? ""))!);
    },

    /** 清理: what no text has named for a day, and files nobody knows. Safe to repeat. @returns how many */
    async sweep(): Promise<number> {
      const before = new Date(clock.now().getTime() - DAY_MS);
      const unused = await deleteUnusedFiles(query, before);
      for (const id of unused) await files.remove(id);
      // A process that died on the way left a provisional file, with or without its row.
      const left = await files.provisionalBefore(before);
      const strays = await unknownFileIds(query, left);
      for (const id of left) await (strays.includes(id) ? files.remove(id) : files.keep(id));
      return unused.length + strays.length;
    },
  };
}

export type GuideFileCommands = ReturnType<typeof createGuideFileCommands>;
