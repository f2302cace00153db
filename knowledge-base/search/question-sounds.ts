import type { Run } from "./normalise.ts";
import { fold, splitPinyin } from "./pinyin.ts";
import { initialTerms, soundTerms } from "./prepare.ts";
import type { QuestionDraft } from "./question-draft.ts";
import { absentWeight, range } from "./question-weights.ts";

export function readLatin(draft: QuestionDraft, run: Run): void {
  const positions = range(run.start, run.text.length);
  draft.units.push(positions);
  const known = draft.tools.statistics.frequency(run.text) > 0;
  draft.evidence.push({ kind: "words", find: [run.text], positions, strength: 1, terms: [run.text] });
  const digits = /^\d+$/.test(run.text);
  draft.raise(positions, known ? draft.idf(run.text) : digits ? 2 : 7);
  if (digits) return;
  const syllables = /^[a-z]+$/.test(run.text) ? splitPinyin(run.text) : undefined;
  if (syllables !== undefined && syllables.length > 1) {
    const folded = syllables.map(fold);
    readHeard(draft, folded, positions);
    draft.evidence.push({
      kind: "pinyin",
      find: [folded.join(" ")],
      positions,
      strength: 0.95,
      terms: soundTerms(folded),
    });
  }
  if (/^[a-z]{3,12}$/.test(run.text)) {
    draft.evidence.push({
      kind: "initials",
      find: [run.text],
      positions,
      strength: 0.9,
      terms: initialTerms(run.text),
    });
  }
}

/** What these syllables are known as, if anything: a misspelt matter is looked for under its right name too. */
function readHeard(draft: QuestionDraft, folded: readonly string[], positions: readonly number[]): boolean {
  const word = draft.tools.vocabulary.heardAs(folded);
  if (word === undefined) return false;
  const terms = draft.termsOf(word);
  const names = [
    [word],
    ...draft.tools.synonyms.find(word).flatMap((match) => match.official.map((name) => name.split(" "))),
  ];
  let best = 0;
  for (const find of names) {
    const parts = find.flatMap((part) => draft.termsOf(part));
    if (Math.min(...parts.map((term) => draft.tools.statistics.frequency(term))) > 0)
      best = Math.max(best, Math.min(draft.phraseIdf(find[0]!), 7));
    draft.evidence.push({
      kind: "synonym",
      find,
      positions,
      strength: 0.85,
      terms: find[0] === word ? terms : parts,
    });
  }
  if (best === 0) draft.absent.push(positions);
  draft.raise(positions, best === 0 ? absentWeight : best);
  return true;
}

/** Misspelt known words, the longest first; a character belongs to one of them only. */
function readMisspelt(draft: QuestionDraft, run: Run, syllables: readonly string[]): void {
  for (const size of [6, 5, 4, 3, 2]) {
    for (let at = 0; at + size <= syllables.length; at++) {
      const positions = range(run.start + at, size);
      const loose = positions.filter((position) => draft.single[position]).length;
      if (loose < (size === 2 ? 2 : 1)) continue;
      const written = run.text.slice(at, at + size);
      if (draft.tools.synonyms.isMatter(written) || draft.tools.statistics.frequency(written) > 0) continue;
      if (!readHeard(draft, syllables.slice(at, at + size).map(fold), positions)) continue;
      for (const position of positions) draft.single[position] = false;
    }
  }
}

/** Slips between words that sound alike; see `soundStrength` for what keeps 景点 from 经典. */
export function readSounds(draft: QuestionDraft, run: Run): void {
  if (run.text.length < 2) return;
  const syllables = draft.tools.segmenter.syllables(run.text);
  if (syllables.length !== run.text.length) return;
  readMisspelt(draft, run, syllables);
  for (const size of [2, 3, 4]) {
    for (let at = 0; at + size <= syllables.length; at++) {
      const positions = range(run.start + at, size);
      if (positions.some((position) => draft.weights[position] === 0 && !draft.loose[position])) continue;
      const own = draft.phraseFrequency(run.text.slice(at, at + size));
      // Four syllables that no guide writes so: chance does not make as many sound like a name.
      const slip = positions.some((position) => draft.loose[position]) || (size === 4 && own === 0);
      const whole = draft.begins[run.start + at]! && draft.begins[run.start + at + size]!;
      if (!slip && !whole) continue;
      const piece = syllables.slice(at, at + size);
      if (size === 2 && own > 2) continue;
      const folded = piece.map(fold);
      const heard = Math.min(...soundTerms(folded).map((term) => draft.tools.statistics.frequency(term)));
      // Two loose characters that sound like a known name are that name misspelt, and weigh as much.
      if (slip && own === 0 && heard > 0) draft.raise(positions, 0.75 * draft.idf(soundTerms(folded)[0]!));
      draft.evidence.push({
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

/** A word typed as it should be is taken at its word: only an equal tone may still be a slip. Loose characters are freer. */
function soundStrength(size: number, slip: boolean): number {
  if (!slip) return size === 2 ? 0.45 : 0.7;
  return size === 2 ? 0.7 : 0.85;
}
