import type { SearchIntent } from "../search.ts";
import { intentsOf } from "./intent.ts";
import { normalise, runs } from "./normalise.ts";
import type { Segmenter } from "./prepare.ts";
import { QuestionDraft } from "./question-draft.ts";
import { readLatin, readSounds } from "./question-sounds.ts";
import { readHan, readSynonym, withoutSpeech } from "./question-words.ts";
import type { SynonymTable } from "./synonyms.ts";
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
  /** Known matters that were named, by their positions. */
  matters: readonly (readonly number[])[];
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

/** Reads a question: what carries weight, by which words, synonyms and sounds it may be answered. */
export function readQuestion(q: string, tools: QuestionTools): Question {
  const draft = new QuestionDraft(normalise(q.slice(0, longest)), tools);
  const matches = draft.tools.synonyms.find(draft.text);
  const kept = withoutSpeech(draft, matches);
  for (const match of matches) {
    if (match.kind === "matter" && !match.said.includes("+"))
      for (const at of match.positions.slice(1)) draft.inner[at] = true;
  }
  const all = runs(kept);
  draft.spoken = draft.long || kept !== draft.text || /[了的吗呢想去被把给我]/.test(kept);
  for (const run of all) if (run.han) readHan(draft, run);
  for (const match of matches) readSynonym(draft, match);
  for (const run of all) if (!run.han) readLatin(draft, run);
  for (const run of all) if (run.han) readSounds(draft, run);
  return {
    text: draft.text,
    weights: draft.weights,
    evidence: draft.evidence.map((evidence) => draft.withinAbsent(evidence)),
    intents: intentsOf(draft.text),
    units: draft.units,
    matters: matches
      .filter(({ kind, said }) => kind === "matter" && !said.includes("+"))
      .map(({ positions }) => positions),
    phrases: all.map((run) => run.text),
    spoken: draft.spoken,
    long: draft.long,
  };
}
