import { useTranslation } from "react-i18next";
import type { QualityRuleKind, QualityState } from "#contracts/quality.ts";

const look: Record<QualityState, { glyph: string; tone: string }> = {
  waiting: { glyph: "○", tone: "accent" },
  scored: { glyph: "◕", tone: "" },
  appealed: { glyph: "⚖", tone: "amber" },
  final: { glyph: "●", tone: "green" },
};

export function SampleState({ state }: { state: QualityState }) {
  const { t } = useTranslation("quality");
  const { glyph, tone } = look[state];
  return (
    <span className={`tag ${tone}`}>
      <span aria-hidden="true">{glyph}</span>
      {t(`state.${state}`)}
    </span>
  );
}

/** By which rule it was drawn. */
export function RuleTag({ kind, name }: { kind: QualityRuleKind; name: string }) {
  const { t } = useTranslation("quality");
  return (
    <span className="tag" title={name}>
      {t(`rule.kind.${kind}`)}
    </span>
  );
}

/** Points of 100; a fatal item is said in a word, not by colour alone. */
export function Total({
  total,
  fatal,
  blind = false,
}: {
  total: number | null;
  fatal: boolean;
  blind?: boolean;
}) {
  const { t } = useTranslation("quality");
  if (blind) return <span className="q-total muted">{t("blind")}</span>;
  if (total === null) return <span className="q-total muted">—</span>;
  return (
    <span className={`q-total num ${fatal || total < 60 ? "words-red" : ""}`}>
      {total.toFixed(1)}
      {fatal ? ` ${t("fatal")}` : ""}
    </span>
  );
}
