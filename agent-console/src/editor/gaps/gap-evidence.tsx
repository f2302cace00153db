import { useTranslation } from "react-i18next";
import type { GuideGapView } from "#contracts/guide-work.ts";
import { Ago } from "../../ui/moments.tsx";

/** How often it was asked, and how badly that was answered. */
export function GapEvidence({ gap }: { gap: GuideGapView }) {
  const { t } = useTranslation("editor");
  const kinds = ["dispatched", "noResult", "weak", "noClick"] as const;
  const parts = [
    t("gap.queries", { count: gap.queries }),
    ...kinds.filter((kind) => gap[kind] > 0).map((kind) => t(`gap.${kind}`, { count: gap[kind] })),
  ];
  return <p className="muted num">{parts.join(" · ")}</p>;
}

/** What the unit wrote that knows. */
export function GapAnswer({ gap: { answer, department } }: { gap: GuideGapView }) {
  const { t } = useTranslation("editor");
  if (!answer) return null;
  return (
    <p>
      {t("gap.unitAnswer", {
        by: [department?.name, answer.by].filter(Boolean).join(" "),
        words: answer.words,
      })}{" "}
      <span className="muted">
        <Ago at={answer.at} />
      </span>
    </p>
  );
}
