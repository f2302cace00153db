/** What rules need to know of units; built once from the department table. */
export interface UnitTree {
  get(id: string): Unit | undefined;
  /** True when `id` is `ancestor` or stands below it. */
  isWithin(id: string, ancestor: string): boolean;
  ancestorsOf(id: string): readonly string[];
  /** The unit itself and every unit below it. */
  withDescendants(id: string): readonly string[];
}

export interface Unit {
  id: string;
  name: string;
  level: "city" | "county" | "street" | "section";
  parentId: string | null;
  active: boolean;
}

/** @throws never: a parent that does not exist is treated as no parent */
export function openUnitTree(units: readonly Unit[]): UnitTree {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const children = new Map<string, string[]>();
  for (const unit of units)
    if (unit.parentId) children.set(unit.parentId, [...(children.get(unit.parentId) ?? []), unit.id]);

  const ancestorsOf = (id: string): string[] => {
    const found: string[] = [];
    for (let at = byId.get(id)?.parentId; at && !found.includes(at); at = byId.get(at)?.parentId)
      found.push(at);
    return found;
  };
  const withDescendants = (id: string): string[] => [
    id,
    ...(children.get(id) ?? []).flatMap(withDescendants),
  ];
  return {
    get: (id) => byId.get(id),
    ancestorsOf,
    withDescendants,
    isWithin: (id, ancestor) => id === ancestor || ancestorsOf(id).includes(ancestor),
  };
}
