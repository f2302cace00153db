import { queryOptions } from "@tanstack/react-query";
import { listCategories, listDepartments, listPolicies } from "#contracts/reference.ts";
import { getDispatchCatalogue } from "#contracts/reference-changes.ts";
import { call } from "../../api/client.ts";
import { keys, queryClient } from "../../api/query.ts";

/** Whole sets with their version, for who edits them; every other screen has its own, lighter question. */
export const policySet = queryOptions({
  queryKey: [...keys.reference("policies"), "set"],
  queryFn: () => call(listPolicies),
});
export const unitSet = queryOptions({
  queryKey: [...keys.reference("departments"), "set"],
  queryFn: () => call(listDepartments),
});
export const categorySet = queryOptions({
  queryKey: [...keys.reference("categories"), "set"],
  queryFn: () => call(listCategories),
});
export const catalogueSet = queryOptions({
  queryKey: [...keys.reference("dispatch-catalogue"), "set"],
  queryFn: () => call(getDispatchCatalogue, { query: { upcoming: "1" } }),
});

export const changesKey = ["reference-changes"];

/** After a save: the set everywhere, and the list of changes. */
export async function setChanged(name: string): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: keys.reference(name) }),
    queryClient.invalidateQueries({ queryKey: changesKey }),
  ]);
}
