import { useState } from "react";
import type { TicketRow } from "#contracts/ticket-lists.ts";

export interface Marks {
  ids: ReadonlySet<string>;
  /** Marked rows that are still in the list. */
  rows: TicketRow[];
  toggle: (id: string) => void;
  clear: () => void;
}

/** Rows chosen with x, for doing one thing to several. What left the list is no longer chosen. */
export function useMarks(rows: readonly TicketRow[]): Marks {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  return {
    ids,
    rows: ids.size === 0 ? [] : rows.filter(({ id }) => ids.has(id)),
    toggle: (id) =>
      setIds((before) => {
        const next = new Set(before);
        if (!next.delete(id)) next.add(id);
        return next;
      }),
    clear: () => setIds(new Set()),
  };
}
