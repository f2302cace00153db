import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { CallView } from "#contracts/calls.ts";
import { ownAgentQuery } from "../calls/agent-queries.ts";
import { CallControls } from "../calls/call-controls.tsx";
import { WrapUp } from "../calls/wrap-up.tsx";
import { stopwatch, useSeconds } from "./use-seconds.ts";

const glyph: Record<CallView["state"], string> = { ringing: "◌", talking: "●", ended: "■", missed: "✕" };

/** Who is on the line and for how long. Stands on top, whatever the columns do. */
export function CallBar({ call }: { call: CallView | null }) {
  const { t } = useTranslation("workbench");
  const { data: own } = useQuery(ownAgentQuery);
  const wrapping = own?.agent.state === "wrap-up" && own.agent.callId !== null ? own.agent : null;
  return (
    <section className="wb-call" aria-label={t("call.region")} data-state={call?.state ?? "none"}>
      {call ? <Live call={call} /> : <Idle />}
      {call && call.can.length > 0 ? <CallControls key={call.id} call={call} /> : null}
      {wrapping && (!call || call.can.length === 0) ? (
        <WrapUp key={wrapping.callId} agent={wrapping} />
      ) : null}
    </section>
  );
}

function Idle() {
  const { t } = useTranslation("workbench");
  return (
    <p role="status">
      <strong>{t("call.none")}</strong>
      <span className="muted">{t("call.noneHint")}</span>
    </p>
  );
}

function Live({ call }: { call: CallView }) {
  const { t } = useTranslation("workbench");
  const { t: c } = useTranslation("calls");
  const over = call.state === "ended" || call.state === "missed";
  const now = useSeconds(!over);
  const started = Date.parse(call.startedAt);
  const answered = call.answeredAt ? Date.parse(call.answeredAt) : null;
  const until = call.endedAt ? Date.parse(call.endedAt) : now;
  return (
    <>
      <p role="status">
        <span className="wb-call-state">
          <span aria-hidden="true">{glyph[call.state]}</span>
          <span>{t(`call.${call.state}`)}</span>
        </span>
        <strong className="num" aria-label={t("call.number", { phone: call.phone })}>
          {call.phone}
        </strong>
        {call.place ? <span className="muted">{c("bar.place", { place: call.place })}</span> : null}
        <span className="muted">
          {call.direction === "out" ? c("bar.out") : t("call.queue", { queue: c(`skill.${call.skill}`) })}
        </span>
      </p>
      {/* Timers stand outside the announced line: a screen reader must not count seconds. */}
      <p className="num wb-call-times">
        <span className="muted">{t("call.waited", { time: stopwatch((answered ?? until) - started) })}</span>
        {answered === null ? null : <span>{t("call.talked", { time: stopwatch(until - answered) })}</span>}
        {call.heldSince ? (
          <span className="words-amber">
            {c("bar.held", { time: stopwatch(now - Date.parse(call.heldSince)) })}
          </span>
        ) : null}
      </p>
    </>
  );
}
