import { isHan } from "./normalise.ts";
import type { Evidence, QuestionTools } from "./question.ts";
import { addTextTerms } from "./prepare.ts";
import { inverse, range } from "./question-weights.ts";

/** A question while it is being read: weights and evidence grow as its words, synonyms and sounds are recognised. */
export class QuestionDraft {
  readonly text: string;
  readonly tools: QuestionTools;
  readonly weights: Float64Array;
  readonly evidence: Evidence[] = [];
  /** Characters that stand alone after cutting: where a typing slip is likely. */
  readonly loose: boolean[];
  /** The same with words of speech, which a slip may look like: 身份正. */
  readonly single: boolean[];
  /** Inside a longer known matter: the piece alone says less (津贴 of 生育津贴). */
  readonly inner: boolean[];
  /** Known matters that no guide here has, by their positions. */
  readonly absent: (readonly number[])[] = [];
  readonly units: number[][] = [];
  /** Where a word begins. */
  readonly begins: boolean[];
  readonly long: boolean;
  /** A sentence, not a few search words: it has words that only serve to speak. */
  spoken = false;

  constructor(text: string, tools: QuestionTools) {
    this.text = text;
    this.tools = tools;
    this.weights = new Float64Array(text.length);
    this.long = text.replaceAll(" ", "").length > 18;
    this.loose = Array.from({ length: text.length }, () => false);
    this.single = [...this.loose];
    this.inner = [...this.loose];
    this.begins = Array.from({ length: text.length + 1 }, () => true);
  }

  idf(term: string): number {
    return inverse(term, this.tools.statistics);
  }

  /** The characters a synonym explains weigh at least what the official word weighs. */
  raise(positions: readonly number[], total: number): void {
    const now = positions.reduce((sum, position) => sum + this.weights[position]!, 0);
    if (now >= total || positions.length === 0) return;
    const each = (total - now) / positions.length;
    for (const position of positions) this.weights[position]! += each;
  }

  lower(positions: readonly number[], total: number): void {
    const now = positions.reduce((sum, position) => sum + this.weights[position]!, 0);
    if (now <= total) return;
    for (const position of positions) this.weights[position]! *= total / now;
  }

  phraseFrequency(phrase: string): number {
    return Math.min(...this.termsOf(phrase).map((term) => this.tools.statistics.frequency(term)));
  }

  phraseIdf(phrase: string): number {
    return Math.max(...this.termsOf(phrase).map((term) => this.idf(term)), 0);
  }

  termsOf(text: string): string[] {
    if (text.length === 1) return [text];
    const terms = new Set<string>();
    addTextTerms(text, { ...this.tools.segmenter, innerWords: () => [] }, terms);
    return [...terms].filter((term) => term.length > 1 || !isHan(term.charCodeAt(0)));
  }

  addWords(word: string, start: number, strength: number): void {
    this.evidence.push({
      kind: "words",
      find: [word],
      positions: range(start, word.length),
      strength,
      terms: this.termsOf(word),
    });
  }

  /** 贷款 found does not answer 公积金贷款 when that is what nobody here offers. */
  withinAbsent(evidence: Evidence): Evidence {
    const within = this.absent.some(
      (span) =>
        evidence.positions.length < span.length && evidence.positions.every((at) => span.includes(at)),
    );
    return within ? { ...evidence, strength: evidence.strength * 0.5 } : evidence;
  }
}
