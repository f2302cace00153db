import type { CategoryView } from "#contracts/reference.ts";
import { bigramsOf, normalise, occurrences } from "./words.ts";

export interface CategorySuggestion {
  code: string;
  /** 0…1: this matter's part of the evidence found for all of them, damped when there is little evidence at all. */
  score: number;
  /** Which words spoke for it, in Chinese: shown to whoever decides (个人信息保护法 art. 24). */
  because: string[];
}

/** A category of a similar ticket of late, and how similar (0…1). */
interface Vote {
  code: string;
  weight: number;
}

export interface CategoryScorer {
  /** Best first, at most `limit`; empty when nothing of the text is known to the tree. */
  rank(
    text: { title: string; content: string },
    options?: { limit?: number; votes?: readonly Vote[] },
  ): CategorySuggestion[];
}

interface Term {
  word: string;
  weight: number;
}

interface Node {
  code: string;
  parentCode: string | null;
  terms: Term[];
  nameBigrams: string[];
}

interface Evidence {
  points: number;
  words: Map<string, number>;
}

/** What a heading says counts more than a word somewhere in a long story. */
const TITLE = 2;
const NAME_BIGRAMS = 0.6;
const VOTE = 3;
/** So many points are full evidence; below, scores are damped. */
const ENOUGH = 5;

/**
 * 诉求分类建议 without training data: the tree's own names and keywords are the model. A word that many matters share
 * says little (inverse frequency), a longer one more; a leaf
 * with words of its own inherits what speaks for the matters above it, and so comes before them.
 */
export function openCategoryScorer(categories: Iterable<CategoryView>): CategoryScorer {
  const views = [...categories];
  const frequency = new Map<string, number>();
  for (const view of views)
    for (const word of wordsOf(view)) frequency.set(word, (frequency.get(word) ?? 0) + 1);
  const rarity = (count: number) => Math.log(1 + views.length / count) / Math.log(1 + views.length);
  const nodes = new Map(
    views.map((view): [string, Node] => [
      view.code,
      {
        code: view.code,
        parentCode: view.parentCode,
        terms: [...wordsOf(view)].map((word) => ({
          word,
          weight: rarity(frequency.get(word) ?? 1) * (Math.min(word.length, 4) / 2),
        })),
        nameBigrams: [...bigramsOf(view.name)],
      },
    ]),
  );

  return {
    rank({ title, content }, { limit = 5, votes = [] } = {}) {
      const parts = [
        { text: normalise(title), bigrams: bigramsOf(title), weight: TITLE },
        { text: normalise(content), bigrams: bigramsOf(content), weight: 1 },
      ];
      const own = new Map([...nodes].map(([code, node]) => [code, evidenceFor(node, parts)]));
      const voted = sumVotes(votes);
      const scored = [...nodes.values()].flatMap((node) => {
        const evidence = own.get(node.code) as Evidence;
        const vote = voted.get(node.code);
        if (evidence.points === 0 && !vote) return [];
        const above = ancestorsOf(node, nodes).map((code) => own.get(code) as Evidence);
        const inherited = above.reduce((sum, { points }) => sum + points, 0);
        const points = evidence.points + inherited + (vote ? VOTE * vote.weight : 0);
        return [{ code: node.code, points, because: reasons([evidence, ...above], vote?.count ?? 0) }];
      });
      const best = scored.toSorted((a, b) => b.points - a.points || a.code.localeCompare(b.code));
      return withScores(withoutRestatedParents(best, nodes).slice(0, limit));
    },
  };
}

/** Keywords and the pieces of the name, as people would type them. */
function wordsOf({ name, keywords }: CategoryView): Set<string> {
  const pieces = [name, ...name.split(/[、与和及（）]/), ...keywords];
  return new Set(pieces.map(normalise).filter((word) => word.length >= 2 || keywords.includes(word)));
}

function evidenceFor(
  node: Node,
  parts: readonly { text: string; bigrams: ReadonlySet<string>; weight: number }[],
): Evidence {
  const words = new Map<string, number>();
  for (const { word, weight } of node.terms)
    for (const part of parts) {
      const times = occurrences(part.text, word, 3);
      if (times > 0) words.set(word, (words.get(word) ?? 0) + weight * part.weight * (1 + 0.3 * (times - 1)));
    }
  let points = [...words.values()].reduce((sum, value) => sum + value, 0);
  if (node.nameBigrams.length > 1)
    for (const part of parts) {
      const shared = node.nameBigrams.filter((pair) => part.bigrams.has(pair)).length;
      // One shared pair of characters is chance.
      if (shared > 1) points += (shared / node.nameBigrams.length) * NAME_BIGRAMS * part.weight;
    }
  return { points, words };
}

function ancestorsOf(node: Node, nodes: ReadonlyMap<string, Node>): string[] {
  const found: string[] = [];
  for (let at = node.parentCode; at && found.length < 3; at = nodes.get(at)?.parentCode ?? null)
    found.push(at);
  return found;
}

function sumVotes(votes: readonly Vote[]): Map<string, { weight: number; count: number }> {
  const sums = new Map<string, { weight: number; count: number }>();
  for (const { code, weight } of votes) {
    const sum = sums.get(code) ?? { weight: 0, count: 0 };
    // Ten copies of one complaint are not ten times the evidence.
    sums.set(code, { weight: Math.min(1.5, sum.weight + weight), count: sum.count + 1 });
  }
  return sums;
}

function reasons(evidence: readonly Evidence[], similar: number): string[] {
  const words = new Map<string, number>();
  for (const { words: found } of evidence)
    for (const [word, points] of found) words.set(word, Math.max(points, words.get(word) ?? 0));
  const strongest = [...words].toSorted((a, b) => b[1] - a[1]).slice(0, 4);
  return [
    ...(strongest.length > 0
      ? [`提到${strongest.map(([word]) => `「${word}」`).join("")}`]
      : ["与分类名称用词相近"]),
    ...(similar > 0 ? [`近期 ${similar} 件相似工单归入此类`] : []),
  ];
}

interface Scored {
  code: string;
  points: number;
  because: string[];
}

/** 「噪声扰民」 beside its own child 「夜市、餐饮噪声」 says nothing new. */
function withoutRestatedParents(best: readonly Scored[], nodes: ReadonlyMap<string, Node>): Scored[] {
  const restated = new Set<string>();
  const kept: Scored[] = [];
  for (const entry of best) {
    if (restated.has(entry.code)) continue;
    kept.push(entry);
    const node = nodes.get(entry.code);
    if (node) for (const code of ancestorsOf(node, nodes)) restated.add(code);
  }
  return kept;
}

function withScores(best: readonly Scored[]): CategorySuggestion[] {
  const total = best.reduce((sum, { points }) => sum + points, 0);
  return best.map(({ code, points, because }) => ({
    code,
    score: round((points / total) * Math.min(1, (best[0]?.points ?? 0) / ENOUGH)),
    because,
  }));
}

const round = (value: number) => Math.round(value * 1000) / 1000;
