/** What the search log says against the guides in one question. */
export interface GapEvidence {
  noResult: boolean;
  weak: boolean;
  noClick: boolean;
  /** The call became a consultation that a unit had to answer. */
  dispatched: boolean;
}

/** What a question is about, prepared for comparing. */
export interface QuestionContent {
  /** Pairs of neighbouring characters with their weights: what is done says less than what it is done to. */
  pairs: ReadonlyMap<string, number>;
  /** Things it names. For comparing, only those that no guide speaks of. */
  things: readonly string[];
}

/** A question without personal data and without words of speech. */
export interface AskedQuery {
  id: string;
  content: QuestionContent;
  dispatched: boolean;
}

export interface KnownGap {
  id: string;
  /** Questions of this gap; a new question is compared with each. */
  exemplars: readonly QuestionContent[];
}

/** Two questions are about one matter from this likeness on. */
const ALIKE = 0.5;
/** 换电柜, which no guide knows: who names it asks the same, in however many other words. */
const SAME_UNKNOWN_THING = 0.25;
const EXEMPLARS = 8;
const HALF_LIFE_DAYS = 30;

/**
 * Sorts questions to the gaps they belong to; what fits none makes new clusters. A gap keeps its identity however
 * often this runs. A question asked once only is not yet a gap, unless a unit had to answer it.
 */
export function clusterQueries(
  gaps: readonly KnownGap[],
  queries: readonly AskedQuery[],
): { joined: Map<string, string>; fresh: AskedQuery[][] } {
  const joined = new Map<string, string>();
  const known = createShelf<string>();
  for (const { id, exemplars } of gaps) for (const each of exemplars) known.put(id, each);
  const clusters = createShelf<AskedQuery[]>();
  const fresh: AskedQuery[][] = [];
  for (const query of queries) {
    if (query.content.pairs.size === 0) continue;
    const gap = known.nearest(query.content);
    if (gap !== undefined) {
      joined.set(query.id, gap);
      continue;
    }
    let cluster = clusters.nearest(query.content);
    if (!cluster) fresh.push((cluster = []));
    cluster.push(query);
    if (cluster.length <= EXEMPLARS) clusters.put(cluster, query.content);
  }
  return { joined, fresh: fresh.filter((each) => each.length > 1 || each.some((q) => q.dispatched)) };
}

/** How much one question weighs in the ranking; what was asked lately weighs most. */
export function weightOf(evidence: GapEvidence, ageDays: number): number {
  const answered = evidence.noResult ? 3 : evidence.weak ? 2 : evidence.noClick ? 1 : 0;
  return (answered + (evidence.dispatched ? 3 : 0)) * 0.5 ** (Math.max(0, ageDays) / HALF_LIFE_DAYS);
}

/** Distinct examples, the most typical first: those that are alike to most others. */
export function examplesOf(contents: readonly string[], limit: number): string[] {
  const distinct = [...new Set(contents)].slice(0, 200);
  const pairs = distinct.map(pairsOf);
  return distinct
    .map((content, at) => ({
      content,
      typical: pairs.reduce((sum, other) => sum + shared(pairs[at]!, other), 0),
    }))
    .toSorted((a, b) => b.typical - a.typical || a.content.length - b.content.length)
    .slice(0, limit)
    .map(({ content }) => content);
}

/** Questions by the pairs in them: thousands are compared only with those that share one. */
function createShelf<T>() {
  const byPair = new Map<string, { pile: T; content: QuestionContent; weight: number }[]>();
  return {
    put(pile: T, content: QuestionContent): void {
      const entry = { pile, content, weight: total(content.pairs) };
      for (const pair of content.pairs.keys()) {
        const shelf = byPair.get(pair);
        if (shelf) shelf.push(entry);
        else byPair.set(pair, [entry]);
      }
    },
    /** The pile with the likest question; undefined when none is alike. */
    nearest(content: QuestionContent): T | undefined {
      const weight = total(content.pairs);
      const near = new Set([...content.pairs.keys()].flatMap((pair) => byPair.get(pair) ?? []));
      let best: T | undefined;
      let most = 0;
      for (const entry of near) {
        const thing = entry.content.things.some((each) => content.things.includes(each));
        const common = commonWeight(content.pairs, entry.content.pairs);
        const value = common / Math.sqrt(weight * entry.weight) + (thing ? SAME_UNKNOWN_THING : 0);
        if (value >= ALIKE && value > most) [best, most] = [entry.pile, value];
      }
      return best;
    },
  };
}

/** 0…1: the common pairs' weight beside the weight of each text. */
const shared = (a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number => {
  const common = commonWeight(a, b);
  return common === 0 ? 0 : common / Math.sqrt(total(a) * total(b));
};

function commonWeight(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let common = 0;
  for (const [pair, weight] of a) common += Math.min(weight, b.get(pair) ?? 0);
  return common;
}

function total(weights: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const weight of weights.values()) sum += weight;
  return sum;
}

function pairsOf(content: string): Map<string, number> {
  const text = content.replaceAll(" ", "");
  if (text.length === 1) return new Map([[text, 1]]);
  return new Map(
    Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => [text.slice(at, at + 2), 1]),
  );
}
