import { useSyncExternalStore } from "react";

export type ConnectionState = "connecting" | "live" | "lost" | "off";

let state: ConnectionState = "off";
const listeners = new Set<() => void>();

export function setConnectionState(next: ConnectionState): void {
  if (next === state) return;
  state = next;
  for (const listener of listeners) listener();
}

/** Whether what is on the screen is being kept fresh. */
export function useConnectionState(): ConnectionState {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => state,
  );
}
