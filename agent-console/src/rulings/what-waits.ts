import type { TicketRow } from "#contracts/ticket-lists.ts";

/** What the centre is asked to rule on, in the order in which it blocks work most. */
const waits = ["return", "conference", "extension", "termination"] as const;
export type Waits = (typeof waits)[number];

/** A returned ticket stands still, so it comes before what the unit goes on handling meanwhile. */
export function waitsFor(row: Pick<TicketRow, "status" | "openRequests">): Waits {
  if (row.status === "return-requested") return "return";
  if (row.status === "conferring") return "conference";
  return row.openRequests.includes("extension") ? "extension" : "termination";
}

/** By what waits, then as the server ordered them: what is due first. */
export function inRulingOrder(rows: readonly TicketRow[]): TicketRow[] {
  return rows.toSorted((a, b) => waits.indexOf(waitsFor(a)) - waits.indexOf(waitsFor(b)));
}
