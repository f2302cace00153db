import { isHan } from "./normalise.ts";
import { fold, initial } from "./pinyin.ts";
import type { Evidence, Question } from "./question.ts";
import type { Candidate } from "./rank.ts";

/** What a find is worth in each part of a guide's name. */
const fields = [
  ["title", 1],
  ["aliases", 0.92],
  ["catalog", 0.8],
  ["department", 0.75],
  ["about", 0.6],
] as const;
const bodyWorth = 0.35;
export interface Found {
  evidence: Evidence;
  worth: number;
  field: string;
}

/** Where a piece of evidence is found in a guide, if anywhere, and what that is worth. Marks what it covers of the title. */
export function find(evidence: Evidence, candidate: Candidate, inTitle: Uint8Array): Found | undefined {
  if (evidence.kind === "pinyin") return findSound(evidence, candidate, inTitle);
  if (evidence.kind === "initials") return findInitials(evidence, candidate, inTitle);
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

const mostRemembered = 5000;

/** A reading of a name's sounds, remembered, as the same names come again and again. */
function remembered(read: (sounds: string) => string): (sounds: string) => string {
  const known = new Map<string, string>();
  return (sounds) => {
    let text = known.get(sounds);
    if (text !== undefined) return text;
    if (known.size > mostRemembered) known.clear();
    text = read(sounds);
    known.set(sounds, text);
    return text;
  };
}

const eachRun = (sounds: string, read: (syllables: string[]) => string): string =>
  sounds
    .split("|")
    .map((run) => read(run.split(" ")))
    .join("|");

/** ` hu kou | qian cu ` of `hu4 kou3|qian1 chu1`. */
const folded = remembered((sounds) => eachRun(sounds, (run) => ` ${run.map(fold).join(" ")} `));
const tonal = remembered((sounds) => eachRun(sounds, (run) => ` ${run.join(" ")} `));
const initials = remembered((sounds) => eachRun(sounds, (run) => run.map(initial).join("")));

/** The title's Chinese characters number `from` and on were heard; one syllable stands for one character. */
function markHeard(title: string, from: number, count: number, into: Uint8Array): void {
  let number = 0;
  for (let at = 0; at < title.length && number < from + count; at++) {
    if (!isHan(title.charCodeAt(at))) continue;
    if (number >= from) into[at] = 1;
    number++;
  }
}

const syllablesIn = (text: string): number => text.match(/[a-z0-9]+/g)?.length ?? 0;

function findSound(evidence: Evidence, candidate: Candidate, inTitle: Uint8Array): Found | undefined {
  const piece = ` ${evidence.find[0]} `;
  for (const [field, factor] of [
    ["sounds", 1],
    ["aliasSounds", 0.92],
  ] as const) {
    const sounds = candidate.names[field];
    if (sounds === "") continue;
    const text = evidence.tonal === true ? tonal(sounds) : folded(sounds);
    const at = text.indexOf(piece);
    if (at < 0) continue;
    if (field === "sounds")
      markHeard(candidate.names.title, syllablesIn(text.slice(0, at)), syllablesIn(piece), inTitle);
    return { evidence, worth: evidence.strength * factor, field };
  }
  return undefined;
}

function findInitials(evidence: Evidence, candidate: Candidate, inTitle: Uint8Array): Found | undefined {
  const letters = evidence.find[0]!;
  for (const [field, factor] of [
    ["sounds", 1],
    ["aliasSounds", 0.92],
  ] as const) {
    const text = initials(candidate.names[field]);
    const at = text.indexOf(letters);
    if (at < 0) continue;
    if (field === "sounds") {
      const before = text.slice(0, at).replaceAll("|", "").length;
      markHeard(candidate.names.title, before, letters.length, inTitle);
    }
    const share = letters.length / Math.max(letters.length, text.length);
    return { evidence, worth: evidence.strength * factor * (0.85 + 0.15 * share), field };
  }
  return undefined;
}

/** One wrong character between two right neighbours: 流动人囗信息 against 流动人口信息. */
export function bridge(question: Question, title: string, cover: Float64Array): void {
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
