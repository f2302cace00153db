import type { DataSource } from "typeorm";
import type { CallBackAction, CallBackView } from "#contracts/call-work.ts";
import { maskPhone } from "../citizens/masking.ts";
import { asEventActor, type Actor } from "../platform/actor.ts";
import type { Clock } from "../platform/clock.ts";
import type { FieldCrypto } from "../platform/crypto.ts";
import { queryOf } from "../platform/database.ts";
import { appendEvents, type Poke } from "../platform/events.ts";
import { decodeCursor, encodeCursor } from "../platform/paging.ts";
import { notFound, ProblemError } from "../platform/problems.ts";
import { CLAIM_LASTS, decideCallBack } from "./call-back.ts";
import { listOpenCallBacks, lockCallBack, saveCallBack } from "./call-back.store.ts";

export interface CallBackCommands {
  list(page: {
    limit: number;
    cursor?: string | undefined;
  }): Promise<{ items: CallBackView[]; nextCursor: string | null }>;
  /** @throws 404; 409 for a stale version, or when another has it or it is settled */
  act(
    actor: Actor,
    id: string,
    version: number,
    action: CallBackAction,
  ): Promise<{ closed: boolean; version: number }>;
}

interface CallBackOptions {
  source: DataSource;
  crypto: FieldCrypto;
  clock: Clock;
  poke: Poke;
}

/** 回拨队列. */
export function createCallBacks({ source, crypto, clock, poke }: CallBackOptions): CallBackCommands {
  return {
    async list({ limit, cursor }) {
      const rows = await listOpenCallBacks(queryOf(source), limit, cursor ? decodeCursor(cursor) : undefined);
      const claimedAfter = clock.now().getTime() - CLAIM_LASTS;
      const last = rows.length > limit ? rows[limit - 1] : undefined;
      return {
        items: rows.slice(0, limit).map((row) => ({
          id: row.id,
          version: row.version,
          phone: maskPhone(crypto.open(row.phoneCipher)),
          skill: row.skill,
          missed: row.missed,
          firstMissedAt: row.firstMissedAt.toISOString(),
          lastMissedAt: row.lastMissedAt.toISOString(),
          nextTryAt: row.nextTryAt.toISOString(),
          attempts: row.attempts,
          claimedBy:
            row.claimedBy && row.claimedAt && row.claimedAt.getTime() > claimedAfter
              ? { id: row.claimedBy, name: row.claimantName ?? "" }
              : null,
        })),
        nextCursor: last ? encodeCursor([last.cursorKey, last.id]) : null,
      };
    },
    async act(actor, id, version, action) {
      const done = await source.transaction(async (manager) => {
        const now = clock.now();
        const row = await lockCallBack(manager, id);
        if (!row) throw notFound("没有这条回拨");
        const decided = decideCallBack(row, action, actor.id, now);
        if ("refused" in decided) throw new ProblemError("conflict", decided.refused);
        if (row.version !== version)
          throw new ProblemError("conflict", "这条回拨刚刚有了变化，请看最新内容再操作");
        await saveCallBack(manager, id, decided.next);
        await appendEvents(manager, [
          {
            subject: "call",
            subjectId: id,
            version: version + 1,
            type: "call.call-back-worked",
            data: { action: action.type, ...("outcome" in action ? { outcome: action.outcome } : {}) },
            actor: asEventActor(actor, "agent"),
            at: now,
            rooms: [],
          },
        ]);
        return { closed: decided.next.closedAt !== null, version: version + 1 };
      });
      poke();
      return done;
    },
  };
}
