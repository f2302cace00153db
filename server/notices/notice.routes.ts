import type { DataSource } from "typeorm";
import { listNotices, readNotice } from "#contracts/notices.ts";
import type { Clock } from "../platform/clock.ts";
import { queryOf } from "../platform/database.ts";
import { implement, type Route } from "../platform/implement.ts";
import { decodeCursor, encodeCursor } from "../platform/paging.ts";
import { notFound } from "../platform/problems.ts";
import { countUnread, listNoticesOf, markRead } from "./notice.store.ts";

/** 通知: everyone reads their own and nobody else's. */
export function noticeRoutes({ source, clock }: { source: DataSource; clock: Clock }): Route[] {
  const query = queryOf(source);
  return [
    implement(listNotices, async ({ query: asked, actor }) => {
      const after = asked.cursor === undefined ? undefined : decodeCursor(asked.cursor);
      const [rows, unread] = await Promise.all([
        listNoticesOf(query, actor.id, asked.limit, after),
        countUnread(query, actor.id),
      ]);
      const page = rows.slice(0, asked.limit);
      const last = rows.length > asked.limit ? page.at(-1) : undefined;
      return {
        items: page.map(({ id, level, title, ticketId, guideId, sampleId, gapId, at, readAt }) => ({
          id,
          level,
          title,
          ticketId,
          guideId,
          sampleId,
          gapId,
          at: at.toISOString(),
          readAt: readAt?.toISOString() ?? null,
        })),
        nextCursor: last ? encodeCursor([last.cursorKey, last.id]) : null,
        unread,
      };
    }),
    implement(readNotice, async ({ params, actor }) => {
      if (!(await markRead(query, actor.id, params.id, clock.now()))) throw notFound("没有这条通知");
    }),
  ];
}
