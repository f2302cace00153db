import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import type { AgentQualityReport } from "#contracts/quality-reports.ts";
import { Columns } from "../ui/columns.tsx";
import { Empty, Failed, Loading } from "../ui/states.tsx";
import { PeriodFields } from "./period-fields.tsx";
import { coachingQuery } from "./quality-queries.ts";
import { Bands, Figure } from "./team-report.tsx";

// The chart library is large and only this report needs it.
const Trend = lazy(() => import("./trend.tsx").then((module) => ({ default: module.Trend })));

/** 辅导: the trend by week beside the team's, and where points were lost, weakest first. */
export function CoachingReport({ agentId, mine = false }: { agentId: string; mine?: boolean }) {
  const { t } = useTranslation("quality");
  const { since, until } = useSearch({ strict: false });
  const navigate = useNavigate();
  const { data, error, refetch } = useQuery({
    ...coachingQuery(agentId, { since, until }),
    placeholderData: keepPreviousData,
  });
  if (error && !data) return <Failed error={error} retry={() => void refetch()} />;
  if (!data) return <Loading rows={8} />;
  return (
    <div className="q-coaching">
      <div className="q-tools">
        {mine ? null : <h2>{data.agent.name}</h2>}
        <PeriodFields
          since={data.from}
          until={data.to}
          onChange={(part) =>
            void navigate({
              to: ".",
              search: (before: object) => Object.assign({}, before, part),
              replace: true,
            })
          }
        />
      </div>
      {data.total.samples === 0 ? (
        <Empty title={t("coaching.none")} hint={t("coaching.noneHint")} />
      ) : (
        <>
          <dl className="q-figures">
            <Figure name={t("team.samples")} value={String(data.total.samples)} />
            <Figure name={t("mean")} value={data.total.mean?.toFixed(1) ?? "—"} />
            <Figure name={t("team.fatal")} value={String(data.total.fatal)} bad={data.total.fatal > 0} />
            <div>
              <dt>{t("team.bands")}</dt>
              <dd>
                <Bands counts={data.total.bands} />
              </dd>
            </div>
          </dl>
          <Suspense fallback={<Loading rows={5} />}>
            <Trend weeks={data.weeks} name={data.agent.name} />
          </Suspense>
          <Weaknesses report={data} linked={!mine} />
        </>
      )}
    </div>
  );
}

function Weaknesses({ report, linked }: { report: AgentQualityReport; linked: boolean }) {
  const { t } = useTranslation("quality");
  return (
    <table className="quiet-table q-table">
      <caption>{t("coaching.items")}</caption>
      <Columns names={[t("item"), t("coaching.share"), t("coaching.team"), t("coaching.lost")]} />
      <tbody>
        {report.items.map((item) => (
          <tr key={`${item.formId} ${item.itemId}`}>
            <th scope="row">
              {item.name} <span className="muted">{item.formName}</span>
            </th>
            <td className={`num ${item.share < (item.teamShare ?? 0) - 0.1 ? "words-amber" : ""}`}>
              <span className="q-percent">{Math.round(item.share * 100)}%</span>
              <span className="q-bar" aria-hidden="true">
                <span style={{ width: `${item.share * 100}%` }} />
              </span>
            </td>
            <td className="num muted">
              {item.teamShare === null ? "—" : `${Math.round(item.teamShare * 100)}%`}
            </td>
            <td className="num">
              {linked && item.lost > 0 ? (
                <Link
                  to="/quality"
                  search={{
                    desk: "samples",
                    is: "all",
                    agent: report.agent.id,
                    lost: item.itemId,
                    since: report.from,
                    until: report.to,
                  }}
                >
                  {t("coaching.ofJudged", { lost: item.lost, count: item.judged })}
                </Link>
              ) : (
                t("coaching.ofJudged", { lost: item.lost, count: item.judged })
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
