import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo, useState, type CSSProperties, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { AgentView } from "#contracts/agents.ts";
import { useSession } from "../api/session.ts";
import { BroadcastPanel } from "../broadcasts/broadcast-panel.tsx";
import { HelpPanel } from "../help/help-panel.tsx";
import { clockOf, dateOf } from "../ui/city-time.ts";
import { dark, light, type Palette } from "../ui/palette.ts";
import { Failed, Loading } from "../ui/states.tsx";
import { useIsDark } from "../ui/theme.ts";
import { useNow } from "../ui/use-now.ts";
import { useSeconds } from "../workbench/use-seconds.ts";
import { AgentTiles, useStateCounts } from "./agent-tiles.tsx";
import { CallsSheet } from "./calls-sheet.tsx";
import { DayLine } from "./day-line.tsx";
import { Figures } from "./figures.tsx";
import { HotBars } from "./hot-bars.tsx";
import { HotMatters } from "./hot-matters.tsx";
import { LookContext } from "./look.ts";
import { OverdueTiers } from "./overdue-tiers.tsx";
import { PersonSheet } from "./person-sheet.tsx";
import { PlaceMap } from "./place-map.tsx";
import { StageFlow } from "./stage-flow.tsx";
import { boardQuery, useWallWatch, wallQuery } from "./wall-queries.ts";
import "./wall.css";
import "./wall-matters.css";
import "./wall-screen.css";

/** 大屏: the shift at a glance, on the supervisor's desk or, with `?screen=1`, on a wall. */
export function Wall() {
  const { t } = useTranslation("wall");
  const { staff } = useSession();
  const { screen: form, calls } = useSearch({ from: "/app/wall" });
  const screen = form === "1";
  const navigate = useNavigate({ from: "/wall" });
  const isDark = useIsDark();
  const look = useMemo(
    () => ({ palette: screen || isDark ? dark : light, screen, fontSize: screen ? 20 : 12 }),
    [screen, isDark],
  );
  useWallWatch();
  const wall = useQuery(wallQuery);
  const board = useQuery(boardQuery);
  const now = useNow();
  const second = useSeconds(true);
  const [person, setPerson] = useState<AgentView | null>(null);
  const states = useStateCounts(board.data);
  const supervises = staff.roles.includes("supervisor");

  if (wall.isPending) return <Loading rows={12} />;
  if (!wall.data) return <Failed error={wall.error} retry={() => void wall.refetch()} />;
  const { data } = wall;
  const chosen = board.data?.agents.find(({ id }) => id === person?.id) ?? person;
  return (
    <LookContext value={look}>
      <div className="wall" data-screen={screen} style={screen ? varsOf(dark) : undefined}>
        <header>
          <h1 className={screen ? undefined : "sr-only"}>{t(screen ? "screenTitle" : "title")}</h1>
          <span className="num muted">{t("asOf", { time: clockOf(Date.parse(data.asOf)) })}</span>
          <span className="wall-space" />
          {screen ? (
            <time className="num wall-clock">
              {dateOf(second)} {clockOf(second)}
            </time>
          ) : (
            <a href="/wall?screen=1" target="_blank" rel="noreferrer" title={t("screenKeys")}>
              {t("openScreen")} ↗
            </a>
          )}
        </header>
        <Figures wall={data} board={board.data} />
        <Part className="wall-part-agents" title={t("agents")} note={states}>
          {board.data ? (
            <AgentTiles board={board.data} now={second} onPick={setPerson} />
          ) : (
            <p className="wall-quiet">{t("callsMissing")}</p>
          )}
        </Part>
        <Part className="wall-part-day" title={t("day")} note={t("dayNote")}>
          {board.data ? (
            <DayLine board={board.data} now={now} />
          ) : (
            <p className="wall-quiet">{t("callsMissing")}</p>
          )}
        </Part>
        <Part className="wall-part-stages" title={t("stages")} note={t("stagesNote")}>
          <StageFlow stages={data.stages} />
        </Part>
        <Part className="wall-part-map" title={t("map")} note={t("mapNote")}>
          <PlaceMap wall={data} />
        </Part>
        <Part
          className="wall-part-hot"
          title={t("hot")}
          note={data.hot.weeks < 2 ? t("hotUnknown") : t("hotNote", { weeks: data.hot.weeks })}
        >
          {screen ? null : <HotMatters hot={data.hot} />}
          <HotBars hot={data.hot} />
        </Part>
        <div className="wall-side">
          {supervises && !screen ? <HelpPanel /> : null}
          <Part className="wall-part-tiers" title={t("tiers")}>
            <OverdueTiers tiers={data.tiers} />
          </Part>
          {screen ? (
            <Part className="wall-part-matters" title={t("matters")}>
              <HotMatters hot={data.hot} />
            </Part>
          ) : null}
          {screen ? null : <BroadcastPanel may={supervises} />}
        </div>
        {calls && !screen ? <CallsSheet part={calls} onClose={() => void navigate({ search: {} })} /> : null}
        {chosen ? <PersonSheet agent={chosen} may={supervises} onClose={() => setPerson(null)} /> : null}
      </div>
    </LookContext>
  );
}

interface PartProps {
  className: string;
  title: string;
  note?: string;
  children: ReactNode;
}

function Part({ className, title, note, children }: PartProps) {
  return (
    <section className={`wall-part ${className}`} aria-label={title}>
      <h2>
        {title}
        {note ? <span className="wall-note">{note}</span> : null}
      </h2>
      {children}
    </section>
  );
}

/** A wall is dark whatever this computer's own appearance is. */
const varsOf = (palette: Palette) =>
  Object.fromEntries(
    Object.entries(palette).map(([name, value]) => [
      `--c-${name.replace(/[A-Z0-9]/g, (letter) => `-${letter.toLowerCase()}`)}`,
      value,
    ]),
  ) as CSSProperties;
