import { useEffect, useRef } from "react";

/**
 * "/" goes to this desk's own search, not to the frame's. Heard on the document, before the frame's keys on the
 * window, so that it does not depend on which of the two was mounted last.
 */
export function useSlash(run: () => void): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "/" || event.defaultPrevented || event.isComposing) return;
      if (event.ctrlKey || event.metaKey || event.altKey || ownsLetters(event.target)) return;
      event.preventDefault();
      latest.current();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
}

/** Where letters are text: fields, but not radio keys and switches. */
export function ownsLetters(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !["radio", "checkbox", "button"].includes(target.type);
  return target.isContentEditable || target.closest("textarea, select, [role=menu], [role=dialog]") !== null;
}
