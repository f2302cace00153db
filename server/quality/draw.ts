import { dayOf, formatDay, startOfDay, type DayText } from "../tickets/shanghai-time.ts";

/** Something of an agent's work that a rule found. `lot` is its number in the draw, made of the seed and its id. */
export interface Candidate {
  subject: string;
  agentId: string;
  ticketId: string | null;
  callId: string | null;
  lot: string;
}

/**
 * 抽签: of each agent's work the share, rounded up, with the lowest lots. The same seed draws the same, in whatever order
 * the candidates come.
 * @param share percent, 1…100
 */
export function drawByShare(candidates: readonly Candidate[], share: number): Candidate[] {
  const byAgent = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    const own = byAgent.get(candidate.agentId);
    if (own) own.push(candidate);
    else byAgent.set(candidate.agentId, [candidate]);
  }
  return [...byAgent.values()].flatMap((own) =>
    own.toSorted(byLot).slice(0, Math.ceil((own.length * share) / 100)),
  );
}

const byLot = (a: Candidate, b: Candidate) => (a.lot + a.subject < b.lot + b.subject ? -1 : 1);

/** A week of the city, Monday 00:00 to Monday 00:00. */
export interface Week {
  /** Its Monday. */
  monday: DayText;
  from: Date;
  to: Date;
}

export function weekOf(at: Date): Week {
  return weekFrom(mondayOf(at));
}

/** Weeks that have ended, oldest first: from the one that `since` lies in, `atMost` of them. */
export function endedWeeks(since: Date, now: Date, atMost: number): Week[] {
  const last = mondayOf(now) - 7;
  const first = Math.max(mondayOf(since), last - 7 * (atMost - 1));
  const weeks: Week[] = [];
  for (let monday = first; monday <= last; monday += 7) weeks.push(weekFrom(monday));
  return weeks;
}

// 1970-01-01 was a Thursday: its Monday is day −3.
const mondayOf = (at: Date): number => {
  const day = dayOf(at);
  return day - ((((day + 3) % 7) + 7) % 7);
};

const weekFrom = (monday: number): Week => ({
  monday: formatDay(monday),
  from: startOfDay(monday),
  to: startOfDay(monday + 7),
});
