import { cutAll, openAll, openConsole, type Hint, type LiveConsole } from "./console.ts";
import type { Seat } from "./town.ts";

/** A person of the crowd at their console. */
export interface Member extends Seat {
  lastSeq: number;
  /** How often each dispatched ticket was told since the last cut. */
  missed: Map<string, number>;
  connect(): Promise<LiveConsole>;
  ask(message: string, body: unknown): Promise<{ ok: boolean; hints?: Hint[]; reset?: boolean }>;
  hear(name: string, body: Hint["body"]): void;
}

export interface Crowd {
  members: Member[];
  /** Which unit a ticket goes to; to be said before anybody can hear of it. */
  expect(ticketId: string, unit: string): void;
  /** Everybody of the ticket's unit. */
  shouldHear(ticketId: string): Member[];
  /** When each ticket was told to members of its unit. */
  arrived: Map<string, number[]>;
  /** Hints of dispatched tickets at sockets of other units. */
  outside(): number;
  connect(): Promise<void>;
  cut(): Promise<void>;
}

/** Officers who each hear only of their own unit's tickets, or the bench says so. */
export function gatherCrowd(url: string, seats: readonly Seat[]): Crowd {
  const unitOf = new Map<string, string>();
  const arrived = new Map<string, number[]>();
  const lines = new Map<Member, LiveConsole>();
  let outside = 0;
  const members = seats.map((seat): Member => {
    const member: Member = {
      ...seat,
      lastSeq: 0,
      missed: new Map(),
      async connect() {
        const line = await openConsole(url, seat.cookie, member.hear);
        lines.set(member, line);
        return line;
      },
      ask: async (message, body) => lines.get(member)?.emit(message, body) ?? { ok: false },
      hear(name, { seq, ticketId, status }) {
        member.lastSeq = Math.max(member.lastSeq, seq);
        if (name !== "ticket.changed" || status !== "dispatched" || !ticketId) return;
        if (unitOf.get(ticketId) !== seat.unit) {
          outside += 1;
          return;
        }
        member.missed.set(ticketId, (member.missed.get(ticketId) ?? 0) + 1);
        const moments = arrived.get(ticketId);
        if (moments) moments.push(performance.now());
        else arrived.set(ticketId, [performance.now()]);
      },
    };
    return member;
  });
  return {
    members,
    arrived,
    outside: () => outside,
    expect: (ticketId, unit) => void unitOf.set(ticketId, unit),
    shouldHear: (ticketId) => members.filter(({ unit }) => unit === unitOf.get(ticketId)),
    connect: async () => void (await openAll(members, 64, (member) => member.connect())),
    async cut() {
      await cutAll([...lines.values()]);
      lines.clear();
    },
  };
}
