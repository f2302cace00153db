import { useMemo, useSyncExternalStore } from "react";
import {
  draftAt,
  draftPlaces,
  draftsReady,
  keepingNow,
  subscribeDrafts,
  type Keeping,
} from "./draft-store.ts";
import { valuesOf, type PlaceState } from "./place-state.ts";

/** One draft, live: what is typed here and in this person's other pages. */
export function useDraftAt(place: string): { state: PlaceState; values: Record<string, unknown> } {
  const state = useSyncExternalStore(subscribeDrafts, () => draftAt(place));
  return { state, values: useMemo(() => valuesOf(state), [state]) };
}

/** Every place this person has written for, newest last; empty until the drafts are known. */
export const useDraftPlaces = (): readonly string[] => useSyncExternalStore(subscribeDrafts, draftPlaces);

export const useDraftsReady = (): boolean => useSyncExternalStore(subscribeDrafts, draftsReady);

export const useKeeping = (): Keeping => useSyncExternalStore(subscribeDrafts, keepingNow);
