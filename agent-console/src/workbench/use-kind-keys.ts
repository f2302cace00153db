import { useEffect, useRef } from "react";
import { kinds, type Kind } from "#contracts/ticket-terms.ts";
import { ownsLetters } from "../guides/use-slash.ts";

/** 1–6 choose the kind; with Alt also while typing, which the shared table of keys cannot say. */
export function useKindKeys(onKind: (kind: Kind) => void): void {
  const latest = useRef(onKind);
  useEffect(() => {
    latest.current = onKind;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey) return;
      if (!event.altKey && ownsLetters(event.target)) return;
      const digit = /^(?:Digit|Numpad)([1-6])$/.exec(event.code)?.[1];
      const kind = digit ? kinds[Number(digit) - 1] : undefined;
      if (!kind) return;
      event.preventDefault();
      latest.current(kind);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
}
