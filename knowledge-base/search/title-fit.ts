import type { Question, Statistics } from "./question.ts";
import { inverse } from "./question-weights.ts";

/** Share of the title that the question asked for; common characters count little. */
export function titlePrecision(title: string, inTitle: Uint8Array, statistics: Statistics): number {
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

export function phraseShare(question: Question, title: string): number {
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
