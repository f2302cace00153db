import { useEffect, useState, type RefObject } from "react";
import type { TicketRow } from "#contracts/ticket-lists.ts";
import { useActed } from "./acted.ts";
import { quietRows, type QuietRows } from "./quiet-rows.ts";
import { whenIdle } from "./when-idle.ts";

const none: readonly TicketRow[] = [];

export interface QuietList extends QuietRows {
  /** Shows what waits. */
  apply: () => void;
}

/**
 * Rows that keep still while somebody works on them: while the pointer or the focus is in `box`.
 * `source` names the list: another one is shown as it is.
 */
export function useQuietRows(
  fresh: readonly TicketRow[] | undefined,
  source: string,
  box: RefObject<HTMLElement | null>,
): QuietList {
  const acted = useActed();
  const [shown, setShown] = useState<{ source: string; rows: readonly TicketRow[] }>({ source, rows: none });
  const rows = fresh ?? none;
  const settled = shown.source !== source || shown.rows.length === 0;
  const quiet: QuietRows = settled
    ? { rows: [...rows], waiting: 0, changed: false }
    : quietRows(shown.rows, rows, acted);
  if (settled && rows.length > 0) setShown({ source, rows });
  // Appended rows become known, so that later ones in front of them wait.
  else if (!quiet.changed && quiet.rows.length !== shown.rows.length) setShown({ source, rows: quiet.rows });

  const apply = () => setShown({ source, rows });
  useEffect(() => {
    if (!quiet.changed) return undefined;
    const isInHand = () =>
      box.current !== null && (box.current.matches(":hover") || box.current.contains(document.activeElement));
    return whenIdle(() => setShown({ source, rows }), isInHand);
  }, [quiet.changed, source, rows, box]);
  return { ...quiet, apply };
}
