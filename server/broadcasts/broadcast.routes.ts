import {
  listBroadcasts,
  listReceipts,
  listUnreadBroadcasts,
  readBroadcast,
  sendBroadcast,
  withdrawBroadcast,
} from "#contracts/broadcasts.ts";
import type { Clock } from "../platform/clock.ts";
import type { Query } from "../platform/database.ts";
import { implement, type Route } from "../platform/implement.ts";
import { decodeCursor, encodeCursor } from "../platform/paging.ts";
import { notFound } from "../platform/problems.ts";
import type { BroadcastCommands } from "./broadcast.commands.ts";
import { presentBroadcast, presentMessage } from "./broadcast.presenter.ts";
import { findBroadcast, listReceiptsOf, listSent, listUnread } from "./broadcast.store.ts";

interface BroadcastRoutesOptions {
  commands: BroadcastCommands;
  query: Query;
  clock: Clock;
}

/** 统一口径 over HTTP. */
export function broadcastRoutes({ commands, query, clock }: BroadcastRoutesOptions): Route[] {
  return [
    implement(sendBroadcast, ({ body, actor, idempotencyKey }) => commands.send(body, actor, idempotencyKey)),
    implement(listUnreadBroadcasts, async ({ actor }) => ({
      items: (await listUnread(query, actor.id, clock.now())).map(presentMessage),
    })),
    implement(listBroadcasts, async ({ query: { limit, cursor } }) => {
      const rows = await listSent(query, limit, cursor === undefined ? undefined : decodeCursor(cursor));
      const page = rows.slice(0, limit);
      const last = rows.length > limit ? page.at(-1) : undefined;
      return {
        items: page.map(presentBroadcast),
        nextCursor: last ? encodeCursor([last.cursorKey, last.id]) : null,
      };
    }),
    implement(readBroadcast, ({ params, actor }) => commands.read(params.id, actor)),
    implement(withdrawBroadcast, ({ params, actor }) => commands.withdraw(params.id, actor)),
    implement(listReceipts, async ({ params }) => {
      if (!(await findBroadcast(query, params.id))) throw notFound("没有这条口径");
      const rows = await listReceiptsOf(query, params.id);
      return {
        items: rows.map(({ id, name, readAt }) => ({
          staff: { id, name },
          readAt: readAt?.toISOString() ?? null,
        })),
      };
    }),
  ];
}
