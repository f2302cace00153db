import { bigramsOf, overlap, sharedRuns } from "./words.ts";

/** A ticket that may be a repeat: only what comparing needs. */
export interface Candidate {
  id: string;
  title: string;
  content: string;
  categoryCode: string | null;
  regionCode: string | null;
}

export interface SimilarTicket {
  id: string;
  /** 0…1 */
  score: number;
  because: string[];
}

const LEAST = 0.18;
const SAME_CATEGORY = 0.1;
const SAME_TOWN = 0.05;

/**
 * 相似工单: by pairs of characters shared by titles and by whole texts, with a little for the same matter and the same
 * street. Best first, at most `limit`, nothing below a floor: a weak likeness only distracts.
 */
export function rankSimilar(
  asked: {
    title: string;
    content: string;
    categoryCode?: string | undefined;
    regionCode?: string | undefined;
  },
  candidates: readonly Candidate[],
  limit: number,
): SimilarTicket[] {
  const title = bigramsOf(asked.title);
  const whole = bigramsOf(`${asked.title} ${asked.content}`);
  return candidates
    .flatMap((candidate): SimilarTicket[] => {
      const theirTitle = bigramsOf(candidate.title);
      const theirWhole = bigramsOf(`${candidate.title} ${candidate.content.slice(0, 2000)}`);
      const likeness = Math.max(overlap(title, theirTitle), overlap(whole, theirWhole));
      if (likeness < LEAST) return [];
      const sameCategory = asked.categoryCode !== undefined && candidate.categoryCode === asked.categoryCode;
      const sameTown = (asked.regionCode?.length ?? 0) > 6 && candidate.regionCode === asked.regionCode;
      const score = Math.min(1, likeness + (sameCategory ? SAME_CATEGORY : 0) + (sameTown ? SAME_TOWN : 0));
      const shared = sharedRuns(asked.title || asked.content, `${candidate.title} ${candidate.content}`);
      return [
        {
          id: candidate.id,
          score: Math.round(score * 1000) / 1000,
          because: [
            `用词相近 ${Math.round(likeness * 100)}%${shared.length > 0 ? `：${shared.map((run) => `「${run}」`).join("")}` : ""}`,
            ...(sameCategory ? ["分类相同"] : []),
            ...(sameTown ? ["同一街道（乡镇）"] : []),
          ],
        },
      ];
    })
    .toSorted((a, b) => b.score - a.score || a.id.localeCompare(b.id))
    .slice(0, limit);
}
