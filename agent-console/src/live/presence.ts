import { useSyncExternalStore } from "react";
import type { PresenceChanged } from "#contracts/sockets.ts";

type People = PresenceChanged["people"];

const nobody: People = [];
const present = new Map<string, People>();
const listeners = new Set<() => void>();

export function setPresence({ ticketId, people }: PresenceChanged): void {
  if (people.length > 0) present.set(ticketId, people);
  else present.delete(ticketId);
  for (const listener of listeners) listener();
}

/** Who has this ticket open now, this person included. */
export function usePresence(ticketId: string): People {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => present.get(ticketId) ?? nobody,
  );
}
