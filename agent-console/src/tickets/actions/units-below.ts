interface Unit {
  id: string;
  parentId: string | null;
}

/** Every unit anywhere below one in the tree, not itself. */
export function unitsBelow(above: string, units: readonly Unit[]): ReadonlySet<string> {
  const below = new Set<string>();
  let known: string[] = [above];
  while (known.length > 0) {
    const parents = new Set(known);
    known = units
      .filter(({ id, parentId }) => parentId !== null && parents.has(parentId) && !below.has(id))
      .map(({ id }) => id);
    for (const id of known) below.add(id);
  }
  return below;
}
