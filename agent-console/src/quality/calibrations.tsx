import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { Ago } from "../ui/moments.tsx";
import { Empty, Failed, Loading } from "../ui/states.tsx";
import { useRowKeys } from "../ui/use-row-keys.ts";
import { calibrationsQuery } from "./quality-queries.ts";

/** 校准: what was marked by several, and how far they agree. */
export function Calibrations() {
  const { t } = useTranslation("quality");
  const { data, error, refetch } = useQuery(calibrationsQuery);
  const rows = useRef<HTMLUListElement>(null);
  useRowKeys(rows);
  if (error && !data) return <Failed error={error} retry={() => void refetch()} />;
  if (!data) return <Loading rows={8} />;
  if (data.items.length === 0)
    return <Empty title={t("calibration.none")} hint={t("calibration.noneHint")} />;
  return (
    <>
      <dl className="q-figures">
        <Alpha alpha={data.alpha} units={data.units} />
        {data.leaning.map(({ staff, points, samples }) => (
          <div key={staff.id}>
            <dt>{staff.name}</dt>
            <dd className="num">
              {points > 0 ? "+" : ""}
              {points.toFixed(1)}
              <span className="muted"> {t("calibration.leaning", { count: samples })}</span>
            </dd>
          </div>
        ))}
      </dl>
      <ul ref={rows} className="q-rows" aria-label={t("part.calibration")}>
        {data.items.map((row) => (
          <li key={row.id}>
            <Link to="/quality/calibrations/$id" params={{ id: row.id }} className="q-row" data-row>
              <span className={`tag ${row.closedAt ? "green" : row.waitsForMe ? "amber" : "accent"}`}>
                <span aria-hidden="true">{row.closedAt ? "●" : row.waitsForMe ? "▲" : "◐"}</span>
                {t(
                  row.closedAt
                    ? "calibration.closed"
                    : row.waitsForMe
                      ? "calibration.mine"
                      : "calibration.under",
                )}
              </span>
              <span className="q-row-words">
                <strong>{row.agent.name}</strong>
                <span className="muted">{row.form.name}</span>
              </span>
              <span className="muted">
                {t("calibration.done", {
                  done: row.people.filter(({ submitted }) => submitted).length,
                  count: row.people.length,
                })}
              </span>
              <span className="q-total num">{row.alpha === null ? "—" : `α ${row.alpha.toFixed(2)}`}</span>
              <span className="q-row-when muted">
                {row.openedBy.name} <Ago at={row.openedAt} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Krippendorff's alpha with what it means in a word. */
export function Alpha({ alpha, units }: { alpha: number | null; units: number }) {
  const { t } = useTranslation("quality");
  const meaning = alpha === null ? "none" : alpha >= 0.8 ? "good" : alpha >= 0.667 ? "fair" : "poor";
  const tone = meaning === "poor" ? "words-red" : meaning === "fair" ? "words-amber" : "";
  return (
    <div title={t("alpha.what")}>
      <dt>{t("alpha.name")}</dt>
      <dd className={`num ${tone}`}>
        {alpha === null ? "—" : alpha.toFixed(2)}
        <span className="muted">
          {" "}
          {t(`alpha.${meaning}`)} · {t("alpha.units", { count: units })}
        </span>
      </dd>
    </div>
  );
}
