import type { CategoryView, DepartmentView } from "#contracts/reference.ts";

interface Directory {
  departments: ReadonlyMap<string, DepartmentView>;
  categories: ReadonlyMap<string, CategoryView>;
}

/** 「绍兴市民政局」「市民政局」「民政局」 are one unit: what stands before the name proper is left out. */
const proper = (name: string): string =>
  name.replaceAll(/\s/g, "").replace(/^[\u4e00-\u9fff]{0,3}[省市](?=..)/, "");

/** Finds units and matters by the names that people write. A name that fits several units fits none. */
export function namesForImport(current: () => Directory) {
  return {
    departmentId(name: string): string | undefined {
      if (name === "") return undefined;
      const active = [...current().departments.values()].filter((unit) => unit.active);
      const exact = active.filter((unit) => unit.id === name || unit.name === name);
      if (exact.length > 0) return exact.length === 1 ? exact[0]!.id : undefined;
      const alike = active.filter((unit) => unit.shortName === name || proper(unit.name) === proper(name));
      // A county's bureau may bear the name of the city's: the city's own is meant.
      const city = alike.filter((unit) => unit.level === "city");
      const meant = city.length > 0 ? city : alike;
      return meant.length === 1 ? meant[0]!.id : undefined;
    },
    categoryCode(name: string): string | undefined {
      const found = [...current().categories.values()].filter((category) => category.name === name);
      return found.toSorted((a, b) => b.level - a.level)[0]?.code;
    },
    regionOf: (departmentId: string): string | undefined =>
      current().departments.get(departmentId)?.regionCode ?? undefined,
  };
}
