import { useCallback, useEffect, useMemo, useState } from "react";
import type { CallView } from "#contracts/calls.ts";
import { draftAt, dropDraft, writeDraft } from "../drafts/draft-store.ts";
import { valuesOf } from "../drafts/place-state.ts";
import { useDraftAt, useDraftPlaces, useDraftsReady } from "../drafts/use-drafts.ts";
import { draftOf, fieldsOf, otherDrafts, withDanger } from "./draft-fields.ts";
import { blankDraft, isBlank, type Draft } from "./draft.ts";
import { openedBefore, placeOf, rememberOpen, type CallRef } from "./open-place.ts";

interface Open {
  /** Undefined: this tab has not chosen; the draft written last opens once the drafts are known. */
  call: CallRef | null | undefined;
  /** The answered call that has taken the screen already: who then turns to another draft stays there. */
  answered: string | null;
}

/**
 * The ticket being written and the call it belongs to. A new call takes the screen when nothing is written,
 * or once it is answered; what was written for another call is kept and offered.
 */
export function useDraft(staffId: string, current: CallView | null | undefined) {
  const ready = useDraftsReady();
  const places = useDraftPlaces();
  const [open, setOpen] = useState<Open>(() => ({ call: openedBefore(staffId), answered: null }));
  const call = open.call ?? null;
  const place = placeOf(call);
  const { state, values } = useDraftAt(place);
  const draft = useMemo(() => draftOf(values), [values]);
  const others = otherDrafts(places, place);
  const blank = isBlank(draft);

  const setCall = useCallback((next: CallRef | null) => setOpen((before) => ({ ...before, call: next })), []);
  const change = useCallback(
    (part: Partial<Draft>) => {
      // As it is now, not as it was drawn: two changes of one moment must both count.
      const before = draftOf(valuesOf(draftAt(place)));
      const fields = fieldsOf(before, withDanger({ ...before, ...part }));
      if (Object.keys(fields).length > 0) writeDraft(place, call ? { ...fields, call } : fields);
    },
    [place, call],
  );
  /** @param filed the server has taken the draft away with the filing */
  const clear = useCallback(
    (filed: boolean) => {
      void dropDraft(place, { onServer: !filed });
      setOpen((before) => ({ ...before, call: current?.id === before.call?.id ? before.call : null }));
    },
    [current, place],
  );
  const restore = useCallback((back: { call: CallRef | null; draft: Draft }) => {
    const fields = fieldsOf(blankDraft, back.draft);
    writeDraft(placeOf(back.call), back.call ? { ...fields, call: back.call } : fields);
    setOpen((before) => ({ ...before, call: back.call }));
  }, []);

  useEffect(() => {
    if (open.call !== undefined) rememberOpen(staffId, open.call);
  }, [staffId, open.call]);

  // Adjusted while rendering, so that no frame shows one call's caller beside another call's ticket.
  if (open.call === undefined && ready) {
    const newest = blank ? others.at(-1) : undefined;
    setOpen((before) => ({ ...before, call: newest?.call ?? null }));
  }
  const takes =
    current != null &&
    current.id !== call?.id &&
    (blank || (current.state === "talking" && current.id !== open.answered));
  if (takes && open.call !== undefined) {
    const { id, callId } = current;
    setOpen({ call: { id, callId }, answered: current.state === "talking" ? id : open.answered });
  }

  return { call, place, state, draft, change, clear, restore, switchTo: setCall, blank, others };
}
