import type { SearchReason } from "../search.ts";
import { fold, initial } from "./pinyin.ts";
import type { PreparedNames } from "./prepare.ts";
import { inverse, type Evidence, type Question, type Statistics } from "./question.ts";
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
}

export interface Ranked {
  candidate: Candidate;
  score: number;
  strong: boolean;
  /** Share of the question's weight that the guide's name answers. */
  coverage: number;
  /** The same for the weightiest word alone. */
  head: number;
  because: SearchReason[];
}

/** What a find is worth in each part of a guide's name. */
const fields = [
  ["title", 1],
  ["aliases", 0.92],
  ["catalog", 0.8],
  ["department", 0.75],
  ["about", 0.6],
] as const;
const bodyWorth = 0.35;
const alsoMeant = 0.42;

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

/** When the best one answers the question, those that answer about half as much of it may be meant as well. */
function markStrong(question: Question, sorted: readonly Ranked[]): void {
  const best = sorted[0];
  if (best === undefined || best.coverage + 0.15 * best.head < threshold(question)) return;
  for (const entry of sorted) entry.strong = entry.coverage >= best.coverage * alsoMeant;
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

interface Found {
  evidence: Evidence;
  worth: number;
  field: string;
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
  const parts: SearchReason[] = [
    { kind: "words", detail: describe(finds), points: coverage * 0.66 },
    { kind: "title", detail: candidate.names.title, points: coverage * precision * 0.15 },
    { kind: "phrase", detail: "", points: phrase * coverage * 0.11 },
    { kind: "region", detail: candidate.regionCode ?? "", points: regionPoints(candidate.regionCode, where) },
    {
      kind: "popularity",
      detail: String(candidate.popularity),
      points: Math.min(0.02, Math.log1p(candidate.popularity) * 0.004),
    },
    { kind: "stale", detail: "", points: candidate.stale ? -0.03 : 0 },
  ];
  const total = coverage === 0 ? 0 : parts.reduce((sum, part) => sum + part.points, 0);
  return {
    candidate,
    score: Math.max(0, Math.min(1, total)),
    strong: false,
    coverage,
    head,
    because: parts.filter((part) => part.points !== 0),
  };
}

/** A few search words must nearly all be answered; a spoken sentence says much that no guide's name has. */
function threshold(question: Question): number {
  if (question.long) return 0.26;
  if (question.spoken) return 0.52;
  // Three words and more narrow each other down; one of them may be beside the point.
  return question.phrases.length >= 3 ? 0.54 : 0.64;
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

function find(evidence: Evidence, candidate: Candidate, inTitle: Uint8Array): Found | undefined {
  if (evidence.kind === "pinyin") return findSound(evidence, candidate);
  if (evidence.kind === "initials") return findInitials(evidence, candidate);
  let worth = 0;
  let field = "";
  for (const [name, factor] of fields) {
    const text = candidate.names[name];
    if (text === "" || !evidence.find.every((part) => text.includes(part))) continue;
    if (name === "title") markAll(evidence.find, text, inTitle);
    if (factor > worth) {
      worth = factor;
      field = name;
    }
  }
  if (worth === 0 && evidence.find.length > 1) {
    const everything = fields.map(([name]) => candidate.names[name]).join(" ");
    if (evidence.find.every((part) => everything.includes(part))) {
      worth = 0.75;
      field = "names";
    }
  }
  if (
    worth === 0 &&
    candidate.body !== undefined &&
    evidence.find.every((part) => candidate.body!.includes(part))
  ) {
    worth = bodyWorth;
    field = "body";
  }
  return worth === 0 ? undefined : { evidence, worth: worth * evidence.strength, field };
}

function markAll(parts: readonly string[], text: string, into: Uint8Array): void {
  for (const part of parts) {
    for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1))
      into.fill(1, at, at + part.length);
  }
}

const foldedSounds = new Map<string, string>();

/** ` hu kou qian cu ` of `hu4 kou3 qian1 chu1`; remembered, as the same titles come again and again. */
function folded(sounds: string): string {
  let known = foldedSounds.get(sounds);
  if (known === undefined) {
    known = sounds
      .split("|")
      .map((run) => ` ${run.split(" ").map(fold).join(" ")} `)
      .join("|");
    if (foldedSounds.size > 5000) foldedSounds.clear();
    foldedSounds.set(sounds, known);
  }
  return known;
}

function findSound(evidence: Evidence, candidate: Candidate): Found | undefined {
  const piece = ` ${evidence.find[0]} `;
  for (const [field, factor] of [
    ["sounds", 1],
    ["aliasSounds", 0.92],
  ] as const) {
    const sounds = candidate.names[field];
    if (sounds === "") continue;
    const text = evidence.tonal === true ? ` ${sounds.replaceAll("|", " | ")} ` : folded(sounds);
    if (text.includes(piece)) return { evidence, worth: evidence.strength * factor, field };
  }
  return undefined;
}

function findInitials(evidence: Evidence, candidate: Candidate): Found | undefined {
  const letters = evidence.find[0]!;
  for (const [field, factor] of [
    ["sounds", 1],
    ["aliasSounds", 0.92],
  ] as const) {
    const text = candidate.names[field]
      .split("|")
      .map((run) => run.split(" ").map(initial).join(""))
      .join("|");
    const at = text.indexOf(letters);
    if (at < 0) continue;
    const share = letters.length / Math.max(letters.length, text.length);
    return { evidence, worth: evidence.strength * factor * (0.85 + 0.15 * share), field };
  }
  return undefined;
}

/** One wrong character between two right neighbours: 流动人囗信息 against 流动人口信息. */
function bridge(question: Question, title: string, cover: Float64Array): void {
  for (let at = 1; at + 1 < cover.length; at++) {
    if (cover[at]! > 0.5 || question.weights[at] === 0 || cover[at - 1]! < 0.7 || cover[at + 1]! < 0.7)
      continue;
    const left = question.text[at - 1]!;
    const right = question.text[at + 1]!;
    for (let place = title.indexOf(left); place >= 0; place = title.indexOf(left, place + 1)) {
      if (title[place + 2] === right && title[place + 1] !== " ") {
        cover[at] = 0.7;
        break;
      }
    }
  }
}

/** Share of the title that the question asked for; common characters count little. */
function titlePrecision(title: string, inTitle: Uint8Array, statistics: Statistics): number {
  let all = 0;
  let asked = 0;
  for (let at = 0; at < title.length; at++) {
    if (title[at] === " ") continue;
    const weight = inverse(title[at]!, statistics);
    all += weight;
    if (inTitle[at] === 1) asked += weight;
  }
  return all === 0 ? 0 : asked / all;
}

function phraseShare(question: Question, title: string): number {
  let all = 0;
  let longest = 0;
  for (const phrase of question.phrases) {
    all += phrase.length;
    longest += longestCommon(phrase, title);
  }
  return all === 0 ? 0 : longest / all;
}

/** Length of the longest common substring. */
function longestCommon(a: string, b: string): number {
  let best = 0;
  let before = new Uint8Array(b.length + 1);
  for (let i = 0; i < a.length; i++) {
    const now = new Uint8Array(b.length + 1);
    for (let j = 0; j < b.length; j++) {
      if (a[i] !== b[j]) continue;
      now[j + 1] = before[j]! + 1;
      if (now[j + 1]! > best) best = now[j + 1]!;
    }
    before = now;
  }
  return best >= 2 ? best : 0;
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
