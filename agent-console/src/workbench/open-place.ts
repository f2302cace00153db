/** The call a draft belongs to: `id` is ours, `callId` the telephone system's. */
export interface CallRef {
  id: string;
  callId: string;
}

/** Where the draft for a call, or for nobody yet, lies. */
export const placeOf = (call: CallRef | null): string => (call ? `call:${call.id}` : "new");

export const isTicketBeingTaken = (place: string): boolean => place === "new" || place.startsWith("call:");

const openKey = (staffId: string) => `workbench.open.${staffId}`;

/** This tab's choice, for its own reload: an id, never a word. */
export function rememberOpen(staffId: string, call: CallRef | null): void {
  sessionStorage.setItem(openKey(staffId), JSON.stringify(call));
}

/** Undefined: this tab has not opened one yet. */
export function openedBefore(staffId: string): CallRef | null | undefined {
  const text = sessionStorage.getItem(openKey(staffId));
  if (text === null) return undefined;
  try {
    return JSON.parse(text) as CallRef | null;
  } catch {
    return undefined;
  }
}
