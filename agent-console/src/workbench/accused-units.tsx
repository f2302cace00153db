import { useTranslation } from "react-i18next";
import { UnitPicker } from "../tickets/actions/unit-picker.tsx";
import type { Draft } from "./draft.ts";

/** 被举报单位: asked for only of a report; it is never handed to them, and their staff never see it. */
export function AccusedUnits({ draft, change }: { draft: Draft; change: (part: Partial<Draft>) => void }) {
  const { t } = useTranslation("accused");
  if (draft.kind !== "report") return null;
  return (
    <div className="wb-field" data-wide="true">
      <span className="wb-label">{t("label")}</span>
      <div className="wb-accused">
        <UnitPicker
          several
          label={t("label")}
          placeholder={t("placeholder")}
          value={draft.accused}
          onChange={(units) => change({ accused: Array.isArray(units) ? units : [] })}
        />
        <p className="muted">{t("hint")}</p>
      </div>
    </div>
  );
}
