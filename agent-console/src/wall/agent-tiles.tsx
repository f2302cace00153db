import { useTranslation } from "react-i18next";
import type { AgentView } from "#contracts/agents.ts";
import type { CallBoard } from "#contracts/calls.ts";
import { stopwatch } from "../workbench/use-seconds.ts";
import { useLook } from "./look.ts";

const glyph: Record<AgentView["state"] | "ringing", string> = {
  ready: "○",
  ringing: "◌",
  talking: "●",
  held: "‖",
  "wrap-up": "✎",
  busy: "✕",
  break: "☕︎",
  offline: "–",
};

export const shownState = (agent: AgentView) => (agent.ringing ? "ringing" : agent.state);

/** More people than this and a tile keeps only name and state. */
const MANY = 16;

const summed = ["ready", "talking", "held", "wrap-up", "busy", "break"] as const;

/** 示闲 3 · 通话 12 …: the strip in one line. */
export function useStateCounts(board: CallBoard | undefined): string {
  const { t } = useTranslation("wall");
  return summed
    .filter((state) => (board?.byState[state] ?? 0) > 0)
    .map((state) => `${t(`state.${state}`)} ${board?.byState[state]}`)
    .join(" · ");
}

interface Props {
  board: CallBoard;
  now: number;
  onPick: (agent: AgentView) => void;
}

/** 坐席状态: one tile a person on duty, in the order of how long they have been in their state. */
export function AgentTiles({ board, now, onPick }: Props) {
  const { t } = useTranslation("wall");
  const { screen } = useLook();
  const off = board.byState.offline ?? 0;
  if (board.agents.length === 0) return <p className="wall-quiet">{t("agentsNone")}</p>;
  return (
    <ul className="wall-agents" data-many={board.agents.length > MANY}>
      {board.agents.map((agent) => {
        const state = shownState(agent);
        const inside = (
          <>
            <span className="wall-agent-name">{agent.name}</span>
            <span className="wall-agent-state">
              <span aria-hidden="true">{glyph[state]}</span>{" "}
              <span className="wall-agent-word">{t(`state.${state}`)}</span>
            </span>
            <span className="num wall-agent-time">{stopwatch(now - Date.parse(agent.since))}</span>
          </>
        );
        return (
          <li key={agent.id} data-state={state} title={agent.reason ? t(`busy.${agent.reason}`) : undefined}>
            {screen ? (
              inside
            ) : (
              <button type="button" onClick={() => onPick(agent)}>
                {inside}
              </button>
            )}
          </li>
        );
      })}
      {off > 0 ? <li className="wall-agents-off muted">{t("agentsOff", { count: off })}</li> : null}
    </ul>
  );
}
