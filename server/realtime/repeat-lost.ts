import type { Query } from "../platform/database.ts";
import { newestSeq, sentSince } from "./event.store.ts";
import type { EventRow } from "./hints-of-event.ts";

/**
 * While Redis is away, hints sent by other processes do not reach this one, and its clients do not know that they
 * missed something. So the newest number is remembered while all is well, and what came after it is sent again once
 * Redis is back. A hint told twice is harmless: it only says that something may be stale.
 */
export function createLossGuard(query: Query): {
  /** Call regularly while Redis answers. */
  remember(): Promise<void>;
  /** Facts that may have been lost, in the order of sending. */
  lost(): Promise<EventRow[]>;
} {
  // Of the last two looks: a fact numbered just before Redis went may have been on its way.
  let older: number | undefined;
  let newer: number | undefined;
  return {
    async remember() {
      const newest = await newestSeq(query);
      older = newer ?? newest;
      newer = newest;
    },
    lost: async () => (older === undefined ? [] : sentSince(query, older)),
  };
}
