import { useTranslation } from "react-i18next";
import type { GuideGapView } from "#contracts/guide-work.ts";
import { GapAnswer, GapEvidence } from "./gap-evidence.tsx";

/** What was asked, above the form of the guide that is to answer it. */
export function GapAsked({ gap }: { gap: GuideGapView }) {
  const { t } = useTranslation("editor");
  return (
    <section className="ed-consultation" aria-label={t("gap.asked")}>
      <h3>{t("gap.asked")}</h3>
      <ul>
        {gap.examples.map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ul>
      <GapEvidence gap={gap} />
      <GapAnswer gap={gap} />
      <p className="muted">{t("gap.closesItself")}</p>
    </section>
  );
}
