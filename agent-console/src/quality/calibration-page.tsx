import { useMutation, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { closeCalibration, submitCalibration, type CalibrationView } from "#contracts/quality-reports.ts";
import { call } from "../api/client.ts";
import { useKeys } from "../ui/keys.ts";
import { Ago } from "../ui/moments.tsx";
import { Said } from "../ui/said.tsx";
import { Failed, Loading } from "../ui/states.tsx";
import { CalibrationTable } from "./calibration-table.tsx";
import { CaseView } from "./case-view.tsx";
import { calibrationQuery, keepCalibrationDraft, qualityStale, sampleQuery } from "./quality-queries.ts";
import { ScoreForm, type Written } from "./score-form.tsx";
import "./quality.css";

/** One calibration: the case, and own marks; the others' only after it is closed. */
export function CalibrationPage() {
  const { t } = useTranslation("quality");
  const { id } = useParams({ from: "/app/quality/calibrations/$id" });
  const { data, error, isPending, refetch } = useQuery(calibrationQuery(id));
  const { data: sample } = useQuery({ ...sampleQuery(data?.sampleId ?? ""), enabled: data !== undefined });
  const navigate = useNavigate();
  useKeys([
    {
      key: "Escape",
      label: t("back"),
      run: () => void navigate({ to: "/quality", search: { desk: "calibration" } }),
    },
  ]);
  if (isPending) return <Loading />;
  if (!data) return <Failed error={error} retry={() => void refetch()} />;
  return (
    <div className="q-page">
      <header className="q-head">
        <Link to="/quality" search={{ desk: "calibration" }} aria-label={t("back")}>
          ←
        </Link>
        <h1>
          {t("part.calibration")} · {data.agent.name} · {data.form.name}
        </h1>
        <span className="muted">
          {data.openedBy.name} <Ago at={data.openedAt} />
        </span>
        <span className="q-push" />
        <span className="muted">
          {data.people.map(({ name, submitted }) => `${name}${submitted ? " ✓" : ""}`).join("、")}
        </span>
        <Close calibration={data} />
      </header>
      <div className="q-page-body">
        <section className="q-scroll" tabIndex={0} aria-label={data.agent.name}>
          {sample ? <CaseView sample={sample} /> : <Loading />}
        </section>
        <aside className="q-judged">
          <Marked key={String(data.can.includes("mark"))} calibration={data} />
        </aside>
      </div>
    </div>
  );
}

function Close({ calibration }: { calibration: CalibrationView }) {
  const { t } = useTranslation("quality");
  const close = useMutation({
    mutationFn: () => call(closeCalibration, { params: { id: calibration.id } }),
    onSuccess: qualityStale,
  });
  if (!calibration.can.includes("close")) return null;
  const enough = calibration.people.filter(({ submitted }) => submitted).length >= 2;
  return (
    <>
      <Said error={close.error} />
      <Button
        size="small"
        disabled={!enough}
        title={enough ? undefined : t("calibration.tooFew")}
        loading={close.isPending}
        onClick={() => close.mutate()}
      >
        {t("calibration.close")}
      </Button>
    </>
  );
}

function Marked({ calibration }: { calibration: CalibrationView }) {
  const { t } = useTranslation("quality");
  const params = { id: calibration.id };
  const send = useMutation({
    mutationFn: (body: Written) => call(submitCalibration, { params, body }),
    onSuccess: qualityStale,
  });
  if (calibration.can.includes("mark"))
    return (
      <ScoreForm
        sections={calibration.sections}
        start={calibration.draft}
        keep={(written) => keepCalibrationDraft(calibration.id, written)}
        send={(written) => send.mutate(written)}
        sending={send.isPending}
        error={send.error}
        submitWords={t("calibration.send")}
      />
    );
  if (!calibration.report)
    return (
      <div className="q-scroll q-pad">
        <p className="notice">{t("calibration.waits")}</p>
      </div>
    );
  return (
    <div className="q-scroll q-pad" tabIndex={0}>
      <CalibrationTable sections={calibration.sections} report={calibration.report} />
    </div>
  );
}
