import { useSyncExternalStore } from "react";

let acted: ReadonlySet<string> = new Set();
const listeners = new Set<() => void>();

/** Remembers that this person just changed the ticket: its row may leave the list at once. */
export function markActed(ticketId: string): void {
  acted = new Set([...[...acted].slice(-200), ticketId]);
  for (const listener of listeners) listener();
}

export function useActed(): ReadonlySet<string> {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => acted,
  );
}
