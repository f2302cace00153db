import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Ago } from "../ui/moments.tsx";
import { Empty, Failed, Loading } from "../ui/states.tsx";
import { fieldWord } from "./content-fields.ts";
import { ownErrataQuery } from "./erratum-queries.ts";
import "./guide-reader.css";
import "./guides.css";

/** 我的报错: what I said is wrong, and what came of it, with the reason where it was not taken. */
export function ErrataPage() {
  const { t } = useTranslation("knowledge");
  const { t: guides } = useTranslation("guides");
  const { data, error, refetch } = useQuery(ownErrataQuery());
  return (
    <div className="guide-page">
      <header className="errata-head">
        <h1>{t("errata.title")}</h1>
        <Link to="/guides">← {guides("page.back")}</Link>
      </header>
      {error && !data ? (
        <Failed error={error} retry={() => void refetch()} />
      ) : !data ? (
        <Loading rows={6} />
      ) : data.length === 0 ? (
        <Empty title={t("errata.none")} hint={t("errata.noneHint")} />
      ) : (
        <ul className="errata-list">
          {data.map((each) => (
            <li key={each.id} data-state={each.state}>
              <p className="errata-line">
                <b>{t(`errata.state.${each.state}`)}</b>
                {each.guide ? (
                  <Link to="/guides/$id" params={{ id: each.guide.id }}>
                    {each.guide.title}
                  </Link>
                ) : null}
                <span className="muted">
                  {t("errata.reported")} <Ago at={each.openedAt} />
                </span>
              </p>
              <p>
                {each.field ? <span className="muted">{fieldWord(each.field, guides)}：</span> : null}
                {each.words}
              </p>
              {each.state === "open" ? null : (
                <p className="errata-answer">
                  {each.answer ? t("errata.answer", { answer: each.answer }) : t("errata.noAnswer")}
                  <span className="muted">
                    {" "}
                    {each.closedBy?.name} {each.closedAt ? <Ago at={each.closedAt} /> : null}
                  </span>
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
