import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { GuideFileView } from "#contracts/guide-files.ts";
import type { GuideView } from "#contracts/guides.ts";
import { ApiProblem } from "../../api/client.ts";
import { keys, queryClient } from "../../api/query.ts";
import { guideQuery } from "../../guides/guide-queries.ts";
import { useKeys } from "../../ui/keys.ts";
import { Empty, Failed, Loading } from "../../ui/states.tsx";
import { mayWrite } from "../may-write.ts";
import { ContentFields } from "./content-fields.tsx";
import { GuideFormContext } from "./form-context.ts";
import { FormNotices } from "./form-notices.tsx";
import { governedProblems } from "./governance.ts";
import { GovernanceFields } from "./governance-fields.tsx";
import { contentProblems } from "./guide-form.ts";
import { useIssueWords } from "./issue-words.ts";
import { Preview } from "./preview.tsx";
import { GapAsked } from "../gaps/gap-asked.tsx";
import { Consultation } from "../tasks/consultation.tsx";
import { startQuery, type Start } from "./start-from.ts";
import { useWriting } from "./use-writing.ts";
import "../editor.css";

/** A guide that does not exist yet; begun from a gap or an answered consultation, when the address names one. */
export function NewGuidePage() {
  const from = useSearch({ from: "/app/editor/new" });
  const { data: begun, isLoading } = useQuery(startQuery(from));
  if (isLoading) return <Loading rows={10} />;
  return <Writing key={begun?.key ?? "new"} guide={null} begun={begun ?? null} taskId={from.task} />;
}

/** The next version of a guide. */
export function GuideFormPage() {
  const { t } = useTranslation("editor");
  const { id } = useParams({ from: "/app/editor/guides/$id/edit" });
  const { data: guide, error, refetch } = useQuery({ ...guideQuery(id), staleTime: 0 });
  if (error && !guide) return <Failed error={error} retry={() => void refetch()} />;
  if (!guide) return <Loading rows={10} />;
  if (!mayWrite(guide)) {
    return (
      <Empty title={t("form.locked")} hint={t("form.lockedHint")}>
        <Link to="/editor/guides/$id" params={{ id }}>
          {t("form.toReview")}
        </Link>
      </Empty>
    );
  }
  return <Writing key={guide.id} guide={guide} />;
}

interface WritingProps {
  guide: GuideView | null;
  begun?: Start | null;
  /** The proposal it answers: shown above the form. */
  taskId?: string | undefined;
}

function Writing({ guide, begun = null, taskId }: WritingProps) {
  const { t } = useTranslation("editor");
  const navigate = useNavigate();
  const writing = useWriting(guide, begun);
  const { content, governed, save } = writing;
  const [tried, setTried] = useState(false);
  const [been, setBeen] = useState<ReadonlySet<string>>(new Set());
  const [uploaded, setUploaded] = useState<GuideFileView[]>([]);
  const files = useMemo(() => [...(guide?.files ?? []), ...uploaded], [guide?.files, uploaded]);
  const bundle = governed.type === "bundle";
  const full = useMemo(
    () => (bundle && !content.bundle ? { ...content, bundle: { questions: [], parts: [] } } : content),
    [bundle, content],
  );
  const problems = useAllProblems(full, governed, save.error);

  const send = (submit: boolean) => {
    setTried(true);
    if (problems.count > 0) {
      // Once they are marked: the first one from the top.
      requestAnimationFrame(() =>
        document.querySelector<HTMLElement>(`.ed-form [data-bad="true"] :is(${controls})`)?.focus(),
      );
      return;
    }
    void save
      .mutateAsync({ submit })
      .then(async (fresh) => {
        const params = { id: fresh.id };
        if (submit) await navigate({ to: "/editor/guides/$id", params });
        else if (!guide) await navigate({ to: "/editor/guides/$id/edit", params, replace: true });
        queryClient.setQueryData(guideQuery(fresh.id).queryKey, fresh);
        return queryClient.invalidateQueries({ queryKey: keys.guides });
      })
      // Shown above the form.
      .catch(() => undefined);
  };
  useKeys([
    { key: "mod+s", label: t("form.save"), run: () => send(false), always: true },
    { key: "mod+Enter", label: t("form.submit"), run: () => send(true), always: true },
  ]);

  return (
    <GuideFormContext
      value={{
        content: full,
        set: writing.set,
        files,
        addFile: (file) => setUploaded((before) => [...before, file]),
        problemAt: (path) => (tried || been.has(path) ? problems.words.get(path) : undefined),
        touch: (path) => setBeen((before) => (before.has(path) ? before : new Set(before).add(path))),
      }}
    >
      <div className="ed-writing">
        <header className="ed-bar">
          <Link to={guide ? "/editor/guides/$id" : "/editor"} params={guide ? { id: guide.id } : {}}>
            ← {t("form.back")}
          </Link>
          <h1>{guide ? t("form.edit", { title: guide.content.title }) : t("form.new")}</h1>
          <span className="ed-bar-state muted" role="status">
            {writing.dirty
              ? t("form.unsaved")
              : guide
                ? t("form.saved", { version: guide.draftVersion })
                : ""}
          </span>
          <Button loading={save.isPending} disabled={!writing.dirty} onClick={() => send(false)}>
            {t("form.save")} <kbd>Ctrl S</kbd>
          </Button>
          <Button type="primary" loading={save.isPending} onClick={() => send(true)}>
            {t("form.submit")} <kbd>Ctrl ⏎</kbd>
          </Button>
        </header>
        <div className="ed-form">
          <FormNotices writing={writing} error={save.error} problems={tried ? problems.count : 0} />
          {taskId ? <Consultation taskId={taskId} /> : null}
          {begun?.gap ? <GapAsked gap={begun.gap} /> : null}
          {guide ? null : <GovernanceFields value={governed} onChange={writing.govern} isNew guide={null} />}
          <ContentFields bundle={bundle} />
          {guide ? (
            <GovernanceFields value={governed} onChange={writing.govern} isNew={false} guide={guide} />
          ) : null}
        </div>
        <aside className="ed-preview" aria-label={t("form.preview")}>
          <p className="ed-preview-head">{t("form.preview")}</p>
          <div className="ed-preview-scroll">
            <Preview guide={guide} content={full} governed={governed} files={files} />
          </div>
        </aside>
      </div>
    </GuideFormContext>
  );
}

const controls = "input, textarea, select";

/** What the contract refuses and what the server refused, by the path of the field. */
function useAllProblems(
  content: GuideView["content"],
  governed: Parameters<typeof governedProblems>[0],
  error: unknown,
) {
  const { t } = useTranslation("editor");
  const issueWords = useIssueWords();
  return useMemo(() => {
    const words = new Map<string, string>();
    for (const [path, issue] of contentProblems(content))
      words.set(path, issueWords(issue, valueAt(content, path)));
    for (const [field, key] of governedProblems(governed))
      words.set(`governed.${field}`, t(`problem.${key}`));
    const count = words.size;
    if (error instanceof ApiProblem) {
      for (const { pointer, detail } of error.problem.errors ?? []) {
        const path = pointer
          .replace(/^\/content\//, "/")
          .slice(1)
          .replaceAll("/", ".");
        const known = pointer.startsWith("/content/") ? path : `governed.${path}`;
        if (!words.has(known)) words.set(known, detail);
      }
    }
    return { words, count };
  }, [content, governed, error, issueWords, t]);
}

function valueAt(content: unknown, path: string): unknown {
  return path
    .split(".")
    .reduce<unknown>(
      (at, step) => (at === null || at === undefined ? at : (at as Record<string, unknown>)[step]),
      content,
    );
}
