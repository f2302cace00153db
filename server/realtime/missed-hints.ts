import type { Hint } from "#contracts/sockets.ts";
import { hintsOfEvent, type EventRow } from "./hints-of-event.ts";

/**
 * What a client in `rooms` missed, oldest first, one hint a subject: the latest state is all it needs to refetch.
 * @param rows facts in the order of sending (`seq` ascending)
 */
export function missedHints(rows: readonly EventRow[], rooms: ReadonlySet<string>): Hint[] {
  const hints: Hint[] = [];
  const told = new Set<string>();
  for (const row of rows.toReversed()) {
    const subject = `${row.subject} ${row.subjectId}`;
    const mine = hintsOfEvent(row).filter((addressed) => addressed.rooms.some((room) => rooms.has(room)));
    for (const { hint } of mine) {
      // A queue is a subject of its own: several tickets may have left it.
      const about = hint.name === "queue.changed" ? `queue ${hint.body.queue}` : subject;
      if (told.has(about)) continue;
      told.add(about);
      hints.push(hint);
    }
    // Also when this fact took the subject out of sight: what came before is no longer this client's business.
    if (mine.length > 0) told.add(subject);
  }
  return hints.toReversed();
}
