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
import type { Query } from "../platform/database.ts";
import { implement, type Route } from "../platform/implement.ts";
import { dayOf, formatDay } from "../tickets/shanghai-time.ts";
import type { ReferenceCommands } from "./reference.commands.ts";
import { listCatalogue, type Reference } from "./reference.store.ts";

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
  return [
    implement(listDepartments, async () => ({ items: [...reference.current().departments.values()] })),
    implement(listCategories, async () => ({ items: [...reference.current().categories.values()] })),
    implement(listRegions, async ({ query }) => ({ items: findRegions(reference, query) })),
    implement(listPolicies, async () => ({ items: [...reference.current().policies] })),
    implement(getCalendar, async ({ params: { year } }) => calendarOf(year)),
    implement(putCalendar, async ({ params: { year }, body, actor }) => {
      const outcome = await commands.putCalendar(year, body, actor);
      return { ...calendarOf(year), ...outcome };
    }),
    implement(putPolicies, async ({ body, actor }) => commands.putPolicies(body.items, actor)),
    implement(putDepartments, async ({ body, actor }) => commands.putDepartments(body.items, actor)),
    implement(putCategories, async ({ body, actor }) => commands.putCategories(body.items, actor)),
    implement(putDispatchCatalogue, async ({ body, actor }) => commands.putCatalogue(body.items, actor)),
    implement(getDispatchCatalogue, async ({ query: { on } }) => ({
      items: await listCatalogue(query, on ?? formatDay(dayOf(now()))),
    })),
  ];
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
