import type { DepartmentView } from "#contracts/reference.ts";

const levelBonus: Record<DepartmentView["level"], number> = {
  city: 0.4,
  county: 0.3,
  street: 0.2,
  section: 0.1,
};

/** How well typed characters name a unit: 0 not at all; the short name and beginnings first, then 综执 for 综合行政执法局. */
export function rankUnit(typed: string, unit: DepartmentView): number {
  const words = typed.trim();
  const bonus = levelBonus[unit.level];
  if (words === "") return 1 + bonus;
  if (unit.shortName === words || unit.name === words) return 5 + bonus;
  if (unit.shortName.startsWith(words) || unit.name.startsWith(words)) return 4 + bonus;
  if (unit.shortName.includes(words) || unit.name.includes(words)) return 3 + bonus;
  return inOrder(words, unit.name) ? 2 + bonus : 0;
}

function inOrder(words: string, name: string): boolean {
  let from = 0;
  for (const character of words) {
    const at = name.indexOf(character, from);
    if (at < 0) return false;
    from = at + 1;
  }
  return true;
}
