import type { SearchDocument } from "../search.ts";
import { normalise, runs } from "./normalise.ts";
import { fold, initial } from "./pinyin.ts";

/** Cuts Chinese runs; both indexing and asking use the same one. */
export interface Segmenter {
  /** The likeliest words, one after the other. */
  words(run: string): string[];
  /** Words and the words inside them: 待处理 → 处理, 待处理. */
  innerWords(run: string): string[];
  tagged(run: string): { word: string; tag: string }[];
  /** One syllable with tone digit per character. */
  syllables(run: string): string[];
}

/** What an engine stores of a guide beside the guide itself. */
export interface PreparedDocument {
  id: string;
  /** What is searched for first: the name in all its forms, who does it, whom it serves, where. */
  terms: string[];
  bodyTerms: string[];
  names: PreparedNames;
}

/** Normalised texts the ranking looks into; short, because it is read for every candidate. */
export interface PreparedNames {
  title: string;
  /** Aliases and keywords, blank-separated. */
  aliases: string;
  catalog: string;
  department: string;
  /** Region name, themes. */
  about: string;
  /** Syllables with tones of the title's Chinese characters; runs separated by "|". */
  sounds: string;
  /** The same of the aliases. */
  aliasSounds: string;
}

/** What is indexed of a guide, the same for every engine. */
export function prepareDocument(document: SearchDocument, segmenter: Segmenter): PreparedDocument {
  const title = normalise(document.title);
  const aliases = normalise([...(document.aliases ?? []), ...(document.keywords ?? [])].join(" "));
  const catalog = normalise(document.catalog ?? "");
  const department = normalise(document.departmentName ?? "");
  const about = normalise([document.regionName ?? "", ...(document.themes ?? [])].join(" "));
  const terms = new Set<string>();
  for (const text of [title, aliases, catalog, department, about]) addTextTerms(text, segmenter, terms);
  const sounds = soundsOf(title, segmenter);
  const aliasSounds = soundsOf(aliases, segmenter);
  addSoundTerms(sounds, terms);
  addSoundTerms(aliasSounds, terms);
  if (document.code !== undefined) terms.add(normalise(document.code));
  const bodyTerms = new Set<string>();
  for (const part of bodyParts(document)) addTextTerms(normalise(part), segmenter, bodyTerms);
  return {
    id: document.id,
    terms: [...terms],
    bodyTerms: [...bodyTerms],
    names: { title, aliases, catalog, department, about, sounds, aliasSounds },
  };
}

/** Every text of a guide that is not its name. */
export function bodyParts(document: SearchDocument): string[] {
  const questions = document.commonQuestions ?? [];
  return [
    document.conditions,
    ...(document.materials ?? []),
    document.limits,
    document.fee,
    document.places,
    document.phones,
    document.process,
    document.body,
    ...questions.flatMap((entry) => [entry.question, entry.answer]),
  ].filter((part): part is string => part !== undefined && part !== "");
}

/** Words, inner words, single characters and pairs of them, and Latin words. */
export function addTextTerms(normalised: string, segmenter: Segmenter, into: Set<string>): void {
  for (const run of runs(normalised)) {
    if (!run.han) {
      into.add(run.text.slice(0, 60));
      continue;
    }
    for (const word of segmenter.innerWords(run.text)) if (word.length <= 12) into.add(word);
    for (let at = 0; at < run.text.length; at++) {
      into.add(run.text[at]!);
      if (at + 1 < run.text.length) into.add(run.text.slice(at, at + 2));
    }
  }
}

function soundsOf(normalised: string, segmenter: Segmenter): string {
  return runs(normalised)
    .filter((run) => run.han)
    .map((run) => segmenter.syllables(run.text).join(" "))
    .join("|");
}

/** Pairs of syllables (`~hu.kou`) and triples of initials (`!hkq`). */
function addSoundTerms(sounds: string, into: Set<string>): void {
  for (const run of sounds.split("|")) {
    if (run === "") continue;
    const syllables = run.split(" ");
    for (const term of soundTerms(syllables.map(fold))) into.add(term);
    for (const term of initialTerms(syllables.map(initial).join(""))) into.add(term);
  }
}

export function soundTerms(folded: readonly string[]): string[] {
  const terms: string[] = [];
  for (let at = 0; at + 1 < folded.length; at++) terms.push(`~${folded[at]}.${folded[at + 1]}`);
  return terms;
}

export function initialTerms(letters: string): string[] {
  const terms: string[] = [];
  for (let at = 0; at + 2 < letters.length; at++) terms.push(`!${letters.slice(at, at + 3)}`);
  return terms;
}
