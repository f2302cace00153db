import { Link, useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { WallView } from "#contracts/wall.ts";
import { plotBase, useLook } from "./look.ts";
import { Plot } from "../ui/plot.tsx";

/** 在办工单: the stages of a ticket's life from left to right, and how much of each is overdue. */
export function StageFlow({ stages }: { stages: WallView["stages"] }) {
  const { t } = useTranslation("wall");
  const look = useLook();
  const navigate = useNavigate();
  const option = useMemo(() => {
    const { axis, words, tooltip } = plotBase(look);
    const { palette } = look;
    const bar = (name: string, of: (stage: WallView["stages"][number]) => number, color: string) => ({
      name,
      type: "bar",
      stack: "open",
      data: stages.map(of),
      color,
      barWidth: "56%",
      barMaxWidth: 72,
    });
    return {
      grid: { left: 4, right: 8, top: look.screen ? 44 : 24, bottom: 4, containLabel: true },
      tooltip: { ...tooltip, trigger: "axis", axisPointer: { type: "shadow" } },
      xAxis: {
        type: "category",
        data: stages.map(({ status }) => `${t(`stage.${status}`)} ›`),
        ...axis,
        axisLabel: { ...words, interval: 0 },
      },
      yAxis: { type: "value", minInterval: 1, splitNumber: 3, ...axis },
      series: [
        bar(t("overdue"), ({ overdue }) => overdue, palette.red),
        {
          ...bar(t("inTime"), ({ open, overdue }) => open - overdue, palette.accent),
          label: {
            ...words,
            color: palette.text,
            fontWeight: 600,
            show: true,
            position: "top",
            formatter: ({ dataIndex }: { dataIndex: number }) => String(stages[dataIndex]!.open),
          },
        },
      ],
    };
  }, [stages, look, t]);
  const sum = (field: "open" | "overdue") => stages.reduce((total, stage) => total + stage[field], 0);
  return (
    <>
      <Plot
        label={t("stagesSummary", { open: sum("open"), overdue: sum("overdue") })}
        option={option}
        onPick={
          look.screen
            ? undefined
            : (index) => void navigate({ to: "/tickets", search: { status: stages[index]!.status } })
        }
      />
      {look.screen ? null : (
        <ul className="wall-rows-links">
          {stages.map(({ status, open }) => (
            <li key={status}>
              <Link to="/tickets" search={{ status }}>
                {t(`stage.${status}`)} {open}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
