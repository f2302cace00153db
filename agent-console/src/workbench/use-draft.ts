import { useCallback, useEffect, useState } from "react";
import type { CallView } from "#contracts/calls.ts";
import { dangerWord } from "./danger-words.ts";
import { blankDraft, isBlank, type Draft } from "./draft.ts";
import { draftFor, keepDraft, lastOpen, otherDrafts, type CallRef } from "./draft-store.ts";

interface Written {
  call: CallRef | null;
  draft: Draft;
  /** The answered call that has taken the screen already: who then turns to another draft stays there. */
  answered: string | null;
}

/**
 * The ticket being written and the call it belongs to. A new call takes the screen when nothing is written,
 * or once it is answered; what was written for another call is kept and offered.
 */
export function useDraft(staffId: string, current: CallView | null | undefined) {
  const [written, setWritten] = useState<Written>(() => ({
    ...(lastOpen(staffId) ?? { call: null, draft: blankDraft }),
    answered: null,
  }));
  const { call, draft } = written;

  const switchTo = useCallback(
    (next: CallRef | null) =>
      setWritten((before) => ({ ...before, call: next, draft: draftFor(staffId, next) })),
    [staffId],
  );
  const change = useCallback((part: Partial<Draft>) => {
    setWritten((before) => ({ ...before, draft: withDanger({ ...before.draft, ...part }) }));
  }, []);
  const clear = useCallback(() => {
    setWritten((before) => ({
      ...before,
      call: current?.id === before.call?.id ? before.call : null,
      draft: blankDraft,
    }));
    keepDraft(staffId, call, blankDraft);
  }, [call, current, staffId]);

  const restore = useCallback((back: { call: CallRef | null; draft: Draft }) => {
    setWritten((before) => ({ ...before, ...back }));
  }, []);

  useEffect(() => keepDraft(staffId, call, draft), [staffId, call, draft]);

  const blank = isBlank(draft);
  const takes =
    current != null &&
    current.id !== call?.id &&
    (blank || (current.state === "talking" && current.id !== written.answered));
  // Adjusted while rendering, so that no frame shows one call's caller beside another call's ticket.
  if (takes) {
    const next = { id: current.id, callId: current.callId };
    setWritten({
      call: next,
      draft: draftFor(staffId, next),
      answered: current.state === "talking" ? current.id : written.answered,
    });
  }

  return {
    call,
    draft,
    change,
    clear,
    restore,
    switchTo,
    blank,
    /** Written in this browser for other calls and not filed. */
    others: otherDrafts(staffId, call),
  };
}

/** Danger words raise the urgency once; what the agent then decides stands. */
function withDanger(draft: Draft): Draft {
  const word = dangerWord(draft.content);
  if (!word || draft.raisedBy !== null) return draft;
  return { ...draft, raisedBy: word, urgency: "critical" };
}
