import { Link, linkOptions, type LinkProps } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { CallBoard } from "#contracts/calls.ts";
import type { WallCallPart, WallView } from "#contracts/wall.ts";
import { percent } from "../reports/report-search.ts";
import { dateOf } from "../ui/city-time.ts";
import { stopwatch, useSeconds } from "../workbench/use-seconds.ts";
import { useLook } from "./look.ts";
import { Rolling } from "./rolling.tsx";

const NORM = 0.95;
/** A caller who waits longer than this hangs up soon. */
const LONG_MS = 60_000;

interface Props {
  wall: WallView;
  board: CallBoard | undefined;
}

/** 此刻: what a supervisor looks at first. Colour only where something is wrong. */
export function Figures({ wall, board }: Props) {
  const { t } = useTranslation("wall");
  const today = { from: `${dateOf(Date.parse(wall.asOf))}T00:00:00+08:00` };
  const day = dateOf(Date.parse(wall.asOf));
  const { directAnswer, filed } = wall.today;
  return (
    <section className="wall-figures" aria-label={t("figures")}>
      {board ? (
        <CallFigures board={board} />
      ) : (
        <Figure name={t("waiting")} value="—" note={t("callsMissing")} />
      )}
      <Figure
        name={t("direct")}
        value={percent(directAnswer.rate)}
        note={t("of", { n: directAnswer.numerator, of: directAnswer.denominator })}
        link={linkOptions({
          to: "/reports",
          search: { measure: "direct-answer", part: "numerator", from: day, to: day },
        })}
      />
      <Figure name={t("filed")} value={filed} link={linkOptions({ to: "/tickets", search: today })} />
      <Figure name={t("raised")} value={wall.help.open} tone={wall.help.open > 0 ? "red" : undefined} />
    </section>
  );
}

function CallFigures({ board }: { board: CallBoard }) {
  const { t } = useTranslation("wall");
  const waiting = board.waiting.reduce((sum, { count }) => sum + count, 0);
  const since = board.waiting
    .map(({ longestSince }) => longestSince)
    .filter((at) => at !== null)
    .toSorted()[0];
  const now = useSeconds(since !== undefined);
  const longest = since ? now - Date.parse(since) : 0;
  const { answeredIn15Rate, connectedRate } = board.today;
  const below = (rate: number | null) => (rate !== null && rate < NORM ? ("amber" as const) : undefined);
  return (
    <>
      <Figure
        name={t("waiting")}
        value={waiting}
        tone={waiting > 0 ? "amber" : undefined}
        link={callsLink("waiting")}
      />
      <Figure
        name={t("longest")}
        value={since ? stopwatch(longest) : "—"}
        note={since ? undefined : t("nobody")}
        tone={longest > LONG_MS ? "red" : undefined}
        still
        link={callsLink("waiting")}
      />
      <Figure
        name={t("in15")}
        value={percent(answeredIn15Rate.rate)}
        note={t("of", { n: answeredIn15Rate.numerator, of: answeredIn15Rate.denominator })}
        link={callsLink("late")}
      />
      <Figure
        name={t("connected")}
        value={percent(connectedRate.rate)}
        note={`${t("of", { n: connectedRate.numerator, of: connectedRate.denominator })} · ${t("norm")}`}
        tone={below(connectedRate.rate)}
        link={callsLink("missed")}
      />
    </>
  );
}

/** What is wrong is looked at: the calls behind a rate are those that missed the norm. */
const callsLink = (calls: WallCallPart) => linkOptions({ to: "/wall", search: { calls } });

interface FigureProps {
  name: string;
  value: string | number;
  note?: string | undefined;
  tone?: "amber" | "red" | undefined;
  /** Changes every second: it does not roll. */
  still?: boolean;
  link?: LinkProps;
}

function Figure({ name, value, note, tone, still, link }: FigureProps) {
  const { screen } = useLook();
  const inside = (
    <>
      <span className="wall-figure-name">{name}</span>
      <strong data-tone={tone ?? "calm"}>
        {still ? <span className="num">{value}</span> : <Rolling value={value} />}
      </strong>
      {note ? <span className="wall-figure-note num">{note}</span> : null}
    </>
  );
  return <div className="wall-figure">{link && !screen ? <Link {...link}>{inside}</Link> : inside}</div>;
}
