import type { Skill } from "#contracts/agents.ts";
import type { CallRecord } from "./call.ts";

/** What calls of one quarter of an hour and queue add up to. */
export interface Figures {
  offered: number;
  answered: number;
  answeredIn15: number;
  missed: number;
  /** Milliseconds waited by those who were answered. */
  waitMs: number;
  /** Calls that were talked to their end, and for how long. */
  talked: number;
  talkMs: number;
  wrapped: number;
  wrapMs: number;
  /** Calls of blocked callers: in no rate. */
  excluded: number;
}

export interface Contribution {
  startsAt: Date;
  skill: Skill;
  figures: Figures;
}

export const noFigures: Figures = {
  offered: 0,
  answered: 0,
  answeredIn15: 0,
  missed: 0,
  waitMs: 0,
  talked: 0,
  talkMs: 0,
  wrapped: 0,
  wrapMs: 0,
  excluded: 0,
};

const QUARTER = 15 * 60_000;
/** GB/T 33358: a call is answered within 15 seconds. */
const NORM = 15_000;

/** What one call adds to the figures of the quarter in which it came in; undefined for a call that went out. */
export function contributionOf(
  call: Pick<CallRecord, "direction" | "state" | "startedAt" | "answeredAt" | "endedAt"> & {
    skill: Skill;
    blocked?: boolean;
  },
): Contribution | undefined {
  if (call.direction === "out") return undefined;
  const { startedAt, answeredAt, endedAt, skill } = call;
  const waitMs = answeredAt ? answeredAt.getTime() - startedAt.getTime() : 0;
  const talked = answeredAt && endedAt ? 1 : 0;
  const startsAt = new Date(Math.floor(startedAt.getTime() / QUARTER) * QUARTER);
  if (call.blocked) return { startsAt, skill, figures: { ...noFigures, excluded: 1 } };
  return {
    startsAt,
    skill,
    figures: {
      ...noFigures,
      offered: 1,
      answered: answeredAt ? 1 : 0,
      answeredIn15: answeredAt && waitMs <= NORM ? 1 : 0,
      missed: call.state === "missed" ? 1 : 0,
      waitMs,
      talked,
      talkMs: answeredAt && endedAt ? endedAt.getTime() - answeredAt.getTime() : 0,
    },
  };
}

/**
 * What has to be added because a call is now told otherwise: the former contribution is taken back. However often and
 * in whatever order its events come, the sum is the contribution of the call as it ended.
 */
export function correction(
  before: Contribution | undefined,
  after: Contribution | undefined,
): Contribution[] {
  const parts = [
    ...(before ? [{ ...before, figures: mapped(before.figures, (n) => -n) }] : []),
    ...(after ? [after] : []),
  ];
  const sums = new Map<string, Contribution>();
  for (const part of parts) {
    const key = `${part.startsAt.toISOString()} ${part.skill}`;
    const known = sums.get(key);
    sums.set(key, known ? { ...known, figures: add(known.figures, part.figures) } : part);
  }
  return [...sums]
    .filter(([, { figures }]) => Object.values(figures).some((n) => n !== 0))
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, sum]) => sum);
}

export const add = (a: Figures, b: Figures): Figures =>
  Object.fromEntries(
    (Object.keys(a) as (keyof Figures)[]).map((key) => [key, a[key] + b[key]]),
  ) as unknown as Figures;

// Not -0: it is written into a database and compared in tests.
const mapped = (figures: Figures, change: (n: number) => number): Figures =>
  Object.fromEntries(
    Object.entries(figures).map(([key, n]) => [key, n === 0 ? 0 : change(n)]),
  ) as unknown as Figures;
