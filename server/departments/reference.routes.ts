import {
  getCalendar,
  listCategories,
  listDepartments,
  listPolicies,
  listRegions,
  type RegionView,
} from "#contracts/reference.ts";
import {
  getDispatchCatalogue,
  putCalendar,
  putCategories,
  putDepartments,
  putDispatchCatalogue,
  putPolicies,
} from "#contracts/reference-changes.ts";
import {
  listCatalogueHistory,
  listReferenceChanges,
  previewPolicies,
  type ReferenceSubject,
} from "#contracts/reference-history.ts";
import type { Query } from "../platform/database.ts";
import { implement, type Route } from "../platform/implement.ts";
import { decodeCursor, encodeCursor } from "../platform/paging.ts";
import { badField } from "../platform/problems.ts";
import { dayOf, formatDay } from "../tickets/shanghai-time.ts";
import { previewLimits } from "./policy-preview.ts";
import { limitFault } from "./reference-checks.ts";
import { describeChange } from "./reference-history.ts";
import { listReferenceFacts } from "./reference-history.store.ts";
import type { ReferenceCommands } from "./reference.commands.ts";
import { catalogueHistory, listCatalogue, type Reference } from "./reference.store.ts";

/** 基础数据: what every form picks from. */
export function referenceRoutes(
  reference: Reference,
  commands: ReferenceCommands,
  query: Query,
  now: () => Date,
): Route[] {
  const calendarOf = (year: number) => {
    const calendar = reference.current().calendars.find((known) => known.year === year);
    return {
      year,
      published: calendar !== undefined,
      off: [...(calendar?.off ?? [])],
      work: [...(calendar?.work ?? [])],
      source: calendar?.source ?? null,
    };
  };
  const version = (subjectId: string) => reference.current().versions.get(subjectId) ?? 0;
  return [
    implement(listDepartments, async () => ({
      items: [...reference.current().departments.values()],
      version: version("departments"),
    })),
    implement(listCategories, async () => ({
      items: [...reference.current().categories.values()],
      version: version("categories"),
    })),
    implement(listRegions, async ({ query }) => ({ items: findRegions(reference, query) })),
    implement(listPolicies, async () => ({
      items: [...reference.current().policies],
      version: version("policies"),
    })),
    implement(getCalendar, async ({ params: { year } }) => calendarOf(year)),
    implement(putCalendar, async ({ params: { year }, body, actor }) => {
      const outcome = await commands.putCalendar(year, body, actor);
      return { ...calendarOf(year), ...outcome };
    }),
    implement(putPolicies, async ({ body, actor }) => commands.putPolicies(body.items, actor, body.basedOn)),
    implement(putDepartments, async ({ body, actor }) =>
      commands.putDepartments(body.items, actor, body.basedOn),
    ),
    implement(putCategories, async ({ body, actor }) =>
      commands.putCategories(body.items, actor, body.basedOn),
    ),
    implement(putDispatchCatalogue, async ({ body, actor }) =>
      commands.putCatalogue(body.items, actor, body.basedOn),
    ),
    implement(getDispatchCatalogue, async ({ query: { on, upcoming } }) => ({
      items: await listCatalogue(query, on ?? formatDay(dayOf(now())), upcoming === "1"),
      version: version("dispatch-catalogue"),
    })),
    implement(listCatalogueHistory, async ({ query: { categoryCode, regionCode } }) => ({
      items: await catalogueHistory(query, categoryCode, regionCode ?? null),
    })),
    implement(previewPolicies, async ({ body }) => {
      const [fault] = body.draft ? limitFault(body.draft, "/draft/limit") : [];
      if (fault) throw badField(fault.pointer, fault.detail);
      const { policies, units } = reference.current();
      return { items: previewLimits(policies, body, units, now()) };
    }),
    implement(listReferenceChanges, async ({ query: { subject, key, limit, cursor } }) => {
      const rows = await listReferenceFacts(query, {
        subjectIds: subjectIds(subject, key),
        before: cursor ? factBefore(cursor) : undefined,
        limit: limit + 1,
      });
      const items = rows.slice(0, limit);
      const last = items.at(-1);
      return {
        items: items.map(({ id, subjectId, type, data, actor, at }) => {
          const key = subjectId.replace(/^(calendar-|staff:)/, "");
          const { lines, more } = describeChange(subject, key, data, reference.current());
          return { id, type, actor, at: at.toISOString(), lines, more };
        }),
        nextCursor: rows.length > limit && last ? encodeCursor([last.at.toISOString(), last.id]) : null,
      };
    }),
  ];
}

/** @throws 400 for a cursor that leads to no fact */
function factBefore(cursor: string): string {
  const [, id] = decodeCursor(cursor);
  if (!/^\d{1,18}$/.test(id)) throw badField("/query/cursor", "翻页位置无效，请从第一页重新开始");
  return id;
}

/** Sets are one subject; years and people have one each. As a LIKE pattern. */
function subjectIds(subject: ReferenceSubject, key: string | undefined): string {
  const own = key?.replace(/[\\%_]/g, (character) => `\\${character}`) ?? "%";
  if (subject === "calendar") return `calendar-${own}`;
  return subject === "staff" ? `staff:${own}` : subject;
}

/** By name, full name, pinyin or initials; the shorter name first, so that a county comes before its streets. */
function findRegions(
  reference: Reference,
  { q, parentCode, limit }: { q?: string | undefined; parentCode?: string | undefined; limit: number },
): RegionView[] {
  let regions = [...reference.current().regions.values()];
  if (parentCode) regions = regions.filter((region) => region.parentCode === parentCode);
  if (q) {
    const typed = q.toLowerCase().replaceAll(" ", "");
    const rank = (region: RegionView) => {
      if (region.name.startsWith(typed) || region.initials === typed) return 0;
      if (region.pinyin.startsWith(typed) || region.name.includes(typed)) return 1;
      if (region.fullName.includes(typed)) return 2;
      return region.initials.startsWith(typed) ? 3 : undefined;
    };
    regions = regions
      .map((region) => ({ region, rank: rank(region) }))
      .filter((found) => found.rank !== undefined)
      .toSorted((a, b) => a.rank! - b.rank! || a.region.code.length - b.region.code.length)
      .map((found) => found.region);
  }
  return regions.slice(0, limit);
}
