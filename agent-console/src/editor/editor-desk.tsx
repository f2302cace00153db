import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useSession } from "../api/session.ts";
import { useKeys } from "../ui/keys.ts";
import { editorTabs, type EditorTab } from "./editor-search.ts";
import { Gaps } from "./gaps/gaps.tsx";
import { GuidesOf } from "./guides-of.tsx";
import { ImportPage } from "./import-page.tsx";
import { useWrites } from "./may-write.ts";
import { LawChanges } from "./law/law-changes.tsx";
import { Phones } from "./phones/phones.tsx";
import { BulkRetire } from "./retire/bulk-retire.tsx";
import { Statistics } from "./statistics/statistics.tsx";
import { Synonyms } from "./synonyms/synonyms.tsx";
import { taskListQuery } from "./tasks/task-queries.ts";
import { Tasks } from "./tasks/tasks.tsx";
import "../guides/guides.css";
import "./editor.css";

/** 采编工作台: what waits on the left, the chosen part on the right, all of it in the URL. */
export function EditorDesk() {
  const { t } = useTranslation("editor");
  const { part = "tasks" } = useSearch({ from: "/app/editor" });
  const writes = useWrites();
  const { staff } = useSession();
  const tabs = writes
    ? editorTabs
    : staff.roles.some((role) => role !== "officer")
      ? unitTabs
      : unitTabs.filter((each) => each !== "statistics");
  const tab = tabs.find((each) => each === part) ?? "tasks";
  const navigate = useNavigate();
  const { data: open } = useQuery(taskListQuery({ state: "open" }));
  useKeys(
    writes ? [{ key: "n", label: t("form.new"), run: () => void navigate({ to: "/editor/new" }) }] : [],
  );
  const count = open ? `${open.items.length}${open.nextCursor ? "+" : ""}` : "";
  return (
    <div className="ed-desk">
      <nav className="ed-nav" aria-label={t("title")}>
        <h1 className="sr-only">{t("title")}</h1>
        {writes ? (
          <Link to="/editor/new" className="ed-new">
            ＋ {t("form.new")} <kbd>N</kbd>
          </Link>
        ) : null}
        <ul>
          {tabs.map((each) => (
            <li key={each}>
              <Link to="/editor" search={{ part: each }} aria-current={each === tab ? "page" : undefined}>
                {t(`nav.${each}`)}
                {each === "tasks" ? <span className="num muted">{count}</span> : null}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {/* Scrolls: who has no mouse needs it in the order of the keys. */}
      <section className="ed-part" aria-label={t(`nav.${tab}`)} tabIndex={scrolled.has(tab) ? 0 : undefined}>
        <Part tab={tab} />
      </section>
    </div>
  );
}

/** What a unit does about guides: what is asked of it. Its heads see the figures too. */
const unitTabs = ["tasks", "gaps", "statistics"] as const satisfies readonly EditorTab[];

const scrolled: ReadonlySet<EditorTab> = new Set<EditorTab>(["statistics", "laws", "phones", "retire"]);

function Part({ tab }: { tab: EditorTab }) {
  switch (tab) {
    case "tasks":
      return <Tasks />;
    case "drafts":
      return <GuidesOf key={tab} status="draft" />;
    case "submitted":
      return <GuidesOf key={tab} status="submitted" />;
    case "approved":
      return <GuidesOf key={tab} status="approved" />;
    case "gaps":
      return <Gaps />;
    case "laws":
      return <LawChanges />;
    case "phones":
      return <Phones />;
    case "retire":
      return <BulkRetire />;
    case "synonyms":
      return <Synonyms />;
    case "import":
      return <ImportPage />;
    case "statistics":
      return <Statistics />;
  }
}
