import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { AgentQualityReport } from "#contracts/quality-reports.ts";
import { dark, light } from "../ui/palette.ts";
import { Plot } from "../ui/plot.tsx";
import { useIsDark } from "../ui/theme.ts";

/** Mean by week of scoring, own beside the team's. The label says the same to who cannot see it. */
export function Trend({ weeks, name }: { weeks: AgentQualityReport["weeks"]; name: string }) {
  const { t } = useTranslation("quality");
  const isDark = useIsDark();
  const option = useMemo(() => {
    const palette = isDark ? dark : light;
    return {
      color: [palette.accentText, palette.text3],
      textStyle: { fontFamily: "inherit", color: palette.text2 },
      grid: { left: 36, right: 16, top: 32, bottom: 24 },
      legend: { top: 0, left: 0, itemWidth: 16, itemGap: 24, textStyle: { color: palette.text2 } },
      tooltip: { trigger: "axis", valueFormatter: (value: unknown) => String(value ?? "—") },
      xAxis: {
        type: "category",
        data: weeks.map(({ week }) => week.slice(5)),
        axisLine: { lineStyle: { color: palette.lineStrong } },
        axisLabel: { color: palette.text3 },
      },
      yAxis: {
        type: "value",
        min: 0,
        max: 100,
        interval: 20,
        splitLine: { lineStyle: { color: palette.line } },
        axisLabel: { color: palette.text3 },
      },
      series: [
        {
          name,
          type: "line",
          data: weeks.map(({ mean }) => mean),
          symbol: "circle",
          symbolSize: 7,
          lineStyle: { width: 2 },
        },
        {
          name: t("coaching.team"),
          type: "line",
          data: weeks.map(({ teamMean }) => teamMean),
          symbol: "circle",
          lineStyle: { width: 1.5, type: "dashed" },
        },
      ],
    };
  }, [weeks, name, isDark, t]);
  const words = weeks.map(({ week, mean }) => `${week} ${mean ?? "—"}`).join("，");
  return (
    <div className="q-trend">
      <Plot label={`${t("coaching.trend")}：${words}`} option={option} height={220} />
    </div>
  );
}
