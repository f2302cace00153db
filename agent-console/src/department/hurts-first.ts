import type { TicketRow } from "#contracts/ticket-lists.ts";

/** The clock that runs out first for the unit: to accept what waits for it, else to finish. Null: none runs. */
export function hurtsAt(row: Pick<TicketRow, "status" | "acceptBy" | "dueAt">): string | null {
  return row.status === "dispatched" ? (row.acceptBy ?? row.dueAt) : row.dueAt;
}

function at(row: TicketRow): number {
  const moment = hurtsAt(row);
  return moment === null ? Number.POSITIVE_INFINITY : Date.parse(moment);
}

/** 已超期 on top, then by what runs out first; what has no clock comes last, by number. */
export function hurtsFirst(rows: readonly TicketRow[]): TicketRow[] {
  return rows.toSorted((a, b) => {
    const first = at(a);
    const second = at(b);
    return first === second ? a.number.localeCompare(b.number) : first < second ? -1 : 1;
  });
}
