import { useMutation, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { submitQualityScore, type QualitySampleView } from "#contracts/quality.ts";
import { call } from "../api/client.ts";
import { useSession } from "../api/session.ts";
import { useKeys } from "../ui/keys.ts";
import { Ago } from "../ui/moments.tsx";
import { Failed, Loading } from "../ui/states.tsx";
import { AppealForm, AppealSaid, RulingForm } from "./appeal-panel.tsx";
import { CalibrationSheet } from "./calibration-sheet.tsx";
import { CaseView } from "./case-view.tsx";
import { keepSampleDraft, qualityStale, sampleQuery } from "./quality-queries.ts";
import { RuleTag, SampleState, Total } from "./quality-tags.tsx";
import { ScoreForm } from "./score-form.tsx";
import { ScoreTable } from "./score-view.tsx";
import "./quality.css";

/** One sample: what is scored on the left, the form or what it came to on the right. */
export function SamplePage() {
  const { id } = useParams({ from: "/app/quality/samples/$id" });
  const { data: sample, error, isPending, refetch } = useQuery(sampleQuery(id));
  if (isPending) return <Loading />;
  if (!sample) return <Failed error={error} retry={() => void refetch()} />;
  return (
    <div className="q-page">
      <SampleHead sample={sample} />
      <div className="q-page-body">
        {/* Scrolls: who has no mouse needs it in the order of the keys. */}
        <section className="q-scroll" tabIndex={0} aria-label={sample.agent.name}>
          <CaseView sample={sample} />
        </section>
        <aside className="q-judged">
          <Judged key={`${sample.id} ${sample.version}`} sample={sample} />
        </aside>
      </div>
    </div>
  );
}

function SampleHead({ sample }: { sample: QualitySampleView }) {
  const { t } = useTranslation("quality");
  const { staff } = useSession();
  const navigate = useNavigate();
  const [calibrating, setCalibrating] = useState(false);
  useKeys([{ key: "Escape", label: t("back"), run: () => void navigate({ to: "/quality" }) }]);
  const own = sample.agent.id === staff.id;
  return (
    <header className="q-head">
      <Link to="/quality" aria-label={t("back")}>
        ←
      </Link>
      <h1>{own ? sample.form.name : `${sample.agent.name} · ${sample.form.name}`}</h1>
      <span className="muted num">{t("version", { count: sample.form.version })}</span>
      <SampleState state={sample.state} />
      <RuleTag kind={sample.rule.kind} name={sample.rule.name} />
      <span className="muted">
        {t("drawnBy", { rule: sample.rule.name })} <Ago at={sample.drawnAt} />
        {sample.demo ? ` · ${t("demo")}` : ""}
      </span>
      <span className="q-push" />
      <Total total={sample.total} fatal={sample.fatal} blind={sample.blind} />
      {own ? null : (
        <Link to="/quality/agents/$id" params={{ id: sample.agent.id }}>
          {t("coaching.open")}
        </Link>
      )}
      {sample.calibrationId ? (
        <Link to="/quality/calibrations/$id" params={{ id: sample.calibrationId }}>
          {t("part.calibration")}
        </Link>
      ) : sample.can.includes("calibrate") ? (
        <Button size="small" onClick={() => setCalibrating(true)}>
          {t("calibration.open")}
        </Button>
      ) : null}
      <CalibrationSheet
        sampleId={calibrating ? sample.id : null}
        agentId={sample.agent.id}
        onClose={() => setCalibrating(false)}
      />
    </header>
  );
}

function Judged({ sample }: { sample: QualitySampleView }) {
  const { t } = useTranslation("quality");
  const send = useMutation({
    mutationFn: (body: Parameters<typeof call<typeof submitQualityScore>>[1]["body"]) =>
      call(submitQualityScore, { params: { id: sample.id }, body }),
    onSuccess: qualityStale,
  });
  if (sample.can.includes("score"))
    return (
      <ScoreForm
        sections={sample.sections}
        start={sample.draft}
        keep={(written) => keepSampleDraft(sample.id, written)}
        send={(written) => send.mutate(Object.assign({ version: sample.version }, written))}
        sending={send.isPending}
        error={send.error}
        submitWords={t("score.send")}
      />
    );
  if (sample.blind)
    return (
      <div className="q-scroll q-pad">
        <p className="notice">{t("blindHint")}</p>
      </div>
    );
  if (sample.scores.length === 0)
    return (
      <div className="q-scroll q-pad">
        <p className="notice">{t("score.waits")}</p>
      </div>
    );
  return (
    <div className="q-scroll q-pad">
      <ScoreTable sections={sample.sections} scores={sample.scores} />
      {sample.appeal ? <AppealSaid appeal={sample.appeal} /> : null}
      {sample.can.includes("appeal") ? <AppealForm sample={sample} /> : null}
      {sample.can.includes("rule") ? <RulingForm sample={sample} /> : null}
    </div>
  );
}
