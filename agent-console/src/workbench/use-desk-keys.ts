import { useEffect, useRef } from "react";
import { kinds, type Kind } from "#contracts/tickets.ts";

interface Wanted {
  onKind: (kind: Kind) => void;
  onSearch: () => void;
}

/**
 * Keys the shared table cannot say: digits with Alt while typing, and "/" for this desk's own search.
 * Hears them on the document, before the frame's keys on the window.
 */
export function useDeskKeys(wanted: Wanted): void {
  const latest = useRef(wanted);
  useEffect(() => {
    latest.current = wanted;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey) return;
      if (!event.altKey && ownsLetters(event.target)) return;
      const digit = /^(?:Digit|Numpad)([1-6])$/.exec(event.code)?.[1];
      const kind = digit ? kinds[Number(digit) - 1] : undefined;
      if (kind) latest.current.onKind(kind);
      else if (event.key === "/" && !event.altKey) latest.current.onSearch();
      else return;
      event.preventDefault();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
}

/** Where letters are text: fields, but not radio keys and switches. */
function ownsLetters(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !["radio", "checkbox", "button"].includes(target.type);
  return target.isContentEditable || target.closest("textarea, select, [role=menu], [role=dialog]") !== null;
}
