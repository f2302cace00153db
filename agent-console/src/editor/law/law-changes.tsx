import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { listLawChanges, type LawChangeView } from "#contracts/law-changes.ts";
import { call } from "../../api/client.ts";
import { keys } from "../../api/query.ts";
import { Link } from "@tanstack/react-router";
import { Ago } from "../../ui/moments.tsx";
import { Failed, Loading } from "../../ui/states.tsx";
import { LawChangeForm } from "./law-change-form.tsx";

/** 法规变化: what changed, which guides rest on it, and how far their keepers are. */
export function LawChanges() {
  const { t } = useTranslation("knowledge");
  const { data, error, refetch } = useQuery({
    queryKey: [...keys.guides, "law-changes"],
    queryFn: ({ signal }) => call(listLawChanges, { query: { limit: 100 }, signal }),
  });
  return (
    <div className="ed-law">
      <LawChangeForm />
      <section aria-labelledby="ed-law-list">
        <h2 id="ed-law-list">{t("law.list")}</h2>
        {error && !data ? (
          <Failed error={error} retry={() => void refetch()} />
        ) : !data ? (
          <Loading rows={4} />
        ) : data.items.length === 0 ? (
          <p className="muted">{t("law.none")}</p>
        ) : (
          <ul className="ed-law-changes">
            {data.items.map((change) => (
              <Change key={change.id} change={change} />
            ))}
          </ul>
        )}
      </section>
    </div>
  );
}

function Change({ change }: { change: LawChangeView }) {
  const { t } = useTranslation("knowledge");
  const { open, all } = change.tasks;
  return (
    <li>
      <p>
        <strong>
          {change.law} {change.article}
        </strong>
        {change.changedOn ? (
          <span className="num muted">{t("law.from", { day: change.changedOn })}</span>
        ) : null}
      </p>
      {change.note ? <p>{change.note}</p> : null}
      <p className="muted">
        <span className={open > 0 ? "words-amber" : "words-green"}>
          {all === 0 ? t("law.noTasks") : t("law.progress", { done: all - open, all })}
        </span>
        {open > 0 ? (
          <Link to="/editor" search={{ part: "tasks", task: "law-change" }}>
            {t("law.toTasks")}
          </Link>
        ) : null}
        <span>
          {change.declaredBy?.name} <Ago at={change.declaredAt} />
        </span>
      </p>
    </li>
  );
}
