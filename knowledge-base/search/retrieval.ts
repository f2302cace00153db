import type { Question, Statistics } from "./question.ts";

/** A set of index terms that must occur together for a guide to be looked at. */
export interface TermGroup {
  terms: readonly string[];
  /** What finding it is worth: orders the candidates when there are too many. */
  weight: number;
}

export interface RetrievalPlan {
  /** A guide that has any of these groups in its names is a candidate. */
  names: readonly TermGroup[];
  /** The same for its body; fewer, as bodies hold everything. */
  body: readonly TermGroup[];
}

/** About this many guides are read per question, whatever the size of the collection. */
const budget = 800;
const mostGroups = 32;
const mostUnseen = 120;

/**
 * Chooses what to look up: rare groups first, until about `budget` guides would be read; groups too common to be
 * read alone are taken in pairs. The ranking afterwards sees all of the question again.
 */
export function planRetrieval(question: Question, statistics: Statistics): RetrievalPlan {
  const groups = groupsOf(question, statistics);
  let chosen: TermGroup[] = [];
  const common: Sized[] = [];
  const unseen: Sized[] = [];
  let rows = 0;
  for (const group of groups) {
    // Not counted yet is not absent: a guide published a moment ago may hold it. Looking costs next to nothing.
    if (group.frequency === 0) unseen.push(group);
    else if (chosen.length < mostGroups && rows + group.frequency <= budget) {
      rows += group.frequency;
      chosen.push(group);
    } else common.push(group);
  }
  const heavy = [...common].toSorted((a, b) => b.weight - a.weight).slice(0, 4);
  for (let i = 0; i < heavy.length; i++) {
    for (let j = i + 1; j < heavy.length; j++) {
      const terms = [...new Set([...heavy[i]!.terms, ...heavy[j]!.terms])];
      if (terms.length > Math.max(heavy[i]!.terms.length, heavy[j]!.terms.length))
        chosen.push({ terms, weight: heavy[i]!.weight + heavy[j]!.weight });
    }
  }
  if (chosen.length === 0 && heavy[0] !== undefined) chosen.push(heavy[0]);
  chosen = chosen.toSorted((a, b) => b.weight - a.weight);
  return { names: [...chosen, ...unseen.slice(0, mostUnseen)], body: bodyGroups(question) };
}

interface Sized extends TermGroup {
  frequency: number;
}

function groupsOf(question: Question, statistics: Statistics): Sized[] {
  const byKey = new Map<string, Sized>();
  for (const evidence of question.evidence) {
    if (evidence.terms.length === 0) continue;
    const key = evidence.terms.join("&");
    const weight = evidence.strength * evidence.positions.reduce((sum, at) => sum + question.weights[at]!, 0);
    const known = byKey.get(key);
    if (weight <= 0.2 || (known !== undefined && known.weight >= weight)) continue;
    const frequency = Math.min(...evidence.terms.map((term) => statistics.frequency(term)));
    byKey.set(key, { terms: evidence.terms, weight, frequency });
  }
  return [...byKey.values()].toSorted((a, b) => a.frequency - b.frequency || b.weight - a.weight);
}

/** The two weightiest words together, and the weightiest alone when there is no second. */
function bodyGroups(question: Question): TermGroup[] {
  const words = question.evidence
    .filter((evidence) => evidence.kind === "words" || evidence.kind === "synonym")
    .filter((evidence) => evidence.terms.length > 0 && evidence.find.join("").length >= 2)
    .map((evidence) => ({
      terms: evidence.terms,
      first: evidence.positions[0]!,
      weight: evidence.strength * evidence.positions.reduce((sum, at) => sum + question.weights[at]!, 0),
    }))
    .filter((group) => group.weight > 1)
    .toSorted((a, b) => b.weight - a.weight);
  const best = words[0];
  if (best === undefined) return [];
  const second = words.find((group) => group.first !== best.first);
  const terms = second === undefined ? best.terms : [...new Set([...best.terms, ...second.terms])];
  return [{ terms, weight: best.weight + (second?.weight ?? 0) }];
}
