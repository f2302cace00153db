import { useTranslation } from "react-i18next";
import { secrecy, urgencies } from "#contracts/ticket-terms.ts";
import { Choice } from "./choice.tsx";
import type { Draft } from "./draft.ts";

const urgencyGlyph = { normal: "", urgent: "▲", critical: "▲▲" } as const;
const urgencyTone = { normal: "", urgent: "amber", critical: "red" } as const;
const secrecyGlyph = { none: "", contact: "◇", sealed: "◆" } as const;

/** How pressing it is and who may know: each one visible switch, each saying what it does. */
export function HowHandled({ draft, change }: { draft: Draft; change: (part: Partial<Draft>) => void }) {
  const { t } = useTranslation("workbench");
  const { t: word } = useTranslation("tickets");
  const hint = t(`form.secrecyHint.${draft.secrecy}`);
  return (
    <>
      <div className="wb-pair" data-columns="choices">
        <div className="wb-field">
          <span className="wb-label">{t("form.urgency")}</span>
          <Choice
            label={t("form.urgency")}
            value={draft.urgency}
            options={urgencies.map((value) => ({
              value,
              words: word(`urgency.${value}`),
              glyph: urgencyGlyph[value],
            }))}
            onChange={(urgency) => change({ urgency })}
            tone={(value) => urgencyTone[value]}
          />
        </div>
        <div className="wb-field">
          <span className="wb-label">{t("form.secrecy")}</span>
          <Choice
            label={t("form.secrecy")}
            value={draft.secrecy}
            options={secrecy.options.map((value) => ({
              value,
              words: word(`secrecy.${value}`),
              glyph: secrecyGlyph[value],
            }))}
            onChange={(chosen) => change({ secrecy: chosen })}
            tone={(value) => (value === "none" ? "" : "violet")}
          />
        </div>
      </div>
      {draft.raisedBy && draft.urgency === "critical" ? (
        <p className="wb-hint words-red" role="status">
          ▲▲ {t("form.raised", { word: draft.raisedBy })}
        </p>
      ) : null}
      {hint ? (
        <p className="wb-hint wb-violet" role="status">
          {hint}
        </p>
      ) : null}
    </>
  );
}
