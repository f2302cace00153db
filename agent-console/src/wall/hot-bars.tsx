import { Link, useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { WallView } from "#contracts/wall.ts";
import { plotBase, useLook } from "./look.ts";
import { Plot } from "../ui/plot.tsx";

const SHOWN = 5;

/** 热点分类: what came in during the last hours as bars, what is usual as a mark on each. */
export function HotBars({ hot }: { hot: WallView["hot"] }) {
  const { t } = useTranslation("wall");
  const look = useLook();
  const navigate = useNavigate();
  const rows = useMemo(() => hot.categories.slice(0, SHOWN), [hot]);
  const option = useMemo(() => {
    const { axis, words, tooltip } = plotBase(look);
    const { palette } = look;
    return {
      grid: { left: 4, right: 40, top: 4, bottom: 4, containLabel: true },
      tooltip: { ...tooltip, trigger: "axis", axisPointer: { type: "shadow" } },
      xAxis: { type: "value", minInterval: 1, splitNumber: 3, ...axis },
      yAxis: {
        type: "category",
        inverse: true,
        data: rows.map(({ category, hot: isHot }) => `${isHot ? "▲ " : ""}${category.name}`),
        ...axis,
        axisLabel: { ...words, color: palette.text, width: look.screen ? 220 : 120, overflow: "truncate" },
      },
      series: [
        {
          name: t("now"),
          type: "bar",
          barWidth: "52%",
          barMaxWidth: look.screen ? 44 : 28,
          data: rows.map((row) => ({
            value: row.now,
            itemStyle: { color: row.hot ? palette.red : palette.accent },
          })),
          label: { ...words, color: palette.text, fontWeight: 600, show: true, position: "right" },
        },
        {
          name: t("usualLabel"),
          type: "scatter",
          symbol: "rect",
          symbolSize: look.screen ? [5, 30] : [3, 18],
          color: palette.text2,
          data: rows.map((row) => row.usual),
        },
      ],
    };
  }, [rows, look, t]);
  const filter = (code: string) => ({ categoryCode: code, from: hot.from, to: hot.to });
  if (rows.length === 0) return <p className="wall-quiet">{t("hotNone")}</p>;
  return (
    <>
      <p className="wall-legend">
        <span data-tone="bar">{t("now")}</span>
        <span data-tone="mark">{t("usualLabel")}</span>
      </p>
      <Plot
        label={rows.map(({ category, now }) => `${category.name} ${now}`).join("、")}
        option={option}
        onPick={
          look.screen
            ? undefined
            : (index) => void navigate({ to: "/tickets", search: filter(rows[index]!.category.code) })
        }
      />
      {look.screen ? null : (
        <ul className="wall-rows-links">
          {rows.map(({ category, now }) => (
            <li key={category.code}>
              <Link to="/tickets" search={filter(category.code)}>
                {category.name} {now}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
