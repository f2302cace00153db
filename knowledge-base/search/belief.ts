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
  /** Whether it tells what people call it, beside its own name: then what is asked may be near to it in fewer words. */
  called: boolean;
}

type Kind = "letters" | "words" | "sentence" | "wordsAlone" | "sentenceAlone";

/**
 * How much each sign adds to the belief (log odds): coverage, head, precision, missed, likeness, length (per ten characters: whoever
 * says much says things that no guide's name has), phrases (several words narrow each other down, one of them may be
 * beside the point), and the belief with no sign at all.
 */
type Weights = readonly [number, number, number, number, number, number, number, number];

/*
 * Found by logistic regression on judged questions, of which every fifth has no answer; see server/decisions/0047. Letters, search words
 * and sentences are believed for different reasons: letters for what they cover, words also for what they mean, sentences mostly
 * for what they mean; `…Alone` is for searches that know nothing of meanings.
 */
const bare: Readonly<Record<Kind, Weights>> = {
  letters: [4.5, 3.4, 2.7, 0, 0, -0.6, 0.1, -4.4],
  words: [4.9, 1.5, 0.8, -2.1, 3.5, -0.4, 1.8, -6.7],
  sentence: [1, 1.2, 2.3, -1.3, 4.5, 1.4, 0.6, -6],
  wordsAlone: [7.9, 0.6, 0.2, -2, 0, 0.1, 1.6, -6.1],
  sentenceAlone: [2.6, 1.3, 2.5, -1.3, 0, 1.2, 0.8, -5.4],
};
const called: Readonly<Record<Kind, Weights>> = {
  letters: [4.5, 3.4, 2.7, 0, 0, -0.6, 0.1, -2.7],
  words: [4.8, 1.4, 0.4, -1.9, 3.7, -0.5, 1.6, -3.7],
  sentence: [0.8, 0.9, 1.5, -1.7, 5.5, 1, 0.5, -4.2],
  wordsAlone: [6.3, 1.2, 0.9, -1.9, 0, 0.2, 1.7, -3.6],
  sentenceAlone: [2.3, 1.2, 1.8, -1.8, 0, 1.1, 0.6, -3.1],
};

/** To leave an answer out costs an agent more than to look at a wrong one. */
const enough = -0.6;

/** Whether the best guide is believed to answer the question. */
export function believed(question: Question, signs: Signs): boolean {
  const weights = (signs.called ? called : bare)[kindOf(question, signs.likeness !== undefined)];
  const { coverage, head, precision, missed, likeness = 0 } = signs;
  const length = Math.min(question.text.length, 40) / 10;
  const phrases = Math.min(question.phrases.length, 4);
  const said = [coverage, head, precision, missed, likeness, length, phrases, 1];
  return said.reduce((sum, sign, at) => sum + sign * weights[at]!, 0) >= enough;
}

function kindOf(question: Question, meanings: boolean): Kind {
  if (!/[\u4e00-\u9fff]/.test(question.text)) return "letters";
  if (question.spoken || question.long) return meanings ? "sentence" : "sentenceAlone";
  return meanings ? "words" : "wordsAlone";
}
