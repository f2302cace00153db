import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { CallBoard } from "#contracts/calls.ts";
import { percent } from "../reports/report-search.ts";
import { clockOf } from "../ui/city-time.ts";
import { quartersOfDay } from "./day-quarters.ts";
import { plotBase, useLook } from "./look.ts";
import { Plot } from "../ui/plot.tsx";

const NORM = 0.95;

/** 今日应答: the 15-second rate and the connection rate in quarters of an hour, against the norm; calls as pale bars. */
export function DayLine({ board, now }: { board: CallBoard; now: number }) {
  const { t } = useTranslation("wall");
  const look = useLook();
  const option = useMemo(() => {
    const { axis, words, tooltip } = plotBase(look);
    const { palette, screen } = look;
    const quarters = quartersOfDay(board.quarters, now);
    const rate = (
      name: string,
      of: (quarter: (typeof quarters)[number]) => number | null,
      color: string,
    ) => ({
      name,
      type: "line",
      data: quarters.map(of),
      color,
      symbol: "circle",
      symbolSize: screen ? 7 : 4,
      lineStyle: { width: screen ? 4 : 2 },
      connectNulls: true,
    });
    return {
      grid: { left: 4, right: 8, top: screen ? 24 : 16, bottom: 4, containLabel: true },
      tooltip: {
        ...tooltip,
        trigger: "axis",
        valueFormatter: (value: number | null) =>
          value === null || value > 1 ? String(value ?? "—") : percent(value),
      },
      xAxis: {
        type: "category",
        data: quarters.map(({ startsAt }) => clockOf(startsAt)),
        ...axis,
        axisLabel: { ...words, interval: (index: number) => quarters[index]!.startsAt % 7_200_000 === 0 },
      },
      yAxis: [
        {
          type: "value",
          min: 0,
          max: 1,
          interval: screen ? 0.5 : 0.25,
          ...axis,
          axisLabel: { ...words, formatter: (value: number) => `${Math.round(value * 100)}%` },
        },
        { type: "value", show: false, max: ({ max }: { max: number }) => Math.max(4, max * 3) },
      ],
      series: [
        {
          name: t("lineOffered"),
          type: "bar",
          yAxisIndex: 1,
          data: quarters.map(({ offered }) => offered),
          color: palette.line,
          barWidth: "70%",
          barMaxWidth: screen ? 60 : 40,
        },
        {
          ...rate(t("lineIn15"), (quarter) => quarter.in15, palette.accentText),
          markLine: {
            silent: true,
            symbol: "none",
            data: [{ yAxis: NORM }],
            lineStyle: { color: palette.amber, type: "dashed", width: screen ? 2 : 1 },
            label: { ...words, color: palette.amber, formatter: t("norm"), position: "insideEndBottom" },
          },
        },
        rate(t("lineConnected"), (quarter) => quarter.connected, palette.green),
      ],
    };
  }, [board, now, look, t]);
  if (board.today.offered === 0) return <p className="wall-quiet">{t("dayNone")}</p>;
  const label = t("daySummary", {
    in15: percent(board.today.answeredIn15Rate.rate),
    connected: percent(board.today.connectedRate.rate),
    offered: board.today.offered,
  });
  return (
    <>
      <p className="wall-legend">
        <span data-tone="accent">{t("lineIn15")}</span>
        <span data-tone="green">{t("lineConnected")}</span>
        <span data-tone="pale">{t("lineOffered")}</span>
      </p>
      <Plot label={label} option={option} />
    </>
  );
}
