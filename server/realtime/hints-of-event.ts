import type { Hint } from "#contracts/sockets.ts";

/** A row of domain_event as the relay sends it and `resume` reads it again. */
export interface EventRow {
  subject: string;
  subjectId: string;
  version: number;
  type: string;
  data: unknown;
  rooms: readonly string[];
  roomsLeft: readonly string[];
  /** Given by the relay in the order of sending. */
  seq: number;
  /** The ticket's status (subject "ticket" only; a fact does not carry it). */
  status?: string | null;
}

export interface AddressedHint {
  rooms: string[];
  hint: Hint;
}

/**
 * What a fact tells whom. The one mapping: the relay sends by it and a client that was cut off is told by it again.
 * Hints carry ids and versions, never content. Rooms that lost sight of the subject learn only that their queue
 * changed, not what became of it.
 */
export function hintsOfEvent(row: EventRow): AddressedHint[] {
  const hints: AddressedHint[] = [];
  const hint = subjectHint(row);
  if (hint && row.rooms.length > 0) hints.push({ rooms: [...new Set(row.rooms)], hint });
  for (const room of lostRooms(row))
    hints.push({ rooms: [room], hint: { name: "queue.changed", body: { seq: row.seq, queue: room } } });
  return hints;
}

/**
 * Who watched a ticket through a room that has lost sight of it must stop: everyone in `from` leaves `room`, except
 * those who still see it by another room. Undefined when nobody lost sight.
 */
export function watchersToDrop(
  row: EventRow,
): { room: string; from: string[]; except: string[] } | undefined {
  if (row.subject !== "ticket") return undefined;
  const room = `ticket:${row.subjectId}`;
  // A desk's people see every ticket, whichever desk it lies on; only units and persons can lose sight.
  const from = lostRooms(row).filter((lost) => lost.startsWith("unit:"));
  if (from.length === 0) return undefined;
  return { room, from, except: row.rooms.filter((kept) => kept !== room) };
}

const lostRooms = ({ rooms, roomsLeft }: EventRow) =>
  [...new Set(roomsLeft)].filter((room) => !rooms.includes(room));

function subjectHint({
  subject,
  subjectId,
  version,
  type,
  data,
  seq,
  status,
  rooms,
}: EventRow): Hint | undefined {
  switch (subject) {
    case "ticket":
      return { name: "ticket.changed", body: { seq, ticketId: subjectId, version, status: status ?? "" } };
    case "call":
      if (type !== "call.ringing" && type !== "call.answered" && type !== "call.ended") return undefined;
      return { name: type, body: { seq, callId: word(data, "callId"), id: subjectId } };
    case "agent":
      return { name: "agent.changed", body: { seq, staffId: subjectId, version } };
    case "guide":
      return { name: "guide.changed", body: { seq, guideId: subjectId, version } };
    case "help":
      return { name: "help.changed", body: { seq, helpId: subjectId, version } };
    case "broadcast":
      return { name: "broadcast.changed", body: { seq, broadcastId: subjectId, version } };
    case "quality":
      return { name: "queue.changed", body: { seq, queue: "desk:quality" } };
    case "notice":
      return {
        name: "notice",
        body: { seq, id: subjectId, level: word(data, "level") || "info", title: word(data, "title") },
      };
    case "queue":
      return { name: "queue.changed", body: { seq, queue: rooms[0] ?? "" } };
    default:
      return undefined;
  }
}

/** Facts are JSON of any age: a field that is not a string is treated as absent. */
function word(data: unknown, key: string): string {
  const value =
    typeof data === "object" && data !== null ? (data as Record<string, unknown>)[key] : undefined;
  return typeof value === "string" ? value : "";
}
