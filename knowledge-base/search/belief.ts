import type { Question } from "./question.ts";

/** What speaks for the best guide being the answer. */
export interface Signs {
  /** Share of the question's weight that the guide's name answers. */
  coverage: number;
  /** The same for the weightiest word alone. */
  head: number;
  /** Share of the guide's name that was asked for. */
  precision: number;
  /** Share of a known matter that was named and that the guide's name lacks; 0 when none was named. */
  missed: number;
  /** How nearly it means what was asked; absent = nothing known of meanings. */
  likeness?: number;
  /** How nearly a known matter that the guide is not about means what was asked; absent = none known. */
  elsewhere?: number;
  /** Whether it tells what people call it, beside its own name: then what is asked may be near to it in fewer words. */
  called: boolean;
}

type Kind = "letters" | "words" | "sentence" | "wordsAlone" | "sentenceAlone";

/**
 * How much each sign adds to the belief (log odds): coverage, head, precision, missed, likeness, elsewhere, length (per ten characters:
 * whoever says much says things that no guide's name has), phrases (several words narrow each other down, one of them
 * may be beside the point), called, and the belief with no sign at all.
 */
type Weights = readonly [number, number, number, number, number, number, number, number, number, number];

/*
 * Found by logistic regression on judged questions, of which every fourth has no answer; see server/decisions/0047. Letters, search words
 * and sentences are believed for different reasons: letters for what they cover, words also for what they mean, sentences mostly
 * for what they mean; `…Alone` is for searches that know nothing of meanings.
 */
const kinds: Readonly<Record<Kind, Weights>> = {
  letters: [4.5, 3.4, 2.7, 0, 0, 0, -0.6, 0.1, 1.7, -4.4],
  words: [4.9, 1.1, 0, -1.3, 5.4, -9.4, -0.4, 1.6, 1.5, -0.35],
  sentence: [1.5, 0.3, 1.6, -0.9, 9.6, -8.7, 1, 0.2, 0.7, -1.35],
  wordsAlone: [7.9, 0.6, 0.2, -2, 0, 0, 0.1, 1.6, 1, -6.1],
  sentenceAlone: [2.6, 1.3, 2.5, -1.3, 0, 0, 1.2, 0.8, 0, -5.4],
};

/** To leave an answer out costs an agent more than to look at a wrong one. */
const enough = -0.5;

/** Whether the best guide is believed to answer the question. */
export function believed(question: Question, signs: Signs): boolean {
  const { coverage, head, precision, missed, likeness = 0, elsewhere = 0, called } = signs;
  const length = Math.min(question.text.length, 40) / 10;
  const phrases = Math.min(question.phrases.length, 4);
  const said = [coverage, head, precision, missed, likeness, elsewhere, length, phrases, called ? 1 : 0, 1];
  const weights = kinds[kindOf(question, signs.elsewhere !== undefined)];
  return said.reduce((sum, sign, at) => sum + sign * weights[at]!, 0) >= enough;
}

function kindOf(question: Question, meanings: boolean): Kind {
  if (!/[\u4e00-\u9fff]/.test(question.text)) return "letters";
  if (question.spoken || question.long) return meanings ? "sentence" : "sentenceAlone";
  return meanings ? "words" : "wordsAlone";
}
