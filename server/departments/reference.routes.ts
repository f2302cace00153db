import {
  getCalendar,
  listCategories,
  listDepartments,
  listPolicies,
  listRegions,
  type RegionView,
} from "#contracts/reference.ts";
import { implement, type Route } from "../platform/implement.ts";
import type { Reference } from "./reference.store.ts";

/** 基础数据: what every form picks from. */
export function referenceRoutes(reference: Reference): Route[] {
  return [
    implement(listDepartments, async () => ({ items: [...reference.current().departments.values()] })),
    implement(listCategories, async () => ({ items: [...reference.current().categories.values()] })),
    implement(listRegions, async ({ query }) => ({ items: findRegions(reference, query) })),
    implement(listPolicies, async () => ({ items: [...reference.current().policies] })),
    implement(getCalendar, async ({ params: { year } }) => {
      const calendar = reference.current().calendars.find((known) => known.year === year);
      return {
        year,
        published: calendar !== undefined,
        off: [...(calendar?.off ?? [])],
        work: [...(calendar?.work ?? [])],
        source: calendar?.source ?? null,
      };
    }),
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
