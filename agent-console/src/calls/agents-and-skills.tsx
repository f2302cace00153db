import { useMutation, useQuery } from "@tanstack/react-query";
import { Button, Select } from "antd";
import { useTranslation } from "react-i18next";
import {
  forceAgentState,
  listAgents,
  putAgentSkills,
  skills,
  type AgentView,
  type Skill,
} from "#contracts/agents.ts";
import { ApiProblem, call } from "../api/client.ts";
import { keys } from "../api/query.ts";
import { Failed, Loading } from "../ui/states.tsx";
import { stopwatch, useSeconds } from "../workbench/use-seconds.ts";
import { callsStale } from "./agent-queries.ts";

/** Who answers which queue, first or as help; and the states as they are now. */
export function AgentsAndSkills() {
  const { t } = useTranslation("calls");
  const list = useQuery({
    queryKey: [...keys.agents, "all"],
    queryFn: () => call(listAgents),
    refetchInterval: 20_000,
  });
  const now = useSeconds(true);
  if (list.isPending) return <Loading />;
  if (list.isError) return <Failed error={list.error} retry={() => void list.refetch()} />;
  return (
    <table className="calls-table">
      <thead>
        <tr>
          <th scope="col">{t("desk.agent")}</th>
          <th scope="col">{t("desk.stateColumn")}</th>
          {skills.map((skill) => (
            <th key={skill} scope="col">
              {t(`skill.${skill}`)}
            </th>
          ))}
          <td />
        </tr>
      </thead>
      <tbody>
        {list.data.items.map((agent) => (
          <Row key={agent.id} agent={agent} now={now} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ agent, now }: { agent: AgentView; now: number }) {
  const { t } = useTranslation("calls");
  const put = useMutation({
    mutationFn: (given: AgentView["skills"]) =>
      call(putAgentSkills, { params: { id: agent.id }, body: { skills: given } }),
    onSettled: callsStale,
  });
  const force = useMutation({
    mutationFn: (state: "ready" | "offline") =>
      call(forceAgentState, { params: { id: agent.id }, body: { state } }),
    onSettled: callsStale,
  });
  const levelOf = (skill: Skill) => agent.skills.find((each) => each.skill === skill)?.level ?? 0;
  const give = (skill: Skill, level: number) => {
    const others = agent.skills.filter((each) => each.skill !== skill);
    put.mutate(level === 0 ? others : [...others, { skill, level: level === 1 ? 1 : 2 }]);
  };
  const problem = put.error ?? force.error;
  const off = agent.state === "offline";
  return (
    <tr>
      <th scope="row">{agent.name}</th>
      <td>
        {t(`state.${agent.state}`)}
        {agent.reason ? ` · ${t(`reason.${agent.reason}`)}` : ""}
        {off ? null : <span className="num muted"> {stopwatch(now - Date.parse(agent.since))}</span>}
      </td>
      {skills.map((skill) => (
        <td key={skill}>
          <Select
            size="small"
            variant="borderless"
            value={levelOf(skill)}
            onChange={(level: number) => give(skill, level)}
            aria-label={t("desk.skillOf", { name: agent.name, skill: t(`skill.${skill}`) })}
            options={([0, 1, 2] as const).map((level) => ({ value: level, label: t(`desk.level.${level}`) }))}
          />
        </td>
      ))}
      <td>
        {off ? null : (
          <Button size="small" type="text" onClick={() => force.mutate("offline")}>
            {t("desk.force", { state: t("state.offline") })}
          </Button>
        )}
        {problem instanceof ApiProblem ? (
          <span className="words-red" role="alert">
            ▲ {problem.message}
          </span>
        ) : null}
      </td>
    </tr>
  );
}
