import { isHan, type Run } from "./normalise.ts";
import type { QuestionDraft } from "./question-draft.ts";
import { absentWeight, authorityFactor, classFactor, deedFactor, range } from "./question-weights.ts";
import { speechPhrases, stopWords } from "./stop-words.ts";
import type { SynonymMatch } from "./synonyms.ts";

/** Blanks out phrases of speech, except where a synonym needs the very words. */
export function withoutSpeech(draft: QuestionDraft, matches: readonly SynonymMatch[]): string {
  const taken = new Set(matches.flatMap((match) => match.positions));
  let kept = draft.text;
  for (const phrase of speechPhrases) {
    for (let at = kept.indexOf(phrase); at >= 0; at = kept.indexOf(phrase, at + 1)) {
      if (range(at, phrase.length).some((position) => taken.has(position))) continue;
      kept = kept.slice(0, at) + " ".repeat(phrase.length) + kept.slice(at + phrase.length);
    }
  }
  return kept;
}

export function readHan(draft: QuestionDraft, run: Run): void {
  let at = run.start;
  const alone = run.text.length === 1 && !besideHan(draft, run);
  let before: { start: number; word: string } | undefined;
  for (const { word, tag } of draft.tools.segmenter.tagged(run.text)) {
    const start = at;
    at += word.length;
    draft.single[start] = word.length === 1;
    if (stopWords.has(word) && !(alone && draft.text.trim() === word)) {
      before = undefined;
      continue;
    }
    draft.loose[start] = word.length === 1;
    draft.units.push(range(start, word.length));
    for (let offset = 1; offset < word.length; offset++) draft.begins[start + offset] = false;
    const weight =
      draft.idf(word) * classFactor(word, tag, alone, run.text.length) * roleFactor(draft, word, tag);
    for (let offset = 0; offset < word.length; offset++) draft.weights[start + offset] = weight / word.length;
    const piece = draft.inner[start] === true || draft.inner[start + word.length] === true;
    draft.addWords(word, start, word.length === 1 ? (alone ? 1 : 0.45) : piece ? 0.6 : 1);
    addParts(draft, word, start);
    if (before !== undefined && (before.word.length === 1 || word.length === 1)) {
      const joint = before.word.slice(-1) + word[0]!;
      draft.addWords(joint, start - 1, 1);
    }
    before = { start, word };
  }
  if (run.text.length >= 2 && run.text.length <= 12) draft.addWords(run.text, run.start, 1);
}

/** Speech cut out beside a character leaves it over: 什么时候来 → 来 was not asked for alone. */
function besideHan(draft: QuestionDraft, run: Run): boolean {
  const beside = (at: number) => isHan(draft.text.charCodeAt(at));
  return beside(run.start - 1) || beside(run.start + run.text.length);
}

/** What is done says less than what it is done to; in a long tale a word that no name has says little. */
function roleFactor(draft: QuestionDraft, word: string, tag: string): number {
  if (draft.tools.synonyms.isDeed(word)) return deedFactor;
  if (draft.tools.synonyms.isAuthority(word)) return authorityFactor;
  if (!draft.spoken || word.length === 1 || draft.tools.statistics.frequency(word) > 0) return 1;
  if (draft.tools.synonyms.isMatter(word)) return draft.long ? 0.5 : 1;
  // A short question names its thing once, and it is nothing that we have.
  return !draft.long && tag.startsWith("n") ? 0.6 : 0.3;
}

/** 驾驶 within 驾驶证: finding a part is worth less than the part's share. */
function addParts(draft: QuestionDraft, word: string, start: number): void {
  if (word.length < 3) return;
  for (let at = 0; at + 2 <= word.length; at++) {
    const part = word.slice(at, at + 2);
    draft.evidence.push({
      kind: "part",
      find: [part],
      positions: range(start + at, 2),
      // 社保卡 is known to be another thing than 社保.
      strength: draft.tools.synonyms.isMatter(word) ? 0.2 : 0.45,
      terms: [part],
    });
  }
}

export function readSynonym(draft: QuestionDraft, match: SynonymMatch): void {
  // 票 is a word of its own, but not in 股票.
  if (match.said.length === 1 && draft.single[match.positions[0]!] !== true) return;
  // The very words said are as good as their official names.
  if (!match.said.includes("+")) draft.addWords(match.said, match.positions[0]!, 1);
  const known = match.official.map((name) => name.split(" ").filter((part) => part !== ""));
  let best =
    match.said.includes("+") || draft.phraseFrequency(match.said) === 0 ? 0 : draft.phraseIdf(match.said);
  for (const find of known) {
    const terms = find.flatMap((part) => draft.termsOf(part));
    const rarest = Math.min(...terms.map((term) => draft.tools.statistics.frequency(term)));
    if (rarest > 0) best = Math.max(best, Math.min(...find.map((part) => draft.phraseIdf(part)), 7));
    draft.evidence.push({
      kind: "synonym",
      find,
      positions: match.positions,
      strength: match.mutual ? 0.95 : 0.9,
      terms,
    });
  }
  const factor = match.kind === "deed" ? deedFactor : match.kind === "authority" ? authorityFactor : 1;
  // Said in words that no guide has, it weighs what the official words weigh.
  if (best > 0 && !match.said.includes("+") && draft.phraseFrequency(match.said) === 0)
    draft.lower(match.positions, best * factor);
  // A matter known to the table that no guide here is about: the question stays unanswered by the rest.
  if (best === 0 && match.kind === "matter" && !match.said.includes("+")) {
    best = absentWeight;
    draft.absent.push(match.positions);
  }
  draft.raise(match.positions, best * factor);
}
