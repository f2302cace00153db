import { queryOptions, useQuery } from "@tanstack/react-query";
import { getCalendar, listCategories, listDepartments, listRegions } from "#contracts/reference.ts";
import { call } from "./client.ts";
import { keys } from "./query.ts";

const hour = 60 * 60_000;

export const departmentsQuery = queryOptions({
  queryKey: keys.reference("departments"),
  queryFn: () => call(listDepartments).then((reply) => reply.items),
  staleTime: hour,
});

export const categoriesQuery = queryOptions({
  queryKey: keys.reference("categories"),
  queryFn: () => call(listCategories).then((reply) => reply.items),
  staleTime: hour,
});

/** Divisions found by name, pinyin or initials; the server knows the pinyin. */
export const regionsQuery = (q: string) =>
  queryOptions({
    queryKey: [...keys.reference("regions"), q],
    queryFn: ({ signal }) =>
      call(listRegions, { query: { q: q || undefined, limit: 30 }, signal }).then((reply) => reply.items),
    staleTime: hour,
  });

/** Every division of the province by code, for tables that show many. */
const regionNamesQuery = queryOptions({
  queryKey: [...keys.reference("regions"), "names"],
  queryFn: () =>
    call(listRegions, { query: { limit: 2000 } }).then(
      (reply) => new Map(reply.items.map(({ code, name }) => [code, name])),
    ),
  staleTime: hour,
});

/** A division's name by its code; the code itself until loaded. */
export function useRegionName(): (code: string) => string {
  const { data } = useQuery(regionNamesQuery);
  return (code) => data?.get(code) ?? code;
}

export const calendarQuery = (year: number) =>
  queryOptions({
    queryKey: [...keys.reference("calendar"), year],
    queryFn: () => call(getCalendar, { params: { year } }),
    staleTime: hour,
  });

/** Every unit's name by id; empty until loaded. */
export function useDepartmentNames(): Map<string, string> {
  const { data } = useQuery(departmentsQuery);
  return new Map((data ?? []).map((unit) => [unit.id, unit.name]));
}

/** Every category's path (城市管理 / 噪声扰民 / 餐饮噪声) by code; empty until loaded. */
export function useCategoryPaths(): Map<string, string> {
  const { data } = useQuery(categoriesQuery);
  const paths = new Map<string, string>();
  // Parents stand before their children: codes are ordered.
  for (const { code, name, parentCode } of data ?? []) {
    const above = parentCode ? paths.get(parentCode) : undefined;
    paths.set(code, above ? `${above} / ${name}` : name);
  }
  return paths;
}
