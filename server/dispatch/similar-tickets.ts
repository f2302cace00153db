import { placesIn, samePlace } from "./places.ts";
import { bigramsOf, sharedRuns } from "./words.ts";

/** A ticket that may be a repeat: only what comparing needs. */
export interface Candidate {
  id: string;
  title: string;
  content: string;
  categoryCode: string | null;
  regionCode: string | null;
  address?: string | null;
  receivedAt?: Date;
}

export interface Asked {
  title: string;
  content: string;
  address?: string | undefined;
  categoryCode?: string | undefined;
  regionCode?: string | undefined;
  /** Unset: when somebody called does not count. */
  now?: Date;
}

export interface SimilarTicket {
  id: string;
  /** 0…1 */
  score: number;
  because: string[];
}

const LEAST = 0.16;
/** What a like text alone must reach; a place named in both lowers it, two different places raise it. */
const LEAST_WORDS = 0.1;
const SAME_PLACE = 0.25;
const OTHER_PLACE = 0.75;
const SAME_CATEGORY = 0.1;
const SAME_TOWN = 0.05;
/** Callers of one matter call within days of each other. */
const FRESH = 0.06;
const FRESH_DAYS = 7;
const DAY_MS = 86_400_000;
/** Characters of a content that are compared: the matter stands at its beginning. */
const READ = 400;

/**
 * 相似工单: by the words two texts share, rare words counting for more than those every second caller says; by a place
 * both name; a little for the same matter, the same street and the same days. Best first, at most `limit`, nothing below
 * a floor: a weak likeness only distracts.
 */
export function rankSimilar(asked: Asked, candidates: readonly Candidate[], limit: number): SimilarTicket[] {
  const texts = candidates.map(({ title, content }) => bigramsOf(`${title} ${content.slice(0, READ)}`));
  const weigh = rareness(texts);
  const own = weighed(bigramsOf(`${asked.title} ${asked.content.slice(0, READ)}`), weigh);
  const ownTitle = weighed(bigramsOf(asked.title), weigh);
  const places = placesIn(`${asked.address ?? ""} ${asked.title} ${asked.content.slice(0, READ)}`);
  return candidates
    .flatMap((candidate, at): SimilarTicket[] => {
      const likeness = Math.max(
        likenessOf(ownTitle, weighed(bigramsOf(candidate.title), weigh), weigh),
        likenessOf(own, weighed(texts[at] ?? new Set(), weigh), weigh),
      );
      if (likeness < LEAST_WORDS) return [];
      const theirPlaces = placesIn(
        `${candidate.address ?? ""} ${candidate.title} ${candidate.content.slice(0, READ)}`,
      );
      const place = samePlace(places, theirPlaces);
      const elsewhere = !place && places.size > 0 && theirPlaces.size > 0;
      const sameCategory = asked.categoryCode !== undefined && candidate.categoryCode === asked.categoryCode;
      const sameTown = (asked.regionCode?.length ?? 0) > 6 && candidate.regionCode === asked.regionCode;
      const days = daysBetween(asked.now, candidate.receivedAt);
      const score = Math.min(
        1,
        likeness * (elsewhere ? OTHER_PLACE : 1) +
          (place ? SAME_PLACE : 0) +
          (sameCategory ? SAME_CATEGORY : 0) +
          (sameTown ? SAME_TOWN : 0) +
          (days !== undefined && days < FRESH_DAYS ? FRESH * (1 - days / FRESH_DAYS) : 0),
      );
      if (score < LEAST) return [];
      const shared = sharedRuns(asked.title || asked.content, `${candidate.title} ${candidate.content}`);
      return [
        {
          id: candidate.id,
          score: Math.round(score * 1000) / 1000,
          because: [
            ...(place ? [`同一地点「${place}」`] : []),
            `用词相近 ${Math.round(likeness * 100)}%${shared.length > 0 ? `：${shared.map((run) => `「${run}」`).join("")}` : ""}`,
            ...(sameCategory ? ["分类相同"] : []),
            ...(sameTown ? ["同一街道（乡镇）"] : []),
            ...(days !== undefined && days < FRESH_DAYS
              ? [days < 1 ? "今天来电" : `${Math.floor(days)} 天前来电`]
              : []),
          ],
        },
      ];
    })
    .toSorted((a, b) => b.score - a.score || a.id.localeCompare(b.id))
    .slice(0, limit);
}

type Weigh = (pair: string) => number;

/** A pair of characters that few of these texts have says much. Too few texts say nothing of what is rare. */
function rareness(texts: readonly ReadonlySet<string>[]): Weigh {
  if (texts.length < 20) return () => 1;
  const counts = new Map<string, number>();
  for (const text of texts) for (const pair of text) counts.set(pair, (counts.get(pair) ?? 0) + 1);
  const weights = new Map([...counts].map(([pair, n]) => [pair, Math.log(1 + texts.length / (1 + n))]));
  const unheard = Math.log(1 + texts.length);
  return (pair) => weights.get(pair) ?? unheard;
}

/** Dice coefficient of two weighted sets, 0…1. */
function likenessOf(a: Weighed, b: Weighed, weigh: Weigh): number {
  const [small, large] = a.pairs.size <= b.pairs.size ? [a, b] : [b, a];
  let shared = 0;
  for (const pair of small.pairs) if (large.pairs.has(pair)) shared += weigh(pair);
  const all = a.weight + b.weight;
  return all === 0 ? 0 : (2 * shared) / all;
}

interface Weighed {
  pairs: ReadonlySet<string>;
  weight: number;
}

function weighed(pairs: ReadonlySet<string>, weigh: Weigh): Weighed {
  let weight = 0;
  for (const pair of pairs) weight += weigh(pair);
  return { pairs, weight };
}

function daysBetween(now: Date | undefined, then: Date | undefined): number | undefined {
  return now && then ? Math.max(0, (now.getTime() - then.getTime()) / DAY_MS) : undefined;
}
