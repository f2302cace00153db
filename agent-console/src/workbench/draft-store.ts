import { blankDraft, isBlank, titleOf, type Draft } from "./draft.ts";

/** The call a draft belongs to: `id` is ours, `callId` the telephone system's. */
export interface CallRef {
  id: string;
  callId: string;
}

interface Kept {
  call: CallRef | null;
  draft: Draft;
}

const keyOf = (staffId: string, call: CallRef | null) => `workbench.draft.${staffId}.${call?.id ?? "none"}`;
const openKey = (staffId: string) => `workbench.open.${staffId}`;

/** Of a sealed identity nothing may stay on the computer once the tab is closed (domain.md §6). */
const stores = () => [localStorage, sessionStorage] as const;

/** Keeps a draft in this browser; a blank one is forgotten. */
export function keepDraft(staffId: string, call: CallRef | null, draft: Draft): void {
  const key = keyOf(staffId, call);
  const [lasting, passing] = stores();
  const [chosen, other] = draft.secrecy === "sealed" ? [passing, lasting] : [lasting, passing];
  other.removeItem(key);
  if (isBlank(draft)) chosen.removeItem(key);
  else chosen.setItem(key, JSON.stringify({ call, draft } satisfies Kept));
  lasting.setItem(openKey(staffId), key);
}

export function draftFor(staffId: string, call: CallRef | null): Draft {
  return read(keyOf(staffId, call))?.draft ?? blankDraft;
}

/** The draft that was on the screen before a reload, if something was written. */
export function lastOpen(staffId: string): Kept | undefined {
  const key = localStorage.getItem(openKey(staffId));
  return key ? read(key) : undefined;
}

/** Other unfinished drafts of this person. */
export function otherDrafts(
  staffId: string,
  present: CallRef | null,
): { call: CallRef | null; title: string }[] {
  const prefix = `workbench.draft.${staffId}.`;
  return stores()
    .flatMap((store) => Object.keys(store))
    .filter((key) => key.startsWith(prefix) && key !== keyOf(staffId, present))
    .map((key) => read(key))
    .filter((kept) => kept !== undefined)
    .map(({ call, draft }) => ({ call, title: titleOf(draft) }));
}

function read(key: string): Kept | undefined {
  const text = stores()
    .map((store) => store.getItem(key))
    .find((kept) => kept !== null);
  if (!text) return undefined;
  try {
    const kept = JSON.parse(text) as Kept;
    return { call: kept.call, draft: { ...blankDraft, ...kept.draft } };
  } catch {
    return undefined;
  }
}
