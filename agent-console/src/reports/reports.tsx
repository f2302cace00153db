import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Segmented } from "antd";
import { useTranslation } from "react-i18next";
import { exportTickets } from "#contracts/exports.ts";
import { isFor } from "#contracts/endpoint.ts";
import { getMeasureReport, groupings, listExclusions, type Measure } from "#contracts/reports.ts";
import { call } from "../api/client.ts";
import { useSession } from "../api/session.ts";
import { dateOf } from "../ui/city-time.ts";
import { DayInput } from "../ui/day-input.tsx";
import { Failed, Loading } from "../ui/states.tsx";
import { useNow } from "../ui/use-now.ts";
import { BehindFigure } from "./behind-figure.tsx";
import { Exclusions } from "./exclusions.tsx";
import { GroupBars } from "./group-bars.tsx";
import { MeasureTable } from "./measure-table.tsx";
import { firstOfMonth, periodOf, type ReportSearch } from "./report-search.ts";
import "./reports.css";

/** 指标: every rate with what it is made of, drawn by group, and the tickets behind each figure. */
export function Reports() {
  const { t } = useTranslation("reports");
  const { t: exclusion } = useTranslation("exclusions");
  const { staff } = useSession();
  const today = dateOf(useNow());
  const now = Date.parse(`${today}T12:00:00+08:00`);
  const search: ReportSearch = useSearch({ from: "/app/reports" });
  const navigate = useNavigate({ from: "/reports" });
  const change = (patch: ReportSearch) =>
    void navigate({ search: (before) => ({ ...before, ...patch }), replace: true });
  const period = periodOf(search, now);
  const by = search.by ?? "unit";
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ["reports", "measures", period, by],
    queryFn: ({ signal }) => call(getMeasureReport, { query: { ...period, by }, signal }),
    placeholderData: keepPreviousData,
  });
  const measure = (search.measure ?? "on-time") as Measure;
  const mayExport = isFor(exportTickets, staff.roles);
  const atExclusions = search.view === "exclusions" && isFor(listExclusions, staff.roles);
  const measureName = data?.measures.find((each) => each.measure === measure)?.name ?? "";
  const file = (format: string) =>
    `/api/v1${exportTickets.path}?${new URLSearchParams({ format, from: period.from, to: period.to })}`;

  return (
    <div className="reports">
      <header>
        <h1 className="sr-only">{t("title")}</h1>
        {isFor(listExclusions, staff.roles) ? (
          <Segmented
            size="small"
            aria-label={t("title")}
            value={atExclusions ? "exclusions" : "measures"}
            onChange={(view) =>
              change({ view: view === "exclusions" ? view : undefined, part: undefined, key: undefined })
            }
            options={(["measures", "exclusions"] as const).map((value) => ({
              value,
              label: exclusion(`view.${value}`),
            }))}
          />
        ) : null}
        <DayInput
          label={t("from")}
          value={search.from ?? firstOfMonth(now)}
          max={search.to ?? today}
          onChange={(from) => change({ from })}
        />
        <DayInput label={t("to")} value={search.to ?? today} onChange={(to) => change({ to })} />
        {atExclusions ? null : (
          <Segmented
            size="small"
            aria-label={t("by")}
            value={by}
            onChange={(next) => change({ by: next === "unit" ? undefined : next, key: undefined })}
            options={groupings.map((value) => ({ value, label: t(`group.${value}`) }))}
          />
        )}
        <span className="reports-space" />
        {mayExport ? (
          <span>
            {t("export")} <a href={file("xlsx")}>XLSX</a> · <a href={file("csv")}>CSV</a>
          </span>
        ) : null}
      </header>
      {atExclusions ? (
        <Exclusions
          scope={search.exclusions ?? "requested"}
          period={period}
          onScope={(scope) => change({ exclusions: scope === "requested" ? undefined : scope })}
        />
      ) : null}
      {isPending && !atExclusions ? <Loading rows={12} /> : null}
      {error && !data && !atExclusions ? <Failed error={error} retry={() => void refetch()} /> : null}
      {data && !atExclusions ? (
        <div className="reports-body">
          <section aria-label={t("measures")}>
            <MeasureTable
              report={data}
              chosen={measure}
              onChoose={(next) => change({ measure: next, part: undefined, key: undefined })}
              onDrill={(next, part) => change({ measure: next, part, key: undefined })}
            />
          </section>
          <section aria-label={t("groups")}>
            <GroupBars
              report={data}
              measure={measure}
              onDrill={(key, part) => change({ measure, part, key })}
            />
          </section>
        </div>
      ) : null}
      {search.part ? (
        <BehindFigure
          measure={measure}
          part={search.part}
          groupKey={search.key}
          by={by}
          period={period}
          measureName={measureName}
          title={[
            measureName,
            search.key ? data?.groups.find((group) => (group.key ?? "-") === search.key)?.name : undefined,
            t(`part.${search.part}`),
          ]
            .filter(Boolean)
            .join(" · ")}
          onClose={() => change({ part: undefined, key: undefined })}
        />
      ) : null}
    </div>
  );
}
