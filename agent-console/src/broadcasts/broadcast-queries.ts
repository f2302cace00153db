import { queryOptions } from "@tanstack/react-query";
import { listBroadcasts, listReceipts, listUnreadBroadcasts } from "#contracts/broadcasts.ts";
import { call } from "../api/client.ts";
import { keys, queryClient } from "../api/query.ts";

/** Asked again now and then, so that what has run out leaves the screen. */
export const unreadQuery = queryOptions({
  queryKey: [...keys.broadcasts, "unread"],
  queryFn: ({ signal }) => call(listUnreadBroadcasts, { signal }).then((reply) => reply.items),
  refetchInterval: 60_000,
});

export const sentQuery = queryOptions({
  queryKey: [...keys.broadcasts, "sent"],
  queryFn: ({ signal }) => call(listBroadcasts, { query: { limit: 5 }, signal }).then((reply) => reply.items),
});

export const receiptsQuery = (id: string) =>
  queryOptions({
    queryKey: [...keys.broadcasts, "receipts", id],
    queryFn: ({ signal }) => call(listReceipts, { params: { id }, signal }).then((reply) => reply.items),
  });

export const broadcastsStale = () => queryClient.invalidateQueries({ queryKey: keys.broadcasts });
