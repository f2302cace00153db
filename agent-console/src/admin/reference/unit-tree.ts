import type { DepartmentView } from "#contracts/reference.ts";

export interface UnitLine {
  unit: DepartmentView;
  depth: number;
  below: number;
}

/** The lines of a tree that show: roots, what is opened, and when words are typed every unit they fit, flat. */
export function unitLines(
  units: readonly DepartmentView[],
  opened: ReadonlySet<string>,
  words: string,
): UnitLine[] {
  const children = new Map<string | null, DepartmentView[]>();
  const known = new Set(units.map(({ id }) => id));
  for (const unit of units) {
    const parent = unit.parentId !== null && known.has(unit.parentId) ? unit.parentId : null;
    children.set(parent, [...(children.get(parent) ?? []), unit]);
  }
  const line = (unit: DepartmentView, depth: number): UnitLine => ({
    unit,
    depth,
    below: children.get(unit.id)?.length ?? 0,
  });
  const typed = words.trim();
  if (typed !== "")
    return units
      .filter((unit) => `${unit.name} ${unit.shortName} ${unit.id} ${unit.duties}`.includes(typed))
      .map((unit) => line(unit, 0));
  const lines: UnitLine[] = [];
  const walk = (parent: string | null, depth: number): void => {
    for (const unit of children.get(parent) ?? []) {
      lines.push(line(unit, depth));
      if (opened.has(unit.id)) walk(unit.id, depth + 1);
    }
  };
  walk(null, 0);
  return lines;
}
