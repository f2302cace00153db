import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { ReplyOf } from "#contracts/endpoint.ts";
import type { getGuideStatistics } from "#contracts/guide-reading.ts";
import { dark, light } from "../../ui/palette.ts";
import { useIsDark } from "../../ui/theme.ts";
import { Plot } from "../../ui/plot.tsx";

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
      grid: { left: 40, right: 16, top: 12, bottom: 24 },
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
  return (
    <figure className="ed-days">
      <figcaption>
        <span data-mark="bar">{t("stats.searches")}</span>
        <span data-mark="line">{t("stats.clicked")}</span>
        <span data-mark="dashed">{t("stats.withoutStrong")}</span>
      </figcaption>
      <Plot label={t("stats.daysLabel")} option={option} height={180} />
    </figure>
  );
}
