import { intentWords } from "./intent.ts";
import { genericWords } from "./stop-words.ts";
import type { Statistics } from "./question.ts";

/** What words weigh by kind; of a matter 1. */
export const deedFactor = 0.55;
export const authorityFactor = 0.6;
/** Of a known matter that no guide here is about. */
export const absentWeight = 7;

/** Rare terms weigh more; a small collection leans on what is generic in names everywhere. */
export function inverse(term: string, statistics: Statistics): number {
  const prior = genericWords.has(term) ? 24 : 0.4;
  const total = statistics.documents + 240;
  return Math.log(1 + total / (statistics.frequency(term) + prior + 0.6));
}

export function classFactor(word: string, tag: string, alone: boolean, runLength: number): number {
  if (intentWords.has(word)) return 0.25;
  if (alone || runLength <= 2) return 1;
  if (word.length === 1) return tag.startsWith("n") ? 0.5 : 0.3;
  if (/^(n|vn|j|l|i|nz|eng)/.test(tag)) return 1;
  if (/^(v|a|b|s|f)/.test(tag)) return 0.7;
  if (/^(m|q|t|d|r|p|c|u|y|e|o|z)/.test(tag)) return 0.3;
  return 0.8;
}

export function range(start: number, length: number): number[] {
  return Array.from({ length }, (_, offset) => start + offset);
}
