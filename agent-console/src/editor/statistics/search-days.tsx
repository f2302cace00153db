import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { ReplyOf } from "#contracts/endpoint.ts";
import type { getGuideStatistics } from "#contracts/guide-reading.ts";
import { dark, light } from "../../ui/palette.ts";
import { Plot } from "../../ui/plot.tsx";
import { useIsDark } from "../../ui/theme.ts";

type Days = ReplyOf<typeof getGuideStatistics>["days"];

/** Searches a day: those that led to a guide, and those that showed nothing strong. */
export function SearchDays({ days }: { days: Days }) {
  const { t } = useTranslation("knowledge");
  const isDark = useIsDark();
  const option = useMemo(() => {
    const palette = isDark ? dark : light;
    const words = { color: palette.text2, fontSize: 12 };
    const line = (name: string, color: string, values: number[], type: string) => ({
      name,
      type: "line" as const,
      data: values,
      symbol: "circle",
      symbolSize: 4,
      lineStyle: { width: 2, type },
      itemStyle: { color },
    });
    return {
      grid: { left: 40, right: 16, top: 32, bottom: 24 },
      legend: { top: 0, left: 12, textStyle: words, itemWidth: 16, itemHeight: 8 },
      tooltip: {
        trigger: "axis",
        backgroundColor: palette.surface,
        borderColor: palette.line,
        textStyle: { ...words, color: palette.text },
      },
      xAxis: {
        type: "category",
        data: days.map(({ day }) => day.slice(5)),
        axisLabel: words,
        axisLine: { lineStyle: { color: palette.lineStrong } },
        axisTick: { show: false },
      },
      yAxis: {
        type: "value",
        minInterval: 1,
        axisLabel: words,
        splitLine: { lineStyle: { color: palette.line } },
      },
      series: [
        {
          name: t("stats.searches"),
          type: "bar",
          data: days.map(({ searches }) => searches),
          barMaxWidth: 28,
          itemStyle: { color: palette.lineStrong },
        },
        line(
          t("stats.clicked"),
          palette.accentText,
          days.map(({ clicked }) => clicked),
          "solid",
        ),
        line(
          t("stats.withoutStrong"),
          palette.amber,
          days.map(({ withoutStrong }) => withoutStrong),
          "dashed",
        ),
      ],
    };
  }, [days, isDark, t]);
  return <Plot label={t("stats.daysLabel")} option={option} height={200} />;
}
