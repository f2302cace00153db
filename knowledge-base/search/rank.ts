import type { SearchReason } from "../search.ts";
import { believed } from "./belief.ts";
import { bridge, find, type Found } from "./find-evidence.ts";
import type { PreparedNames } from "./prepare.ts";
import type { Question, Statistics } from "./question.ts";
import { purposeOf } from "./purpose.ts";
import { phraseShare, titlePrecision } from "./title-fit.ts";
import { sixDigits } from "./region.ts";

/** A guide that may answer, with what the ranking needs to know of it. */
export interface Candidate {
  id: string;
  names: PreparedNames;
  /** Normalised body text, where the engine found body terms; absent = not looked at. */
  body?: string;
  popularity: number;
  stale: boolean;
  regionCode?: string;
  /** How nearly its name means what the question means (cosine); absent = nothing known of meanings, 0 = not near. */
  likeness?: number;
  /** The same of a known matter other than the guide's; absent = not known. */
  elsewhere?: number;
}

export interface Ranked {
  candidate: Candidate;
  score: number;
  strong: boolean;
  /** Share of the question's weight that the guide's name answers. */
  coverage: number;
  /** The same for the weightiest word alone. */
  head: number;
  /** Share of a known matter that was named and that the guide's name lacks. */
  missed: number;
  /** Share of the guide's name that the question asked for. */
  precision: number;
  because: SearchReason[];
}

/**
 * What words and meanings say of a guide, weighed; without a model words count alone. A sentence tells more by what it means than
 * by its words, of which most only tell the story. Likenesses up to `far` say nothing.
 */
const sides = {
  alone: { words: 1, meaning: 0, far: 0 },
  inWords: { words: 0.46, meaning: 0.68, far: 0.25 },
  inSentences: { words: 0.3, meaning: 0.86, far: 0.1 },
} as const;
/** Of the best one's points so many have those that may be meant as well; meanings are never quite without points. */
const alsoMeant = { alone: 0.42, withMeanings: 0.45 } as const;

/** Sorts candidates best first. */
export function rank(
  question: Question,
  candidates: readonly Candidate[],
  statistics: Statistics,
  where?: string,
): Ranked[] {
  const expected = expectedWeight(question);
  if (expected <= 0) return [];
  const ranked = candidates.map((candidate) => score(question, candidate, statistics, expected, where));
  const sorted = ranked
    .filter((entry) => entry.score > 0)
    .toSorted((a, b) => b.score - a.score || compareIds(a.candidate.id, b.candidate.id));
  markStrong(question, sorted);
  return sorted;
}

/** When the best one is believed to answer the question, those that come near it may be meant as well. */
function markStrong(question: Question, sorted: readonly Ranked[]): void {
  const best = sorted[0];
  if (best === undefined) return;
  const { likeness, elsewhere, names } = best.candidate;
  const nearness = likeness === undefined || elsewhere === undefined ? {} : { likeness, elsewhere };
  if (!believed(question, { ...best, ...nearness, called: names.aliases !== "" })) return;
  const share = likeness === undefined ? alsoMeant.alone : alsoMeant.withMeanings;
  for (const entry of sorted) entry.strong = entry.score >= best.score * share;
}

function sideOf(question: Question, candidate: Candidate) {
  if (candidate.likeness === undefined) return sides.alone;
  return question.spoken || question.long ? sides.inSentences : sides.inWords;
}

function compareIds(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Of a long spoken sentence the weightiest characters count whole, the rest a quarter. */
function expectedWeight(question: Question): number {
  const sorted = [...question.weights].filter((weight) => weight > 0).toSorted((a, b) => b - a);
  const head = sorted.slice(0, 12).reduce((sum, weight) => sum + weight, 0);
  const tail = sorted.slice(12).reduce((sum, weight) => sum + weight, 0);
  return head + tail * 0.2;
}

function score(
  question: Question,
  candidate: Candidate,
  statistics: Statistics,
  expected: number,
  where: string | undefined,
): Ranked {
  const cover = new Float64Array(question.weights.length);
  const inTitle = new Uint8Array(candidate.names.title.length);
  const finds: Found[] = [];
  for (const evidence of question.evidence) {
    const found = find(evidence, candidate, inTitle);
    if (found === undefined) continue;
    finds.push(found);
    for (const position of evidence.positions) {
      if (cover[position]! < found.worth) cover[position] = found.worth;
    }
  }
  bridge(question, candidate.names.title, cover);
  let answered = 0;
  for (let at = 0; at < cover.length; at++) answered += cover[at]! * question.weights[at]!;
  const coverage = Math.min(1, answered / expected);
  const head = headCoverage(question, cover);
  const precision = titlePrecision(candidate.names.title, inTitle, statistics);
  const phrase = question.long ? 0 : phraseShare(question, candidate.names.title);
  const purpose = purposeOf(candidate.names.title, question.text);
  const side = sideOf(question, candidate);
  const words = side.words;
  const meaning = side.meaning * Math.max(0, (candidate.likeness ?? 0) - side.far);
  const parts: SearchReason[] = [
    { kind: "words", detail: describe(finds), points: words * coverage * 0.66 },
    { kind: "title", detail: candidate.names.title, points: words * coverage * precision * 0.15 },
    { kind: "phrase", detail: "", points: words * phrase * coverage * 0.11 },
    { kind: "meaning", detail: candidate.names.title, points: meaning },
    { kind: "region", detail: candidate.regionCode ?? "", points: regionPoints(candidate.regionCode, where) },
    {
      kind: "popularity",
      detail: String(candidate.popularity),
      points: Math.min(0.02, Math.log1p(candidate.popularity) * 0.004),
    },
    { kind: "purpose", detail: purpose.promised, points: words * purpose.points },
    { kind: "stale", detail: "", points: candidate.stale ? -0.03 : 0 },
  ];
  const total = coverage === 0 && meaning === 0 ? 0 : parts.reduce((sum, part) => sum + part.points, 0);
  return {
    candidate,
    score: Math.max(0, Math.min(1, total)),
    strong: false,
    coverage,
    head,
    missed: missedMatter(question, cover),
    precision,
    because: parts.filter((part) => part.points !== 0),
  };
}
function headCoverage(question: Question, cover: Float64Array): number {
  let heaviest = 0;
  let share = 0;
  for (const unit of question.units) {
    const weight = unit.reduce((sum, at) => sum + question.weights[at]!, 0);
    if (weight <= heaviest) continue;
    heaviest = weight;
    share = unit.reduce((sum, at) => sum + question.weights[at]! * cover[at]!, 0) / weight;
  }
  return share;
}

/** Of the known matters named, what is lacking most: 驾驶证 in 「驾驶证到期换新」 of a guide that renews something else. */
function missedMatter(question: Question, cover: Float64Array): number {
  return Math.max(
    0,
    ...question.matters.map((span) => 1 - span.reduce((sum, at) => sum + cover[at]!, 0) / span.length),
  );
}

/** Own county before its city before the province before the nation. */
function regionPoints(code: string | undefined, where: string | undefined): number {
  if (where === undefined || code === undefined) return 0;
  const here = sixDigits(where);
  const there = sixDigits(code);
  if (there === here) return 0.06;
  if (there.slice(0, 4) === here.slice(0, 4) && there.endsWith("00")) return 0.045;
  if (there.slice(0, 2) === here.slice(0, 2) && there.endsWith("0000")) return 0.02;
  return 0;
}

function describe(finds: readonly Found[]): string {
  return finds
    .filter((found) => found.evidence.kind !== "part")
    .slice(0, 12)
    .map((found) => `${found.evidence.find.join("+")} (${found.evidence.kind}, ${found.field})`)
    .join("; ");
}
