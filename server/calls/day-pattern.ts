import type { Skill } from "#contracts/agents.ts";

/** One invented call of the demo day; seconds from the day's beginning. */
export interface PlannedCall {
  at: number;
  from: string;
  queue: Skill;
  /** Seconds until it is answered, or until the caller gives up. */
  wait: number;
  /** Seconds of talk; 0: the caller gave up. */
  talk: number;
  /** Which of the agents answers, by number. */
  agent: number;
}

/** 话务分布: two peaks, as on a working day. Calls per hour from the first hour on, as shares. */
const hourly = [6, 13, 15, 11, 6, 7, 12, 13, 10, 7] as const;
export const DAY_HOURS = hourly.length;
const HOUR = 3600;
/** People who call again: some of the day's calls come from few numbers. */
const REPEATERS = 12;

/**
 * A day's calls, the same for the same seed: busy hours, queues, lost calls (more of them when it is busy), repeat
 * callers. Numbers are invented: 1380000xxxx belongs to the demo city.
 * @param calls how many
 * @param agents how many answer
 */
export function planDay(calls: number, agents: number, seed = 1): PlannedCall[] {
  const random = randomFrom(seed);
  const total = hourly.reduce((sum, share) => sum + share, 0);
  const planned = hourly.flatMap((share, hour) =>
    Array.from({ length: Math.round((calls * share) / total) }, (): PlannedCall => {
      const busy = share / Math.max(...hourly);
      const lost = random() < 0.02 + 0.05 * busy;
      const repeat = random() < 0.15;
      return {
        at: Math.floor((hour + random()) * HOUR),
        from: `1380000${String(repeat ? Math.floor(random() * REPEATERS) : 100 + Math.floor(random() * 9900)).padStart(4, "0")}`,
        queue: queueOf(random()),
        wait: lost ? 15 + Math.floor(random() * 60) : Math.floor(2 + random() ** 3 * 40 * busy),
        talk: lost ? 0 : 30 + Math.floor(random() ** 2 * 420),
        agent: Math.floor(random() * agents),
      };
    }),
  );
  return planned.toSorted((a, b) => a.at - b.at);
}

const queueOf = (dice: number): Skill =>
  dice < 0.78 ? "general" : dice < 0.92 ? "enterprise" : dice < 0.98 ? "dialect" : "english";

/** mulberry32: small, and the same everywhere. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
