import type { BroadcastOperator, DefaultEventsMap } from "socket.io";
import type { Hint } from "#contracts/sockets.ts";
import { hintsOfEvent, watchersToDrop, type EventRow } from "./hints-of-event.ts";
import { movesWall, WALL } from "./wall-room.ts";

export interface HintEmitter {
  /** Sends one hint to everyone in these rooms, in every server process. Never throws, never waits. */
  emit(rooms: readonly string[], hint: Hint): void;
  /** Sends everything a fact has to say (hintsOfEvent) and ends the watches of who has lost sight of the ticket. */
  announce(row: EventRow): void;
}

/** @param everyone a fresh broadcast to all sockets, to be narrowed to rooms */
export function hintEmitter(
  everyone: () => BroadcastOperator<DefaultEventsMap, unknown>,
  onSent: (name: string) => void = () => {},
): HintEmitter {
  const emit: HintEmitter["emit"] = (rooms, hint) => {
    // An empty list would mean "everyone" to Socket.IO.
    if (rooms.length === 0) return;
    everyone()
      .to([...rooms])
      .emit(hint.name, hint.body);
    onSent(hint.name);
  };
  return {
    emit,
    announce(row) {
      // First, so that the hint itself no longer reaches them.
      const drop = watchersToDrop(row);
      if (drop) everyone().in(drop.from).except(drop.except).socketsLeave(drop.room);
      for (const { rooms, hint } of hintsOfEvent(row)) emit(rooms, hint);
      if (movesWall(row)) emit([WALL], { name: "wall.changed", body: { seq: row.seq } });
    },
  };
}
