import type { TicketRow } from "#contracts/ticket-lists.ts";

export interface QuietRows {
  /** In the order already on the screen; a row that left the list stays until the rest is applied. */
  rows: (TicketRow & { gone?: true })[];
  /** How many new ones wait to be shown. */
  waiting: number;
  /** Something of the list's shape waits: new rows or left ones. */
  changed: boolean;
}

/**
 * Fresh data without moving what is under the cursor: known rows are refreshed in place, rows that come after
 * the last known one are appended, new ones in between wait, and left ones stay dimmed, except those the person
 * has just acted on.
 */
export function quietRows(
  shown: readonly TicketRow[],
  fresh: readonly TicketRow[],
  acted: ReadonlySet<string>,
): QuietRows {
  const freshById = new Map(fresh.map((row) => [row.id, row]));
  const shownIds = new Set(shown.map((row) => row.id));
  const lastKnown = fresh.findLastIndex((row) => shownIds.has(row.id));
  const rows: QuietRows["rows"] = [];
  let left = 0;
  for (const row of shown) {
    const now = freshById.get(row.id);
    if (now) rows.push(now);
    else if (!acted.has(row.id)) {
      rows.push(Object.assign({ gone: true as const }, row));
      left += 1;
    }
  }
  const appended = lastKnown < 0 ? [] : fresh.slice(lastKnown + 1);
  const waiting = fresh.slice(0, Math.max(lastKnown, 0)).filter((row) => !shownIds.has(row.id)).length;
  rows.push(...appended);
  // Nothing that was known is left: there is nothing to keep in its place.
  if (lastKnown < 0) return { rows: [...fresh], waiting: 0, changed: left > 0 };
  return { rows, waiting, changed: waiting > 0 || left > 0 };
}
