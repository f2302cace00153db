import {
  actOnGuide,
  createGuide,
  getGuide,
  listGuides,
  listGuideVersions,
  putGuideDraft,
} from "#contracts/guides.ts";
import { searchGuides } from "#contracts/guide-search.ts";
import { clickSearchResult } from "#contracts/guide-reading.ts";
import type { Query } from "#server/platform/database.ts";
import { implement, type Route } from "#server/platform/implement.ts";
import { newId } from "#server/platform/ids.ts";
import { notFound } from "#server/platform/problems.ts";
import type { GuideCommands } from "./guide.commands.ts";
import type { GuideViews } from "./guide.views.ts";
import { noteClick, noteQuery } from "./query-log.store.ts";
import type { GuideSearch, SearchHit } from "./search.ts";

interface GuideRoutesOptions {
  commands: GuideCommands;
  views: GuideViews;
  search: GuideSearch;
  query: Query;
  now(): Date;
  regionName(code: string): string | undefined;
}

/** 知识库 over HTTP. */
export function guideRoutes({
  commands,
  views,
  search,
  query,
  now,
  regionName,
}: GuideRoutesOptions): Route[] {
  return [
    implement(searchGuides, async ({ query: asked, actor }) => {
      const { q, regionCode, audience, departmentId, limit } = asked;
      const answer = await search.search({
        q,
        limit,
        at: now(),
        ...(regionCode ? { regionCode } : {}),
        ...(audience ? { audience } : {}),
        ...(departmentId ? { departmentId } : {}),
      });
      const queryId = newId();
      const types = await typesOf(query, answer.items);
      const strong = answer.items.some((hit) => hit.strong);
      const hits = answer.items.length;
      await noteQuery(query, { id: queryId, staffId: actor.id, q, hits, strong }, now());
      return {
        items: answer.items
          .filter((hit) => types.has(hit.id))
          .map((hit) => presentHit(hit, types.get(hit.id) ?? "service", regionName)),
        tookMs: answer.tookMs,
        queryId,
        engine: answer.engine,
      };
    }),
    implement(clickSearchResult, async ({ params, body, actor }) => {
      const click = { queryId: params.queryId, staffId: actor.id, ...body };
      if (!(await noteClick(query, click, now()))) throw notFound("没有这次查询，或者没有这条知识");
    }),
    implement(listGuides, async ({ query: filter, actor }) => views.list(filter, actor)),
    implement(createGuide, async ({ body, actor }) => views.one(await commands.create(body, actor), actor)),
    implement(getGuide, async ({ params, actor }) => views.one(params.id, actor)),
    implement(putGuideDraft, async ({ params, body, actor }) => {
      await commands.writeDraft(params.id, body.version, body.content, actor);
      return views.one(params.id, actor);
    }),
    implement(actOnGuide, async ({ params, body, actor }) => {
      await commands.act(params.id, body.version, body.action, actor);
      return views.one(params.id, actor);
    }),
    implement(listGuideVersions, async ({ params, actor }) => ({
      items: await views.versions(params.id, actor),
    })),
  ];
}

type GuideType = "service" | "qa" | "policy" | "notice" | "phone" | "bundle";

async function typesOf(query: Query, hits: readonly SearchHit[]): Promise<Map<string, GuideType>> {
  const rows = await query<{ id: string; type: GuideType }>(
    "SELECT id, type FROM guide WHERE id = ANY ($1)",
    [hits.map((hit) => hit.id)],
  );
  return new Map(rows.map((row) => [row.id, row.type]));
}

function presentHit(hit: SearchHit, type: GuideType, regionName: (code: string) => string | undefined) {
  return {
    id: hit.id,
    title: hit.title,
    type,
    department: hit.departmentId
      ? { id: hit.departmentId, name: hit.departmentName ?? hit.departmentId }
      : null,
    region: hit.regionCode
      ? { code: hit.regionCode, name: regionName(hit.regionCode) ?? hit.regionCode }
      : null,
    snippet: hit.snippet,
    highlights: hit.highlights.map(({ field, text, marks }) => ({
      field,
      text,
      ranges: marks.map(([start, end]): [number, number] => [start, end]),
    })),
    score: hit.score,
    strong: hit.strong,
    verifiedAt: hit.verifiedAt?.toISOString() ?? null,
    stale: hit.stale,
  };
}
