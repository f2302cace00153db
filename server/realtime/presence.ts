import type { PresenceChanged } from "#contracts/sockets.ts";

type Doing = Pick<PresenceChanged["people"][number], "doing" | "what">;

/** What a socket says of its person; travels between server processes, so it holds no more than presence needs. */
export interface PresenceData {
  staffId: string;
  name: string;
  /** Ticket id → what they do with it in this window. */
  presence: Record<string, Doing>;
}

/** Who is at the ticket: one line a person however many windows they have; editing in one is editing. */
export function peopleAt(
  ticketId: string,
  sockets: readonly Partial<PresenceData>[],
): PresenceChanged["people"] {
  const people = new Map<string, PresenceChanged["people"][number]>();
  for (const { staffId, name, presence } of sockets) {
    const here = presence?.[ticketId];
    if (!staffId || !here) continue;
    if (people.get(staffId)?.doing !== "editing") people.set(staffId, { staffId, name: name ?? "", ...here });
  }
  return [...people.values()].toSorted((a, b) => (a.staffId < b.staffId ? -1 : 1));
}
