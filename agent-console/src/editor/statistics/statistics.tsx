import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Segmented } from "antd";
import type { TFunction } from "i18next";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ReplyOf } from "#contracts/endpoint.ts";
import { getGuideStatistics } from "#contracts/guide-reading.ts";
import { guideTaskKinds } from "#contracts/guide-work.ts";
import { call } from "../../api/client.ts";
import { keys } from "../../api/query.ts";
import { dateOf } from "../../ui/city-time.ts";
import { Failed, Loading } from "../../ui/states.tsx";

/** The library behind it is large and only drawn here. */
const SearchDays = lazy(() => import("./search-days.tsx").then((file) => ({ default: file.SearchDays })));

const periods = [7, 30, 90] as const;
const dayAgo = (days: number) => dateOf(Date.now() - days * 86_400_000);

/** Days without a search are days too. */
function wholeDays({ from, to, days }: Figures): Figures["days"] {
  const known = new Map(days.map((each) => [each.day, each]));
  const whole: Figures["days"] = [];
  for (let at = Date.parse(from); at <= Date.parse(to); at += 86_400_000) {
    const day = new Date(at).toISOString().slice(0, 10);
    whole.push(known.get(day) ?? { day, searches: 0, clicked: 0, withoutStrong: 0 });
  }
  return whole;
}

const taskWord = (kind: string, t: TFunction<"editor">): string => {
  const known = guideTaskKinds.find((each) => each === kind);
  return known ? t(`task.kind.${known}`) : kind;
};

type Figures = ReplyOf<typeof getGuideStatistics>;

/** How well the knowledge base serves: every rate with what it is made of. */
export function Statistics() {
  const { t } = useTranslation("editor");
  const { t: know } = useTranslation("knowledge");
  const [days, setDays] = useState<(typeof periods)[number]>(30);
  const { data, error, refetch } = useQuery({
    queryKey: [...keys.guides, "statistics", days],
    queryFn: ({ signal }) => call(getGuideStatistics, { query: { from: dayAgo(days - 1) }, signal }),
    placeholderData: keepPreviousData,
  });
  if (error && !data) return <Failed error={error} retry={() => void refetch()} />;
  if (!data) return <Loading rows={8} />;
  return (
    <div className="ed-statistics">
      <p className="ed-period">
        <Segmented
          size="small"
          aria-label={know("stats.period")}
          value={days}
          onChange={setDays}
          options={periods.map((value) => ({ value, label: know("stats.lastDays", { count: value }) }))}
        />
        <span className="muted num">{t("stat.period", { from: data.from, to: data.to })}</span>
        <span className="muted">{know("stats.typing")}</span>
      </p>
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
      {data.days.length > 0 ? (
        <Suspense fallback={<Loading rows={3} />}>
          <SearchDays days={wholeDays(data)} />
        </Suspense>
      ) : null}
      <p className="ed-uses">
        <span className="muted">{know("stats.uses")}</span>
        {data.uses.length === 0 ? <span>{know("stats.noUses")}</span> : null}
        {data.uses.map(({ kind, count }) => (
          <span key={kind} className="num">
            {know(`stats.use.${kind}`, { count })}
          </span>
        ))}
      </p>
      {data.tasks.length > 0 ? (
        <p className="ed-uses">
          <span className="muted">{know("stats.tasks")}</span>
          {data.tasks.map(({ kind, open, overdue }) => (
            <span key={kind} className={`num ${overdue > 0 ? "words-amber" : ""}`}>
              {taskWord(kind, t)} {open}
              {overdue > 0 ? know("stats.overdue", { count: overdue }) : ""}
            </span>
          ))}
        </p>
      ) : null}
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
                {column === "stale" && unit.stale > 0 ? (
                  <StaleShare share={unit.stale / unit.published} />
                ) : null}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The share as a bar behind the number: where it is long, guides stand unverified. */
function StaleShare({ share }: { share: number }) {
  return (
    <span className="ed-share" aria-hidden="true">
      <span style={{ width: `${Math.round(share * 100)}%` }} />
    </span>
  );
}
