import { useEffect, useState } from "react";
import type { TicketRow } from "#contracts/tickets.ts";
import { useActed } from "./acted.ts";
import { quietRows, type QuietRows } from "./quiet-rows.ts";
import { whenIdle } from "./when-idle.ts";

const none: readonly TicketRow[] = [];

/** Rows that keep still while somebody works on them; `apply` shows what waits, and so does a pause. */
export function useQuietRows(
  fresh: readonly TicketRow[] | undefined,
  source: string,
): QuietRows & { apply: () => void } {
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
  useEffect(
    () => (quiet.changed ? whenIdle(() => setShown({ source, rows })) : undefined),
    [quiet.changed, source, rows],
  );
  return { ...quiet, apply };
}
