import { useTranslation } from "react-i18next";
import type { CallView } from "#contracts/calls.ts";
import { stopwatch, useSeconds } from "./use-seconds.ts";

const glyph: Record<CallView["state"], string> = { ringing: "◌", talking: "●", ended: "■", missed: "✕" };

/** Who is on the line and for how long. Stands on top, whatever the columns do. */
export function CallBar({ call }: { call: CallView | null }) {
  const { t } = useTranslation("workbench");
  return (
    <section className="wb-call" aria-label={t("call.region")} data-state={call?.state ?? "none"}>
      {call ? <Live call={call} /> : <Idle />}
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
        {call.queue ? <span className="muted">{t("call.queue", { queue: call.queue })}</span> : null}
      </p>
      {/* Timers stand outside the announced line: a screen reader must not count seconds. */}
      <p className="num wb-call-times">
        <span className="muted">{t("call.waited", { time: stopwatch((answered ?? until) - started) })}</span>
        {answered === null ? null : <span>{t("call.talked", { time: stopwatch(until - answered) })}</span>}
        {over ? <span className="muted">{t("call.wrapUp")}</span> : null}
      </p>
    </>
  );
}
