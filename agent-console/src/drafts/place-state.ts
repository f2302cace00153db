import type { DraftField } from "#contracts/drafts.ts";

/** One field of a draft as this page knows it; values are JSON text, null is "nothing there". */
interface FieldState {
  value: string | null;
  /** The server's version this value is, or was written over; 0: the server has none. */
  base: number;
  /** Typed here and not yet on the server. */
  dirty: boolean;
  /** What another page wrote meanwhile; nothing is saved over it until the person has chosen. */
  theirs?: { value: string | null; version: number };
}

/** A draft, field by field. Never changed in place. */
export type PlaceState = ReadonlyMap<string, FieldState>;

export const emptyPlace: PlaceState = new Map();

/** The person typed. */
export function typed(place: PlaceState, field: string, value: string | null): PlaceState {
  const before = place.get(field);
  if (value === (before?.value ?? null)) return place;
  return withField(place, field, { ...(before ?? { base: 0 }), value, dirty: true });
}

/**
 * The draft as it lies on the server now. What was not touched here is taken over; what was typed here and there stands
 * side by side. A draft that is gone there (filed or thrown away) is gone here too, but for words not yet saved.
 */
export function refreshed(place: PlaceState, server: readonly DraftField[]): PlaceState {
  const next = new Map<string, FieldState>();
  const onServer = new Map(server.map((each) => [each.field, each]));
  for (const { field, value, version } of server) next.set(field, met(place.get(field), value, version));
  for (const [field, state] of place)
    if (!onServer.has(field) && state.dirty) next.set(field, { value: state.value, base: 0, dirty: true });
  return next;
}

/** What the server answered to a save of `sent`. */
export function saved(
  place: PlaceState,
  sent: readonly { field: string; value: string | null }[],
  reply: { written: readonly { field: string; version: number }[]; newer: readonly DraftField[] },
): PlaceState {
  const next = new Map(place);
  const written = new Map(reply.written.map(({ field, version }) => [field, version]));
  const newer = new Map(reply.newer.map((each) => [each.field, each]));
  for (const { field, value } of sent) {
    const state = place.get(field);
    if (!state) continue;
    const version = written.get(field);
    const theirs = newer.get(field);
    if (version !== undefined) next.set(field, { ...state, base: version, dirty: state.value !== value });
    else if (theirs) next.set(field, met(state, theirs.value, theirs.version));
    // Gone meanwhile: what is written here begins anew.
    else next.set(field, { value: state.value, base: 0, dirty: true });
  }
  return next;
}

/** The person decided between two versions of a field. */
export function chosen(place: PlaceState, field: string, keep: "mine" | "theirs"): PlaceState {
  const state = place.get(field);
  if (!state?.theirs) return place;
  const { value, version } = state.theirs;
  return withField(
    place,
    field,
    keep === "theirs"
      ? { value, base: version, dirty: false }
      : { value: state.value, base: version, dirty: true },
  );
}

/** What has to be saved. */
export const unsaved = (place: PlaceState) =>
  [...place].flatMap(([field, { value, base, dirty, theirs }]) =>
    dirty && !theirs ? [{ field, value, base }] : [],
  );

/** The draft as an object; fields that are not there are absent. */
export function valuesOf(place: PlaceState): Record<string, unknown> {
  return Object.fromEntries(
    [...place].flatMap(([field, { value }]) =>
      value === null ? [] : [[field, JSON.parse(value) as unknown]],
    ),
  );
}

function met(mine: FieldState | undefined, value: string | null, version: number): FieldState {
  if (!mine?.dirty || mine.value === value) return { value, base: version, dirty: false };
  // An answer asked for before a save may come after it.
  if (version <= mine.base) return mine;
  return { value: mine.value, base: mine.base, dirty: true, theirs: { value, version } };
}

function withField(place: PlaceState, field: string, state: FieldState): PlaceState {
  return new Map(place).set(field, state);
}
