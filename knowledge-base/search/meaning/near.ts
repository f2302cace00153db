import type { Candidate } from "../rank.ts";

/** Of the guides that lie nearest by meaning so many are looked at though no word leads to them. */
const mostNear = 60;

/** How near a guide lies to a question, and how near what else may be meant; cosines. */
export interface Nearness {
  likeness: number;
  /** To a known matter other than the guide's; absent = not known. */
  elsewhere?: number;
}

/** The guides nearest to a question, best first; of every other one `far` is true. */
export interface Near {
  guides: ReadonlyMap<string, Nearness>;
  far: Nearness;
}

/** Of a question without a meaning, or without a model to read it. */
export const nothingNear: Near = { guides: new Map(), far: { likeness: 0 } };

/** The nearest guides (best first) that words have not found. */
export function unfound({ guides }: Near, found: ReadonlyMap<string, unknown>): readonly string[] {
  return [...guides.keys()].slice(0, mostNear).filter((id) => !found.has(id));
}

/** Candidates with how nearly they mean what was asked; those that are not among the nearest count as far away. */
export function withNearness(candidates: readonly Candidate[], { guides, far }: Near): readonly Candidate[] {
  if (guides.size === 0) return candidates;
  return candidates.map((candidate) => ({ ...candidate, ...(guides.get(candidate.id) ?? far) }));
}
