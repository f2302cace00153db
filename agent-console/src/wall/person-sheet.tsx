import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Alert, Button, Drawer, Input, Segmented } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { forceAgentState, type AgentView } from "#contracts/agents.ts";
import { call } from "../api/client.ts";
import { keys, queryClient } from "../api/query.ts";
import { stopwatch, useSeconds } from "../workbench/use-seconds.ts";
import { shownState } from "./agent-tiles.tsx";

const forced = ["ready", "busy", "break", "offline"] as const;
type Forced = (typeof forced)[number];

interface Props {
  agent: AgentView;
  /** Whether the viewer may set the state. */
  may: boolean;
  onClose: () => void;
}

/** One agent: state, skills, what they filed, and the supervisor's hand on their state. */
export function PersonSheet({ agent, may, onClose }: Props) {
  const { t } = useTranslation("wall");
  const now = useSeconds(true);
  const time = stopwatch(now - Date.parse(agent.since));
  return (
    <Drawer open onClose={onClose} title={t("person.title", { name: agent.name })} size={400} mask={false}>
      <div className="wall-person">
        <p>
          {t("person.since", { state: t(`state.${shownState(agent)}`), time })}
          {agent.reason ? <span className="muted">（{t(`busy.${agent.reason}`)}）</span> : null}
        </p>
        <p>
          {t("person.skills")}{" "}
          {agent.skills
            .map(({ skill, level }) => `${t(`person.skill.${skill}`)}${level === 2 ? t("person.helps") : ""}`)
            .join("、")}
        </p>
        <p>
          <Link to="/tickets" search={{ assignee: agent.id }}>
            {t("person.tickets")}
          </Link>
        </p>
        {may ? <Force agent={agent} /> : null}
      </div>
    </Drawer>
  );
}

/** 强制状态: with a reason, which is kept and which the agent sees. */
function Force({ agent }: { agent: AgentView }) {
  const { t } = useTranslation("wall");
  const [state, setState] = useState<Forced>("busy");
  const [note, setNote] = useState("");
  const [pressed, setPressed] = useState(false);
  const force = useMutation({
    mutationFn: () => call(forceAgentState, { params: { id: agent.id }, body: { state, note: note.trim() } }),
    onSuccess: () => {
      setNote("");
      setPressed(false);
      return queryClient.invalidateQueries({ queryKey: keys.wall });
    },
  });
  const lacking = pressed && note.trim() === "";
  return (
    <form
      className="wall-force"
      onSubmit={(event) => {
        event.preventDefault();
        setPressed(true);
        if (note.trim() !== "") force.mutate();
      }}
    >
      <h3>{t("person.force")}</h3>
      <Segmented<Forced>
        aria-label={t("person.force")}
        value={state}
        onChange={setState}
        options={forced.map((value) => ({ value, label: t(`state.${value}`) }))}
      />
      <label>
        {t("person.reason")}
        <Input
          value={note}
          maxLength={200}
          status={lacking ? "error" : ""}
          aria-invalid={lacking}
          onChange={(event) => setNote(event.target.value)}
        />
      </label>
      {lacking ? <p className="words-red">{t("person.reasonNeeded")}</p> : null}
      {force.error ? <Alert type="error" title={force.error.message} /> : null}
      <Button htmlType="submit" type="primary" loading={force.isPending}>
        {t("person.set", { state: t(`state.${state}`) })}
      </Button>
    </form>
  );
}
