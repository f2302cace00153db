import type { Status } from "#contracts/ticket-terms.ts";

const over: ReadonlySet<Status> = new Set<Status>(["closed", "rejected", "terminated", "archived"]);

/** Nothing more is promised to the citizen. */
export function isOver(status: Status): boolean {
  return over.has(status);
}
