import { useTranslation } from "react-i18next";
import type { GuideGapView } from "#contracts/guide-work.ts";

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
