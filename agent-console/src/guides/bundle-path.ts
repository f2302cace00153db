import type { GuideBundle } from "#contracts/guides.ts";

type Question = GuideBundle["questions"][number];

/** The questions answered so far, in the order in which they were asked; an answer off the way is not shown. */
export function answeredQuestions(
  { questions }: GuideBundle,
  answers: Readonly<Record<string, string>>,
): { question: Question; option: Question["options"][number] }[] {
  const path: { question: Question; option: Question["options"][number] }[] = [];
  let question = questions[0];
  // A tree leads forward only, so it is walked at most once through.
  while (question && path.length < questions.length) {
    const option = question.options.find(({ id }) => id === answers[question!.id]);
    if (!option) break;
    path.push({ question, option });
    question = questions.find(({ id }) => id === option.next);
  }
  return path;
}

/** Without the answer to this question and to those asked after it. */
export function answersBefore(
  bundle: GuideBundle,
  answers: Readonly<Record<string, string>>,
  questionId: string,
): Record<string, string> {
  const path = answeredQuestions(bundle, answers);
  const at = path.findIndex(({ question }) => question.id === questionId);
  return Object.fromEntries(
    path.slice(0, Math.max(0, at)).map(({ question, option }) => [question.id, option.id]),
  );
}
