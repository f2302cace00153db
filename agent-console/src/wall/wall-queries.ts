import { queryOptions } from "@tanstack/react-query";
import { useEffect } from "react";
import { getCallBoard } from "#contracts/calls.ts";
import { getWall } from "#contracts/wall.ts";
import { call } from "../api/client.ts";
import { keys, queryClient } from "../api/query.ts";
import { keepSaying, send } from "../live/socket.ts";

/** Hints tell of changes; the interval is for time itself: deadlines pass and hours become former hours. */
const shared = { staleTime: 10_000, refetchInterval: 30_000 };

export const wallQuery = queryOptions({
  queryKey: [...keys.wall, "tickets"],
  queryFn: ({ signal }) => call(getWall, { signal }),
  ...shared,
});

export const boardQuery = queryOptions({
  queryKey: [...keys.wall, "calls"],
  queryFn: ({ signal }) => call(getCallBoard, { signal }),
  ...shared,
});

/** While the wall is looked at the server tells this page that something moved; after a reconnect it asks for itself. */
export function useWallWatch(): void {
  useEffect(() => {
    const stop = keepSaying(() => {
      void send("wall.watch", {});
      void queryClient.invalidateQueries({ queryKey: keys.wall });
    });
    return () => {
      stop();
      void send("wall.unwatch", {});
    };
  }, []);
}
