import { useMutation, useQuery } from "@tanstack/react-query";
import { Dropdown, Tooltip, type MenuProps } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { chosenBusyReasons, type StateChange } from "#contracts/agents.ts";
import { useKeys } from "../ui/keys.ts";
import { stopwatch, useSeconds } from "../workbench/use-seconds.ts";
import { sendSoon } from "../live/socket.ts";
import { callsStale, ownAgentQuery } from "./agent-queries.ts";
import "./calls.css";

const glyph = {
  ready: "●",
  busy: "■",
  talking: "◆",
  held: "‖",
  "wrap-up": "✎",
  break: "○",
  offline: "✕",
} as const;

const sameChange = (a: StateChange, b: StateChange) => a.state === b.state && a.reason === b.reason;

/** 坐席状态 in the top bar: what one is, for how long, who waits; changed by the same message as every console's. */
export function AgentStateMenu() {
  const { t } = useTranslation("calls");
  const [open, setOpen] = useState(false);
  const { data } = useQuery(ownAgentQuery);
  const now = useSeconds(data !== undefined);
  const change = useMutation({
    // One after the other: the bar may show the last change before its answer is here, and the next key counts.
    scope: { id: "agent-state" },
    mutationFn: async (asked: StateChange) => {
      const ack = await sendSoon("agent.state", asked);
      if (!ack.ok) throw new Error((ack.problem as { detail?: string } | undefined)?.detail ?? "");
    },
    onSettled: callsStale,
  });
  const become = (asked: StateChange) => {
    setOpen(false);
    const again = change.isPending && sameChange(change.variables, asked);
    if (!again) change.mutate(asked);
  };
  useKeys(
    [
      { key: "F8", label: t("keys.ready"), always: true, run: () => become({ state: "ready" }) },
      { key: "F7", label: t("keys.menu"), always: true, run: () => setOpen(!open) },
    ],
    "frame",
  );
  if (!data) return null;
  const { agent, waiting } = data;
  const time = stopwatch(now - Date.parse(agent.since));
  const items: MenuProps["items"] = [
    { key: "ready", label: `${glyph.ready} ${t("state.ready")}`, extra: "F8" },
    {
      type: "group",
      key: "busy",
      label: t("state.busyWhy"),
      children: chosenBusyReasons.map((reason) => ({
        key: `busy:${reason}`,
        label: `${glyph.busy} ${t(`reason.${reason}`)}`,
      })),
    },
    { key: "break", label: `${glyph.break} ${t("state.break")}` },
    { key: "offline", label: `${glyph.offline} ${t("state.offline")}` },
  ];
  const onClick: MenuProps["onClick"] = ({ key }) => {
    const [state, reason] = key.split(":");
    become({ state, ...(reason ? { reason } : {}) } as StateChange);
  };
  return (
    <>
      {waiting.count > 0 ? (
        <Tooltip
          title={t("waitingHint", {
            count: waiting.count,
            time: stopwatch(now - Date.parse(waiting.longestSince ?? "")),
          })}
        >
          <span className="agent-waiting num">{t("waiting", { count: waiting.count })}</span>
        </Tooltip>
      ) : null}
      <Dropdown
        trigger={["click"]}
        open={open}
        onOpenChange={setOpen}
        menu={{ items, onClick, autoFocus: true }}
      >
        <button type="button" className="agent-state" data-state={agent.state} aria-haspopup="menu">
          <span aria-hidden="true">{glyph[agent.state]}</span>
          <span>
            <span className="sr-only">{t("state.label")}</span>
            {t(`state.${agent.state}`)}
            {agent.reason ? ` · ${t(`reason.${agent.reason}`)}` : ""}
          </span>
          <span className="num">{time}</span>
        </button>
      </Dropdown>
      {change.error ? (
        <span className="words-red agent-refused" role="alert">
          {t("state.refused", { why: change.error.message })}
        </span>
      ) : null}
    </>
  );
}
