import { LineChart } from "echarts/charts";
import { GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { AgentQualityReport } from "#contracts/quality-reports.ts";
import { dark, light } from "../ui/palette.ts";
import { useIsDark } from "../ui/theme.ts";

use([LineChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

/** Mean by week of scoring, own beside the team's. The table of figures says the same to who cannot see it. */
export function Trend({ weeks, name }: { weeks: AgentQualityReport["weeks"]; name: string }) {
  const { t } = useTranslation("quality");
  const box = useRef<HTMLDivElement>(null);
  const isDark = useIsDark();
  useEffect(() => {
    if (!box.current) return undefined;
    const palette = isDark ? dark : light;
    const chart = init(box.current, null, { renderer: "svg" });
    chart.setOption({
      animation: false,
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
          symbol: "emptyCircle",
          lineStyle: { width: 1.5, type: "dashed" },
        },
      ],
    });
    const sizes = new ResizeObserver(() => chart.resize());
    sizes.observe(box.current);
    return () => {
      sizes.disconnect();
      chart.dispose();
    };
  }, [weeks, name, isDark, t]);
  const words = weeks.map(({ week, mean }) => `${week} ${mean ?? "—"}`).join("，");
  return <div ref={box} className="q-trend" role="img" aria-label={`${t("coaching.trend")}：${words}`} />;
}
