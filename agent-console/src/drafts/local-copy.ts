import { emptyPlace, type PlaceState } from "./place-state.ts";

/*
 * The bridge while the server cannot be reached or the page dies: words typed and not yet saved, field by field, in this
 * browser. What the server has is removed here. Of a sealed identity nothing may stay on the computer once the tab is
 * closed (domain.md §6).
 */
interface Kept {
  value: string | null;
  base: number;
}

const prefixOf = (staffId: string) => `draft.${staffId}.`;
const stores = () => [localStorage, sessionStorage] as const;

/** This tab, told from others of the same browser; the same after a reload. */
const tabId = ((): string => {
  const known = sessionStorage.getItem("draft.tab");
  const id =
    known ?? [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(36)).join("");
  sessionStorage.setItem("draft.tab", id);
  return id;
})();

const keyOf = (staffId: string, place: string, field: string) =>
  `${prefixOf(staffId)}${place}|${field}|${tabId}`;

/** Writes down what the server does not have yet and removes what it has. */
export function keepLocally(staffId: string, place: string, before: PlaceState, now: PlaceState): void {
  const sealed = [...now].some(([field, { value }]) => field === "secrecy" && value === '"sealed"');
  const [lasting, passing] = stores();
  const [chosen, other] = sealed ? [passing, lasting] : [lasting, passing];
  for (const field of new Set([...before.keys(), ...now.keys()])) {
    const state = now.get(field);
    const key = keyOf(staffId, place, field);
    // Becoming sealed moves every word of the draft.
    if (state === before.get(field) && !sealed) continue;
    other.removeItem(key);
    if (state?.dirty)
      chosen.setItem(key, JSON.stringify({ value: state.value, base: state.base } satisfies Kept));
    else chosen.removeItem(key);
  }
}

/** What tabs of this browser could not save: this tab's own first; that of tabs that are gone becomes this tab's. */
export function keptLocally(staffId: string): Map<string, PlaceState> {
  const places = new Map<string, PlaceState>();
  const prefix = prefixOf(staffId);
  for (const store of stores()) {
    const names = Object.keys(store).filter((key) => key.startsWith(prefix));
    for (const key of names.toSorted((a) => (a.endsWith(`|${tabId}`) ? -1 : 1))) {
      const [place = "", field = ""] = key.slice(prefix.length).split("|");
      const kept = parsed(store.getItem(key));
      const known = places.get(place) ?? emptyPlace;
      store.removeItem(key);
      if (!kept || known.has(field)) continue;
      store.setItem(keyOf(staffId, place, field), JSON.stringify(kept));
      places.set(place, new Map(known).set(field, { ...kept, dirty: true }));
    }
  }
  return places;
}

/** The place was filed or thrown away, or its words are on the server: no page of this browser needs its copy. */
export function forgetLocally(staffId: string, place: string): void {
  for (const store of stores())
    for (const key of Object.keys(store))
      if (key.startsWith(`${prefixOf(staffId)}${place}|`)) store.removeItem(key);
}

function parsed(text: string | null): Kept | undefined {
  try {
    const { value, base } = JSON.parse(text ?? "null") as Kept;
    if (value !== null) JSON.parse(value);
    return { value, base: Number(base) || 0 };
  } catch {
    return undefined;
  }
}
