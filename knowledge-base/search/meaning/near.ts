import type { Candidate } from "../rank.ts";

/** Of the guides that lie nearest by meaning so many are looked at though no word leads to them. */
const mostNear = 60;

/** The nearest guides (best first) that words have not found. */
export function unfound(
  near: ReadonlyMap<string, number>,
  found: ReadonlyMap<string, unknown>,
): readonly string[] {
  return [...near.keys()].slice(0, mostNear).filter((id) => !found.has(id));
}

/** Candidates with how nearly they mean what was asked; those that are not among the nearest count as far away. */
export function withLikeness(
  candidates: readonly Candidate[],
  near: ReadonlyMap<string, number>,
): readonly Candidate[] {
  if (near.size === 0) return candidates;
  return candidates.map((candidate) => ({ ...candidate, likeness: near.get(candidate.id) ?? 0 }));
}
