import { useMutation } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { AgentView } from "#contracts/agents.ts";
import { wrapUpCall, wrapUpCodes } from "#contracts/call-work.ts";
import { ApiProblem, call } from "../api/client.ts";
import { useKeys } from "../ui/keys.ts";
import { useSeconds } from "../workbench/use-seconds.ts";
import { callsStale } from "./agent-queries.ts";
import "./calls.css";

/** 话后整理: how long it still lasts, what the call came to, and the next one. */
export function WrapUp({ agent }: { agent: AgentView }) {
  const { t } = useTranslation("calls");
  const now = useSeconds(true);
  const [code, setCode] = useState<(typeof wrapUpCodes)[number]>("answered");
  const done = useMutation({
    mutationFn: (next: "ready" | undefined) =>
      call(wrapUpCall, { params: { id: agent.callId ?? "" }, body: { code, ...(next ? { next } : {}) } }),
    onSettled: callsStale,
  });
  const finish = () => !done.isPending && done.mutate("ready");
  useKeys([{ key: "F8", label: t("keys.ready"), always: true, run: finish }]);
  const left = Math.max(0, Math.ceil((Date.parse(agent.until ?? "") - now) / 1000));
  return (
    <div className="wrap-up" role="group" aria-label={t("wrapUp.label")}>
      <span className="muted">{t("wrapUp.label")}</span>
      {wrapUpCodes.map((each) => (
        <button
          key={each}
          type="button"
          className="chip"
          aria-pressed={code === each}
          onClick={() => setCode(each)}
        >
          {t(`wrapUp.codes.${each}`)}
        </button>
      ))}
      <span className={`num ${left <= 10 ? "words-amber" : "muted"}`}>
        {t("wrapUp.left", { seconds: left })}
      </span>
      <Button type="primary" size="small" loading={done.isPending} onClick={finish}>
        {t("wrapUp.done")} <kbd aria-hidden="true">F8</kbd>
      </Button>
      {done.error instanceof ApiProblem ? (
        <span className="words-red" role="alert">
          ▲ {done.error.message}
        </span>
      ) : null}
    </div>
  );
}
