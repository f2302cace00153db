import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { resolveGuideBundle } from "#contracts/guide-reading.ts";
import type { GuideBundle, GuideView } from "#contracts/guides.ts";
import { call } from "../api/client.ts";
import { keys } from "../api/query.ts";
import { useKeys } from "../ui/keys.ts";
import { answeredQuestions, answersBefore } from "./bundle-path.ts";
import { BundleList } from "./bundle-list.tsx";

/** 一件事: the questions one by one, and under them the one list that the answers come to. Q goes to the question, digits answer. */
export function BundleAsk({ guide, bundle }: { guide: GuideView; bundle: GuideBundle }) {
  const { t } = useTranslation("knowledge");
  const [answers, setAnswers] = useState<Record<string, string>>({});
  const group = useRef<HTMLDivElement>(null);
  // Who has answered goes on with the next question; who has only opened the guide is left where they are.
  const answering = useRef(false);
  const { data, isError } = useQuery({
    queryKey: [...keys.guides, "bundle", guide.id, guide.version, answers],
    queryFn: ({ signal }) =>
      call(resolveGuideBundle, { params: { id: guide.id }, body: { answers }, signal }),
    placeholderData: keepPreviousData,
  });
  const path = answeredQuestions(bundle, answers);
  const last = path.at(-1);
  const next = data?.next ?? null;
  const nextId = next?.id;
  useEffect(() => {
    if (answering.current) firstOption(group.current)?.focus();
    // With every question that comes.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [nextId]);
  useKeys([{ key: "q", label: t("bundle.keys"), run: () => firstOption(group.current)?.focus() }]);

  const answer = (questionId: string, optionId: string) => {
    answering.current = true;
    setAnswers({ ...answers, [questionId]: optionId });
  };
  const back = (questionId: string) => {
    answering.current = true;
    setAnswers(answersBefore(bundle, answers, questionId));
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const option = next && /^[1-9]$/.test(event.key) ? next.options[Number(event.key) - 1] : undefined;
    if (next && option) answer(next.id, option.id);
    else if (event.key === "Backspace" && last) back(last.question.id);
    else return;
    // Beside it digits choose a ticket's kind.
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <section className="guide-bundle">
      <h3>
        {t("bundle.title")}
        <span className="muted">{t("bundle.hint")}</span>
        <kbd aria-hidden="true">Q</kbd>
      </h3>
      <ol className="guide-asked">
        {path.map(({ question, option }) => (
          <li key={question.id}>
            <span className="muted">{question.text}</span>
            <strong>{option.text}</strong>
            <button type="button" className="text-button" onClick={() => back(question.id)}>
              {t("bundle.change")}
              <span className="sr-only">：{question.text}</span>
            </button>
          </li>
        ))}
      </ol>
      <div ref={group} role="group" aria-label={next?.text ?? t("bundle.done")} onKeyDown={onKey}>
        {next ? (
          <>
            <p className="guide-question">{next.text}</p>
            <div className="guide-options">
              {next.options.map((option, index) => (
                <button key={option.id} type="button" onClick={() => answer(next.id, option.id)}>
                  <kbd aria-hidden="true">{index + 1}</kbd> {option.text}
                </button>
              ))}
            </div>
          </>
        ) : data ? (
          <p className="words-green" role="status">
            ● {t("bundle.done")}{" "}
            {last ? (
              <button type="button" className="text-button" onClick={() => setAnswers({})}>
                {t("bundle.again")}
              </button>
            ) : null}
          </p>
        ) : null}
      </div>
      {isError ? (
        <p className="words-red" role="alert">
          {t("bundle.failed")}
        </p>
      ) : null}
      {data ? <BundleList title={guide.content.title} resolved={data} complete={next === null} /> : null}
    </section>
  );
}

const firstOption = (group: HTMLElement | null) => group?.querySelector<HTMLElement>("button");

/** In the editor's preview, where the text is not saved yet: the questions as they stand. */
export function BundleOutline({ bundle }: { bundle: GuideBundle }) {
  const { t } = useTranslation("knowledge");
  return (
    <section className="guide-bundle">
      <h3>
        {t("bundle.title")}
        <span className="muted">{t("bundle.outline")}</span>
      </h3>
      <ol className="guide-asked">
        {bundle.questions.map((question) => (
          <li key={question.id}>
            <span>{question.text}</span>
            <span className="muted">{question.options.map(({ text }) => text).join(" / ")}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
