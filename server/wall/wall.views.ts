import type { WallPlace, WallView } from "#contracts/wall.ts";
import type { Reference, ReferenceData } from "../departments/reference.store.ts";
import type { Clock } from "../platform/clock.ts";
import type { Query } from "../platform/database.ts";
import { byStage, byTier } from "./by-stage.ts";
import { compareBy, type Ranked, type Windows } from "./hot.ts";
import { openTickets } from "./open-tickets.store.ts";
import { compare } from "./usual.ts";
import { filedWithin, quarterOf, tallyWithin, wallSpans } from "./quarters.ts";
import { readQuarters } from "./quarter.store.ts";
import { waitingForHelp } from "../help/help.store.ts";

/** A ticket answered a minute ago may be reopened in ten: the last hour is counted anew each time. */
const SETTLES_MS = 60 * 60_000;
const LISTED = 8;
const MATTERS = 3;

/** 大屏: three statements, whose cost follows what is open and what came in within the hour, not the archive. */
export function createWallView({
  query,
  reference,
  clock,
}: {
  query: Query;
  reference: Reference;
  clock: Clock;
}): () => Promise<WallView> {
  return async () => {
    const now = clock.now();
    const { today, window, former } = wallSpans(now);
    const running = quarterOf(now);
    const [counts, quarters, help] = await Promise.all([
      openTickets(query),
      readQuarters(query, {
        spans: [{ from: earlier(today.from, window.from), to: now }, ...former],
        earliest: earlier(today.from, window.from),
        settled: new Date(running.getTime() - SETTLES_MS),
        running,
      }),
      waitingForHelp(query),
    ]);
    const data = reference.current();
    const day = tallyWithin(quarters, today);
    const windows: Windows = {
      now: new Map(Object.entries(tallyWithin(quarters, window).filed)),
      former: former.map((span) => filedWithin(quarters, span)),
    };
    return {
      asOf: now.toISOString(),
      stages: byStage(counts),
      tiers: byTier(counts, data.departments),
      today: {
        filed: Object.values(day.filed).reduce((sum, n) => sum + n, 0),
        directAnswer: {
          numerator: day.direct.hit,
          denominator: day.direct.of,
          rate: day.direct.of > 0 ? day.direct.hit / day.direct.of : null,
        },
      },
      hot: {
        from: window.from.toISOString(),
        to: window.to.toISOString(),
        weeks: windows.former.filter((week) => week !== undefined).length,
        ...hotOf(windows, data),
      },
      map: mapOf(windows, data),
      help: { open: help.open, oldest: help.oldest?.toISOString() ?? null },
    };
  };
}

const earlier = (a: Date, b: Date) => (a < b ? a : b);

type Hot = Pick<WallView["hot"], "categories" | "places" | "matters">;

function hotOf(windows: Windows, { categories, regions }: ReferenceData): Hot {
  const category = (code: string) => ({ code, name: categories.get(code)?.name ?? code });
  const region = (code: string) => ({ code, name: regions.get(code)?.name ?? code });
  const counties = compareBy(windows, (_, place) => county(place));
  const matters = compareBy(windows, (matter, place) =>
    matter ? `${matter}|${county(place) ?? ""}` : undefined,
  );
  return {
    categories: compareBy(windows, (matter) => matter || undefined)
      .slice(0, LISTED)
      .map(({ key, figures }) => Object.assign(figures, { category: category(key) })),
    places: counties
      .slice(0, LISTED)
      .map(({ key, figures }) => Object.assign(figures, { region: region(key) })),
    matters: matters.slice(0, MATTERS).map(({ key, figures }) => {
      const [matter = "", place = ""] = key.split("|");
      return Object.assign(figures, { category: category(matter), region: place ? region(place) : null });
    }),
  };
}

/** Codes are 3306 · 330602 · 330602001: city, county, town. */
const county = (code: string) => (code.length >= 6 ? code.slice(0, 6) : undefined);
const town = (code: string) => (code.length >= 9 ? code.slice(0, 9) : undefined);

/** The counties of the city this centre serves, always all of them and in one order: a map that moves is no map. */
function mapOf(windows: Windows, { departments, regions }: ReferenceData): WallView["map"] {
  const home = [...departments.values()].find(({ level, regionCode }) => level === "city" && regionCode);
  const counties = [...regions.values()].filter(
    ({ level, parentCode }) => level === "county" && parentCode === home?.regionCode,
  );
  const byCounty = new Map(compareBy(windows, (_, place) => county(place)).map((each) => [each.key, each]));
  const towns = compareBy(windows, (_, place) => town(place));
  // Where nothing came in there may still be a usual: a place that has fallen silent is not an unknown one.
  const quiet = (code: string) =>
    compare(
      0,
      windows.former.map((week) => week && sumOf(week, code)),
    );
  const placeOf = (code: string, name: string, found: Ranked | undefined): WallPlace =>
    Object.assign(found?.figures ?? quiet(code), { region: { code, name } });
  return counties
    .toSorted((a, b) => (a.code < b.code ? -1 : 1))
    .map(({ code, name }) =>
      Object.assign(placeOf(code, name, byCounty.get(code)), {
        towns: towns
          .filter(({ key }) => key.startsWith(code))
          .map((each) => placeOf(each.key, regions.get(each.key)?.name ?? each.key, each))
          .toSorted((a, b) => b.now - a.now || (a.region.code < b.region.code ? -1 : 1)),
      }),
    );
}

const sumOf = (week: ReadonlyMap<string, number>, code: string) =>
  [...week].reduce((sum, [key, n]) => (key.split("|")[1]?.startsWith(code) ? sum + n : sum), 0);
