import { queryOptions } from "@tanstack/react-query";
import type { CallOf } from "#contracts/endpoint.ts";
import { listGuideTasks } from "#contracts/guide-work.ts";
import { call } from "../../api/client.ts";
import { keys } from "../../api/query.ts";

type TaskFilter = NonNullable<CallOf<typeof listGuideTasks>["query"]>;

/** Below the guides' own key: whatever changes a guide may have closed a task. */
export const taskListQuery = (filter: TaskFilter) =>
  queryOptions({
    queryKey: [...keys.guides, "tasks", filter],
    queryFn: ({ signal }) => call(listGuideTasks, { query: { limit: 100, ...filter }, signal }),
  });
