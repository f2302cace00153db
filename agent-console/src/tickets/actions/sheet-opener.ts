import { useEffect, useEffectEvent } from "react";
import type { ActionType } from "#contracts/ticket-actions.ts";
import type { Values } from "./action-forms.ts";

interface Wanted {
  ticketId: string;
  type: ActionType;
  values: Values;
}

const listeners = new Set<(wanted: Wanted) => void>();
/** Asked for before the ticket's page stood; the page takes it when it does. */
let early: Wanted | undefined;

/** Asks the ticket's action bar, wherever it stands, for one of its sheets with something filled in already. */
export function openSheet(ticketId: string, type: ActionType, values: Values = {}): void {
  early = { ticketId, type, values };
  for (const listener of listeners) listener(early);
}

/** The action bar hears what other parts of its ticket's page ask for. */
export function useSheetRequests(
  ticketId: string,
  onWanted: (type: ActionType, values: Values) => void,
): void {
  const hear = useEffectEvent((wanted: Wanted) => {
    if (wanted.ticketId !== ticketId) return;
    early = undefined;
    onWanted(wanted.type, wanted.values);
  });
  useEffect(() => {
    const listener = (wanted: Wanted) => hear(wanted);
    listeners.add(listener);
    if (early) hear(early);
    return () => void listeners.delete(listener);
  }, []);
}
