import { useSession } from "../api/session.ts";
import { CoachingReport } from "./coaching-report.tsx";
import { QualityDesk } from "./quality-desk.tsx";
import { Samples } from "./samples.tsx";
import { useTranslation } from "react-i18next";
import "./quality.css";

/** 质检 for who scores and who leads; 我的质检 for an agent. */
export function Quality() {
  const { staff } = useSession();
  const reads = staff.roles.some((role) => role === "quality-inspector" || role === "supervisor");
  return reads ? <QualityDesk /> : <MyQuality />;
}

/** 我的质检: own scores and own weak items, nobody else's. */
function MyQuality() {
  const { t } = useTranslation("quality");
  const { staff } = useSession();
  return (
    <div className="q-mine">
      <section aria-label={t("mine.samples")}>
        <h1>{t("mine.title")}</h1>
        <Samples mine />
      </section>
      <section aria-label={t("mine.report")} className="q-scroll">
        <CoachingReport agentId={staff.id} mine />
      </section>
    </div>
  );
}
