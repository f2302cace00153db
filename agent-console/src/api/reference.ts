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
