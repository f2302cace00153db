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
}

/** How much each sign adds to the belief (log odds), and the belief with no sign at all. */
interface Weights {
  coverage: number;
  head: number;
  precision: number;
  missed: number;
  likeness: number;
  /** Per ten characters: whoever says much says things that no guide's name has. */
  length: number;
  /** Per phrase: several words narrow each other down, one of them may be beside the point. */
  phrases: number;
  none: number;
}

/*
 * Found by logistic regression on 750 judged questions with an answer and 190 without; see server/decisions/0046. Letters,
 * search words and sentences are believed for different reasons: letters for what they cover, words also for what they
 * mean, sentences mostly for what they mean.
 */
const letters: Weights = {
  coverage: 4.5,
  head: 3.4,
  precision: 2.7,
  missed: 0,
  likeness: 0,
  length: -0.6,
  phrases: 0.1,
  none: -4.4,
};
const words: Weights = {
  coverage: 5.8,
  head: 1.4,
  precision: 0.7,
  missed: -2.1,
  likeness: 2.5,
  length: -0.1,
  phrases: 1.5,
  none: -6.8,
};
const sentence: Weights = {
  coverage: 0.8,
  head: 1.6,
  precision: 2.3,
  missed: -0.9,
  likeness: 6.8,
  length: 1,
  phrases: 0.9,
  none: -8.3,
};
const wordsAlone: Weights = {
  coverage: 7.9,
  head: 0.6,
  precision: 0.2,
  missed: -2,
  likeness: 0,
  length: 0.1,
  phrases: 1.6,
  none: -6.1,
};
const sentenceAlone: Weights = {
  coverage: 2.6,
  head: 1.3,
  precision: 2.5,
  missed: -1.3,
  likeness: 0,
  length: 1.2,
  phrases: 0.8,
  none: -5.4,
};

/** To leave an answer out costs an agent more than to look at a wrong one. */
const enough = -0.5;

/** Whether the best guide is believed to answer the question. */
export function believed(question: Question, signs: Signs): boolean {
  const weights = weightsFor(question, signs.likeness !== undefined);
  const belief =
    weights.none +
    weights.coverage * signs.coverage +
    weights.head * signs.head +
    weights.precision * signs.precision +
    weights.missed * signs.missed +
    weights.likeness * (signs.likeness ?? 0) +
    weights.length * (Math.min(question.text.length, 40) / 10) +
    weights.phrases * Math.min(question.phrases.length, 4);
  return belief >= enough;
}

function weightsFor(question: Question, meanings: boolean): Weights {
  if (!/[\u4e00-\u9fff]/.test(question.text)) return letters;
  if (question.spoken || question.long) return meanings ? sentence : sentenceAlone;
  return meanings ? words : wordsAlone;
}
