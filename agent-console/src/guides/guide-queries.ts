import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { getGuide, listGuides, type guideStatuses, type guideTypes } from "#contracts/guides.ts";
import { searchGuides } from "#contracts/guide-search.ts";
import type { ReplyOf } from "#contracts/endpoint.ts";
import { call } from "../api/client.ts";
import { byCursor, keys } from "../api/query.ts";

export type GuideHit = ReplyOf<typeof searchGuides>["items"][number];

/** Guides that answer a question; before anything was typed nothing is asked. */
export const guideSearchQuery = (q: string, regionCode?: string, limit = 12) =>
  queryOptions({
    queryKey: [...keys.guides, "search", q, regionCode ?? "", limit],
    queryFn: ({ signal }) => call(searchGuides, { query: { q: q.slice(0, 300), regionCode, limit }, signal }),
    enabled: q !== "",
    placeholderData: keepPreviousData,
  });

export const guideQuery = (id: string) =>
  queryOptions({
    queryKey: [...keys.guides, "one", id],
    queryFn: ({ signal }) => call(getGuide, { params: { id }, signal }),
  });

export interface GuideFilter {
  status?: (typeof guideStatuses)[number];
  type?: (typeof guideTypes)[number];
  departmentId?: string;
  only?: "stale" | "expired";
  q?: string;
  /** A page; 50 unless said. */
  limit?: number;
}

export const guideListQuery = (filter: GuideFilter) =>
  infiniteQueryOptions({
    queryKey: [...keys.guides, "list", filter],
    queryFn: ({ pageParam, signal }) =>
      call(listGuides, { query: { limit: 50, ...filter, cursor: pageParam }, signal }),
    ...byCursor,
    select: (data) => data.pages.flatMap((page) => page.items),
  });
