import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { Button, Tabs } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { GuideAction, GuideView } from "#contracts/guides.ts";
import { GuideActionSheet } from "../../guides/guide-action-sheet.tsx";
import { offeredActions } from "../../guides/guide-actions.ts";
import { guideQuery } from "../../guides/guide-queries.ts";
import { GuideReader } from "../../guides/guide-reader.tsx";
import { useKeys } from "../../ui/keys.ts";
import { Failed, Loading } from "../../ui/states.tsx";
import { mayWrite } from "../may-write.ts";
import { TasksOfGuide } from "../tasks/tasks-of-guide.tsx";
import { Citations } from "./citations.tsx";
import { Difference } from "./difference.tsx";
import { History } from "./history.tsx";
import "../../guides/guides.css";
import "../editor.css";

/** One guide on the editor's desk: what changed on the left, how it reads on the right, what may be done on top. */
export function GuideDeskPage() {
  const { id } = useParams({ from: "/app/editor/guides/$id" });
  const { data: guide, error, refetch } = useQuery({ ...guideQuery(id), staleTime: 0 });
  if (error && !guide) return <Failed error={error} retry={() => void refetch()} />;
  if (!guide) return <Loading rows={10} />;
  return <GuideDesk key={guide.id} guide={guide} />;
}

function GuideDesk({ guide }: { guide: GuideView }) {
  const { t } = useTranslation("editor");
  const { t: guides } = useTranslation("guides");
  const navigate = useNavigate({ from: "/editor/guides/$id" });
  const { view: tab = "difference" } = useSearch({ from: "/app/editor/guides/$id" });
  const [acting, setActing] = useState<{ type: GuideAction["type"]; version?: number } | null>(null);
  const offered = offeredActions(guide.can);
  const write = () => void navigate({ to: "/editor/guides/$id/edit", params: { id: guide.id } });
  useKeys([
    ...offered.map((type, index) => ({
      key: String(index + 1),
      label: guides(`act.${type}`),
      run: () => setActing({ type }),
    })),
    ...(mayWrite(guide) ? [{ key: "e", label: t("form.write"), run: write }] : []),
  ]);
  const items = [
    { key: "difference", label: t("tab.difference"), children: <Difference id={guide.id} /> },
    { key: "tasks", label: t("tab.tasks"), children: <TasksOfGuide guide={guide} /> },
    {
      key: "history",
      label: t("tab.history"),
      children: <History guide={guide} onRestore={(version) => setActing({ type: "restore", version })} />,
    },
    { key: "citations", label: t("tab.citations"), children: <Citations guide={guide} /> },
  ];
  return (
    <div className="ed-review">
      <header className="ed-bar">
        <Link to="/editor">← {t("form.back")}</Link>
        <h1>{guide.content.title}</h1>
        <span className="tag accent">{guides(`status.${guide.status}`)}</span>
        <span className="ed-push" />
        {mayWrite(guide) ? (
          <Button onClick={write}>
            {t("form.write")} <kbd>E</kbd>
          </Button>
        ) : null}
        {offered.map((type, index) => (
          <Button
            key={type}
            type={index === 0 ? "primary" : "default"}
            danger={type === "retire"}
            onClick={() => setActing({ type })}
          >
            {guides(`act.${type}`)}
          </Button>
        ))}
      </header>
      <Tabs
        className="ed-review-tabs"
        activeKey={tab}
        items={items}
        onChange={(key) =>
          void navigate({ search: { view: tabs.find((each) => each === key) }, replace: true })
        }
      />
      <article className="ed-review-reader" aria-label={guide.content.title} tabIndex={0}>
        <GuideReader guide={guide} />
      </article>
      <GuideActionSheet
        guide={guide}
        type={acting?.type ?? null}
        version={acting?.version}
        onClose={() => setActing(null)}
      />
    </div>
  );
}

const tabs = ["difference", "tasks", "history", "citations"] as const;
