import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { ReplyOf } from "#contracts/endpoint.ts";
import { getGuideStatistics } from "#contracts/guide-reading.ts";
import { call } from "../api/client.ts";
import { keys } from "../api/query.ts";
import { Failed, Loading } from "../ui/states.tsx";

type Figures = ReplyOf<typeof getGuideStatistics>;

/** How well the knowledge base serves: every rate with what it is made of. */
export function Statistics() {
  const { t } = useTranslation("editor");
  const { data, error, refetch } = useQuery({
    queryKey: [...keys.guides, "statistics"],
    queryFn: ({ signal }) => call(getGuideStatistics, { query: {}, signal }),
  });
  if (error && !data) return <Failed error={error} retry={() => void refetch()} />;
  if (!data) return <Loading rows={8} />;
  return (
    <div className="ed-statistics">
      <p className="muted num">{t("stat.period", { from: data.from, to: data.to })}</p>
      <dl className="ed-figures">
        <div>
          <dt>{t("stat.searches")}</dt>
          <dd className="num">{data.searches}</dd>
        </div>
        {(["clicked", "withoutResult", "withoutStrong", "directAnswersCiting", "stale"] as const).map(
          (key) => (
            <div key={key}>
              <dt>{t(`stat.${key}`)}</dt>
              <dd className="num">
                <Rate of={data[key]} />
              </dd>
            </div>
          ),
        )}
      </dl>
      <Units units={data.units} />
    </div>
  );
}

function Rate({ of: { numerator, denominator, excluded, rate } }: { of: Figures["stale"] }) {
  const { t } = useTranslation("editor");
  return (
    <>
      {rate === null ? "—" : `${(rate * 100).toFixed(1)}%`}
      <span className="muted">
        {numerator} / {denominator}
        {excluded > 0 ? ` · ${t("stat.excluded", { count: excluded })}` : ""}
      </span>
    </>
  );
}

function Units({ units }: { units: Figures["units"] }) {
  const { t } = useTranslation("editor");
  const columns = ["published", "stale", "openTasks", "clicks", "citations"] as const;
  return (
    <table className="ed-table">
      <caption>{t("stat.units")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("col.unit")}</th>
          {columns.map((column) => (
            <th key={column} scope="col" className="ed-number">
              {t(`stat.col.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {units.map((unit) => (
          <tr key={unit.department.id}>
            <td className="ed-main">{unit.department.name}</td>
            {columns.map((column) => (
              <td
                key={column}
                className={`num ed-number ${column === "stale" && unit.stale > 0 ? "words-amber" : ""}`}
              >
                {unit[column]}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
