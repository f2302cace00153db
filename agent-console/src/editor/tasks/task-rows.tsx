import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { GuideTaskView } from "#contracts/guide-work.ts";
import { Ago, Due } from "../../ui/moments.tsx";
import { Freshness } from "../../guides/freshness.tsx";
import { fieldWord } from "../../guides/content-fields.ts";
import { WriteFor } from "../write-for.tsx";
import { useWrites } from "../may-write.ts";
import { hurtsFirst } from "./hurts-first.ts";
import { TaskSheet, type TaskAct } from "./task-sheet.tsx";

/** Tasks in lines: what it is about, in whose words, until when, and what may be done. */
export function TaskRows({ tasks }: { tasks: readonly GuideTaskView[] }) {
  const { t } = useTranslation("editor");
  const writes = useWrites();
  const [acting, setActing] = useState<{ task: GuideTaskView; act: TaskAct } | null>(null);
  return (
    <>
      <ul className="ed-tasks">
        {hurtsFirst(tasks).map((task) => (
          <li key={task.id}>
            <span className={`tag ${task.overdue ? "red" : ""}`}>
              <span aria-hidden="true">{glyphs[task.kind]}</span>
              {t(task.kind === "proposal" && task.guide ? "task.change" : `task.kind.${task.kind}`)}
            </span>
            <div className="ed-task-words">
              <TaskSubject task={task} />
              {task.guide?.stale ? <Freshness stale verifiedAt={null} /> : null}
              <TaskReason task={task} />
            </div>
            <div className="ed-task-when">
              {task.state !== "open" ? (
                <span className="muted">{t(`task.state.${task.state}`)}</span>
              ) : task.dueAt ? (
                <Due at={task.dueAt} />
              ) : (
                <span className="muted">
                  <Ago at={task.openedAt} />
                </span>
              )}
              <span className="muted">
                {task.assignee?.name ?? task.department?.name ?? t("task.nobody")}
              </span>
            </div>
            <div className="ed-task-acts">
              {writes && task.kind === "proposal" && task.state === "open" ? (
                <WriteFor draft={task.draft} guide={task.guide} search={{ task: task.id }} />
              ) : null}
              {task.can.map((act) => (
                <Button key={act} size="small" onClick={() => setActing({ task, act })}>
                  {t(`task.act.${act}`)}
                </Button>
              ))}
            </div>
          </li>
        ))}
      </ul>
      <TaskSheet acting={acting} onClose={() => setActing(null)} />
    </>
  );
}

const glyphs: Record<GuideTaskView["kind"], string> = {
  verification: "✓",
  erratum: "！",
  "law-change": "§",
  gap: "○",
  proposal: "＋",
  review: "◕",
};

/** The guide, the gap or the ticket it is about, as a link to where it is worked on. */
function TaskSubject({ task }: { task: GuideTaskView }) {
  const { t } = useTranslation("editor");
  const writes = useWrites();
  // A unit reads its guide, and may say there that it still holds; writing is the editors'.
  if (task.guide && !writes) {
    return (
      <Link to="/guides/$id" params={{ id: task.guide.id }}>
        {task.guide.title}
      </Link>
    );
  }
  if (task.guide) {
    const view = task.kind === "review" ? "difference" : "tasks";
    return (
      <Link to="/editor/guides/$id" params={{ id: task.guide.id }} search={{ view }}>
        {task.guide.title}
      </Link>
    );
  }
  if (task.gapId) {
    return (
      <Link to="/editor" search={{ part: "gaps", gaps: "handed" }}>
        {task.topic ?? t("task.gap")}
      </Link>
    );
  }
  // An editor does not see tickets: question and answer stand, without personal data, where the guide is written.
  if (task.ticketId && writes && task.kind === "proposal") {
    return (
      <Link to="/editor/new" search={{ task: task.id }}>
        {task.topic ?? t("task.ticket")}
      </Link>
    );
  }
  if (task.ticketId) {
    return (
      <Link to="/tickets/$id" params={{ id: task.ticketId }}>
        {t("task.ticket")}
      </Link>
    );
  }
  return <span>{t(`task.kind.${task.kind}`)}</span>;
}

/** Why it is open: the reporter's words, the law that changed; and how it ended. */
function TaskReason({ task }: { task: GuideTaskView }) {
  const { t } = useTranslation("editor");
  const { t: guides } = useTranslation("guides");
  const law = task.lawChange
    ? [
        `${task.lawChange.law}${task.lawChange.article}${task.lawChange.changedOn ? `（${task.lawChange.changedOn}）` : ""}`,
        task.lawChange.note,
      ]
        .filter(Boolean)
        .join("：")
    : "";
  const topic = task.kind === "proposal" && task.guide ? task.topic : null;
  const said = [task.field ? `${fieldWord(task.field, guides)}：` : "", task.words ?? ""].join("");
  return (
    <>
      {topic ? <p>{topic}</p> : null}
      {law || said ? (
        <p>
          {law || said}
          {task.openedBy ? <span className="muted">（{task.openedBy.name}）</span> : null}
        </p>
      ) : null}
      {task.answer ? (
        <p className="muted">
          {t("task.answered", { name: task.closedBy?.name ?? "", answer: task.answer })}
        </p>
      ) : null}
    </>
  );
}
