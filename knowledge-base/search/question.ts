import type { SearchIntent } from "../search.ts";
import { intentsOf, intentWords } from "./intent.ts";
import { isHan, normalise, runs, type Run } from "./normalise.ts";
import { fold, splitPinyin } from "./pinyin.ts";
import { addTextTerms, initialTerms, soundTerms, type Segmenter } from "./prepare.ts";
import { genericWords, speechPhrases, stopWords } from "./stop-words.ts";
import type { SynonymMatch, SynonymTable } from "./synonyms.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** How often terms occur in the names of all guides; an engine keeps it roughly up to date. */
export interface Statistics {
  documents: number;
  /** In how many guides' names the term occurs, as of the last count. */
  frequency(term: string): number;
}

export type EvidenceKind = "words" | "part" | "synonym" | "pinyin" | "initials";

/** Something that, found in a guide's name, answers certain characters of the question. */
export interface Evidence {
  kind: EvidenceKind;
  /** All of these must be found. For sounds: syllables, blank-separated. */
  find: readonly string[];
  /** Compare sounds with their tones. */
  tonal?: boolean;
  positions: readonly number[];
  /** 0…1: how surely the finding answers these characters. */
  strength: number;
  /** The index terms that a guide holding it must have (all of them). */
  terms: readonly string[];
}

export interface Question {
  text: string;
  /** Weight of every character of the question; 0 = says nothing. */
  weights: Float64Array;
  evidence: readonly Evidence[];
  intents: readonly SearchIntent[];
  /** The words of the question by position, so that what weighs most can be told. */
  units: readonly (readonly number[])[];
  /** The runs that carry weight, for phrase matching. */
  phrases: readonly string[];
  /** A sentence rather than search words. */
  spoken: boolean;
  /** More than a few words: only its weightiest part is expected in a guide's name. */
  long: boolean;
}

export interface QuestionTools {
  segmenter: Segmenter;
  synonyms: SynonymTable;
  vocabulary: Vocabulary;
  statistics: Statistics;
}

const longest = 200;
const deedFactor = 0.55;
const authorityFactor = 0.6;
const absentWeight = 7;

/** Reads a question: what carries weight, by which words, synonyms and sounds it may be answered. */
export function readQuestion(q: string, tools: QuestionTools): Question {
  const text = normalise(q.slice(0, longest));
  const reader = new Reader(text, tools);
  return reader.read();
}

class Reader {
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

  read(): Question {
    const matches = this.tools.synonyms.find(this.text);
    const kept = this.#withoutSpeech(matches);
    for (const match of matches) {
      if (match.kind === "matter" && !match.said.includes("+"))
        for (const at of match.positions.slice(1)) this.inner[at] = true;
    }
    const all = runs(kept);
    this.spoken = this.long || kept !== this.text || /[了的吗呢想去被把给我]/.test(kept);
    for (const run of all) if (run.han) this.#readHan(run);
    for (const match of matches) this.#readSynonym(match);
    for (const run of all) if (!run.han) this.#readLatin(run);
    for (const run of all) if (run.han) this.#readSounds(run);
    return {
      text: this.text,
      weights: this.weights,
      evidence: this.evidence.map((evidence) => this.#withinAbsent(evidence)),
      intents: intentsOf(this.text),
      units: this.units,
      phrases: all.map((run) => run.text),
      spoken: this.spoken,
      long: this.long,
    };
  }

  /** Blanks out phrases of speech, except where a synonym needs the very words. */
  #withoutSpeech(matches: readonly SynonymMatch[]): string {
    const taken = new Set(matches.flatMap((match) => match.positions));
    let kept = this.text;
    for (const phrase of speechPhrases) {
      for (let at = kept.indexOf(phrase); at >= 0; at = kept.indexOf(phrase, at + 1)) {
        if (range(at, phrase.length).some((position) => taken.has(position))) continue;
        kept = kept.slice(0, at) + " ".repeat(phrase.length) + kept.slice(at + phrase.length);
      }
    }
    return kept;
  }

  #idf(term: string): number {
    return inverse(term, this.tools.statistics);
  }

  #readHan(run: Run): void {
    let at = run.start;
    const alone = run.text.length === 1 && !this.#besideHan(run);
    let before: { start: number; word: string } | undefined;
    for (const { word, tag } of this.tools.segmenter.tagged(run.text)) {
      const start = at;
      at += word.length;
      this.single[start] = word.length === 1;
      if (stopWords.has(word) && !(alone && this.text.trim() === word)) {
        before = undefined;
        continue;
      }
      this.loose[start] = word.length === 1;
      this.units.push(range(start, word.length));
      for (let offset = 1; offset < word.length; offset++) this.begins[start + offset] = false;
      const weight =
        this.#idf(word) * classFactor(word, tag, alone, run.text.length) * this.#roleFactor(word);
      for (let offset = 0; offset < word.length; offset++)
        this.weights[start + offset] = weight / word.length;
      const piece = this.inner[start] === true || this.inner[start + word.length] === true;
      this.#addWords(word, start, word.length === 1 ? (alone ? 1 : 0.45) : piece ? 0.6 : 1);
      this.#addParts(word, start);
      if (before !== undefined && (before.word.length === 1 || word.length === 1)) {
        const joint = before.word.slice(-1) + word[0]!;
        this.#addWords(joint, start - 1, 1);
      }
      before = { start, word };
    }
    if (run.text.length >= 2 && run.text.length <= 12) this.#addWords(run.text, run.start, 1);
  }

  /** Speech cut out beside a character leaves it over: 什么时候来 → 来 was not asked for alone. */
  #besideHan(run: Run): boolean {
    const beside = (at: number) => isHan(this.text.charCodeAt(at));
    return beside(run.start - 1) || beside(run.start + run.text.length);
  }

  /** What is done says less than what it is done to; in a long tale a word that no name has says little. */
  #roleFactor(word: string): number {
    if (this.tools.synonyms.isDeed(word)) return deedFactor;
    if (this.tools.synonyms.isAuthority(word)) return authorityFactor;
    if (!this.spoken || word.length === 1 || this.tools.statistics.frequency(word) > 0) return 1;
    if (this.tools.synonyms.isMatter(word)) return this.long ? 0.5 : 1;
    return 0.3;
  }

  #addWords(word: string, start: number, strength: number): void {
    this.evidence.push({
      kind: "words",
      find: [word],
      positions: range(start, word.length),
      strength,
      terms: this.#termsOf(word),
    });
  }

  /** 驾驶 within 驾驶证: finding a part is worth less than the part's share. */
  #addParts(word: string, start: number): void {
    if (word.length < 3) return;
    for (let at = 0; at + 2 <= word.length; at++) {
      const part = word.slice(at, at + 2);
      this.evidence.push({
        kind: "part",
        find: [part],
        positions: range(start + at, 2),
        // 社保卡 is known to be another thing than 社保.
        strength: this.tools.synonyms.isMatter(word) ? 0.2 : 0.45,
        terms: [part],
      });
    }
  }

  #readSynonym(match: SynonymMatch): void {
    // The very words said are as good as their official names.
    if (!match.said.includes("+")) this.#addWords(match.said, match.positions[0]!, 1);
    const known = match.official.map((name) => name.split(" ").filter((part) => part !== ""));
    let best =
      match.said.includes("+") || this.#phraseFrequency(match.said) === 0 ? 0 : this.#phraseIdf(match.said);
    for (const find of known) {
      const terms = find.flatMap((part) => this.#termsOf(part));
      const rarest = Math.min(...terms.map((term) => this.tools.statistics.frequency(term)));
      if (rarest > 0) best = Math.max(best, Math.min(...find.map((part) => this.#phraseIdf(part)), 7));
      this.evidence.push({
        kind: "synonym",
        find,
        positions: match.positions,
        strength: match.mutual ? 0.95 : 0.9,
        terms,
      });
    }
    const factor = match.kind === "deed" ? deedFactor : match.kind === "authority" ? authorityFactor : 1;
    // Said in words that no guide has, it weighs what the official words weigh.
    if (best > 0 && !match.said.includes("+") && this.#phraseFrequency(match.said) === 0)
      this.#lower(match.positions, best * factor);
    // A matter known to the table that no guide here is about: the question stays unanswered by the rest.
    if (best === 0 && match.kind === "matter" && !match.said.includes("+")) {
      best = absentWeight;
      this.absent.push(match.positions);
    }
    this.#raise(match.positions, best * factor);
  }

  /** The characters a synonym explains weigh at least what the official word weighs. */
  #raise(positions: readonly number[], total: number): void {
    const now = positions.reduce((sum, position) => sum + this.weights[position]!, 0);
    if (now >= total || positions.length === 0) return;
    const each = (total - now) / positions.length;
    for (const position of positions) this.weights[position]! += each;
  }

  /** 贷款 found does not answer 公积金贷款 when that is what nobody here offers. */
  #withinAbsent(evidence: Evidence): Evidence {
    const within = this.absent.some(
      (span) =>
        evidence.positions.length < span.length && evidence.positions.every((at) => span.includes(at)),
    );
    return within ? { ...evidence, strength: evidence.strength * 0.5 } : evidence;
  }

  #lower(positions: readonly number[], total: number): void {
    const now = positions.reduce((sum, position) => sum + this.weights[position]!, 0);
    if (now <= total) return;
    for (const position of positions) this.weights[position]! *= total / now;
  }

  #phraseFrequency(phrase: string): number {
    return Math.min(...this.#termsOf(phrase).map((term) => this.tools.statistics.frequency(term)));
  }

  #phraseIdf(phrase: string): number {
    return Math.max(...this.#termsOf(phrase).map((term) => this.#idf(term)), 0);
  }

  #readLatin(run: Run): void {
    const positions = range(run.start, run.text.length);
    this.units.push(positions);
    const known = this.tools.statistics.frequency(run.text) > 0;
    this.evidence.push({ kind: "words", find: [run.text], positions, strength: 1, terms: [run.text] });
    const digits = /^\d+$/.test(run.text);
    this.#raise(positions, known ? this.#idf(run.text) : digits ? 2 : 7);
    if (digits) return;
    const syllables = /^[a-z]+$/.test(run.text) ? splitPinyin(run.text) : undefined;
    if (syllables !== undefined && syllables.length > 1) {
      const folded = syllables.map(fold);
      this.#readHeard(folded, positions);
      this.evidence.push({
        kind: "pinyin",
        find: [folded.join(" ")],
        positions,
        strength: 0.95,
        terms: soundTerms(folded),
      });
    }
    if (/^[a-z]{3,12}$/.test(run.text)) {
      this.evidence.push({
        kind: "initials",
        find: [run.text],
        positions,
        strength: 0.9,
        terms: initialTerms(run.text),
      });
    }
  }

  /** What these syllables are known as, if anything: a misspelt matter is looked for under its right name too. */
  #readHeard(folded: readonly string[], positions: readonly number[]): boolean {
    const word = this.tools.vocabulary.heardAs(folded);
    if (word === undefined) return false;
    const terms = this.#termsOf(word);
    const names = [
      [word],
      ...this.tools.synonyms.find(word).flatMap((match) => match.official.map((name) => name.split(" "))),
    ];
    let best = 0;
    for (const find of names) {
      const parts = find.flatMap((part) => this.#termsOf(part));
      if (Math.min(...parts.map((term) => this.tools.statistics.frequency(term))) > 0)
        best = Math.max(best, Math.min(this.#phraseIdf(find[0]!), 7));
      this.evidence.push({
        kind: "synonym",
        find,
        positions,
        strength: 0.85,
        terms: find[0] === word ? terms : parts,
      });
    }
    if (best === 0) this.absent.push(positions);
    this.#raise(positions, best === 0 ? absentWeight : best);
    return true;
  }

  /** Misspelt known words, the longest first; a character belongs to one of them only. */
  #readMisspelt(run: Run, syllables: readonly string[]): void {
    for (const size of [6, 5, 4, 3, 2]) {
      for (let at = 0; at + size <= syllables.length; at++) {
        const positions = range(run.start + at, size);
        const loose = positions.filter((position) => this.single[position]).length;
        if (loose < (size === 2 ? 2 : 1)) continue;
        const written = run.text.slice(at, at + size);
        if (this.tools.synonyms.isMatter(written) || this.tools.statistics.frequency(written) > 0) continue;
        if (!this.#readHeard(syllables.slice(at, at + size).map(fold), positions)) continue;
        for (const position of positions) this.single[position] = false;
      }
    }
  }

  /** Slips between words that sound alike; see `soundStrength` for what keeps 景点 from 经典. */
  #readSounds(run: Run): void {
    if (run.text.length < 2) return;
    const syllables = this.tools.segmenter.syllables(run.text);
    if (syllables.length !== run.text.length) return;
    this.#readMisspelt(run, syllables);
    for (const size of [2, 3, 4]) {
      for (let at = 0; at + size <= syllables.length; at++) {
        const positions = range(run.start + at, size);
        if (positions.some((position) => this.weights[position] === 0 && !this.loose[position])) continue;
        const slip = positions.some((position) => this.loose[position]);
        const whole = this.begins[run.start + at]! && this.begins[run.start + at + size]!;
        if (!slip && !whole) continue;
        const piece = syllables.slice(at, at + size);
        const own = this.tools.statistics.frequency(run.text.slice(at, at + size));
        if (size === 2 && own > 2) continue;
        const folded = piece.map(fold);
        const heard = Math.min(...soundTerms(folded).map((term) => this.tools.statistics.frequency(term)));
        // Two loose characters that sound like a known name are that name misspelt, and weigh as much.
        if (slip && own === 0 && heard > 0) this.#raise(positions, 0.75 * this.#idf(soundTerms(folded)[0]!));
        this.evidence.push({
          kind: "pinyin",
          find: [slip ? folded.join(" ") : piece.join(" ")],
          tonal: !slip,
          positions,
          strength: soundStrength(size, slip),
          terms: soundTerms(folded),
        });
      }
    }
  }

  #termsOf(text: string): string[] {
    if (text.length === 1) return [text];
    const terms = new Set<string>();
    addTextTerms(text, { ...this.tools.segmenter, innerWords: () => [] }, terms);
    return [...terms].filter((term) => term.length > 1 || !isHan(term.charCodeAt(0)));
  }
}

/** A word typed as it should be is taken at its word: only an equal tone may still be a slip. Loose characters are freer. */
function soundStrength(size: number, slip: boolean): number {
  if (!slip) return size === 2 ? 0.45 : 0.7;
  return size === 2 ? 0.7 : 0.85;
}

/** Rare terms weigh more; a small collection leans on what is generic in names everywhere. */
export function inverse(term: string, statistics: Statistics): number {
  const prior = genericWords.has(term) ? 24 : 0.4;
  const total = statistics.documents + 240;
  return Math.log(1 + total / (statistics.frequency(term) + prior + 0.6));
}

function classFactor(word: string, tag: string, alone: boolean, runLength: number): number {
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
