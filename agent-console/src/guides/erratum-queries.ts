import { queryOptions } from "@tanstack/react-query";
import { listOwnErrata } from "#contracts/guide-work.ts";
import { call } from "../api/client.ts";
import { keys } from "../api/query.ts";

/** What this person reported: of one guide, or everything. Under the tasks, so that their hints bring the answers. */
export const ownErrataQuery = (guideId?: string) =>
  queryOptions({
    queryKey: [...keys.ownErrata, guideId ?? ""],
    queryFn: ({ signal }) =>
      call(listOwnErrata, { query: { guideId, limit: guideId ? 10 : 100 }, signal }).then(
        (reply) => reply.items,
      ),
  });
