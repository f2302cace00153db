import { useQuery } from "@tanstack/react-query";
import { suggestGuides } from "#contracts/suggestions.ts";
import { call } from "../api/client.ts";
import { keys } from "../api/query.ts";
import { guideSearchQuery, type GuideHit } from "../guides/guide-queries.ts";
import { answeringField } from "../guides/hit-lines.tsx";
import type { WrittenSoFar } from "./use-written.ts";

/** One line of the knowledge column: found by its search, or suggested by what is being written. */
export interface KnowledgeRow {
  id: string;
  /** The field that answers, where the search knows it. */
  asked: string | undefined;
  /** The search that found it; none where it was suggested. */
  queryId?: string;
  hit?: GuideHit;
  suggestion?: { title: string; stale: boolean; because: readonly string[] };
}

/** With words what answers them; without words what fits the ticket being written. */
export function useRows(q: string, written: WrittenSoFar) {
  const { title, content, regionCode, categoryCode, enough } = written;
  const search = useQuery(guideSearchQuery(q, regionCode));
  const suggestions = useQuery({
    queryKey: [...keys.guides, "suggestions", title, content, regionCode, categoryCode],
    queryFn: ({ signal }) =>
      call(suggestGuides, { body: { title, content, regionCode, categoryCode }, signal }),
    enabled: enough,
    retry: false,
    placeholderData: (before) => (enough ? before : undefined),
  });
  const rows: KnowledgeRow[] =
    q === ""
      ? (suggestions.data?.items ?? []).map(({ id, ...suggestion }) => ({ id, asked: undefined, suggestion }))
      : (search.data?.items ?? []).map((hit) => ({
          id: hit.id,
          asked: answeringField(hit)?.field,
          queryId: search.data?.queryId,
          hit,
        }));
  return {
    rows,
    failed: q !== "" && search.isError && rows.length === 0,
    nothing: q !== "" && search.data !== undefined && !search.isFetching && rows.length === 0,
  };
}
