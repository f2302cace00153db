import { InputNumber, Segmented } from "antd";
import { useTranslation } from "react-i18next";
import { guideTypes } from "#contracts/guides.ts";
import type { GuideView } from "#contracts/guides.ts";
import { GuidePicker } from "../../guides/guide-picker.tsx";
import { CategoryPicker } from "../../tickets/actions/category-picker.tsx";
import { RegionPicker } from "../../tickets/actions/region-picker.tsx";
import { UnitPicker } from "../../tickets/actions/unit-picker.tsx";
import { Field, TextField } from "./field.tsx";
import { controlId } from "./form-context.ts";
import type { Governed } from "./governance.ts";
import { OwnerPicker } from "./owner-picker.tsx";

interface Props {
  value: Governed;
  onChange: (part: Partial<Governed>) => void;
  /** The type of a guide is chosen once. */
  isNew: boolean;
  guide: GuideView | null;
}

/** Whose it is, where and how long it holds. */
export function GovernanceFields({ value, onChange, isNew, guide }: Props) {
  const { t } = useTranslation("editor");
  const { t: guides } = useTranslation("guides");
  const { t: know } = useTranslation("knowledge");
  return (
    <section aria-labelledby="ed-governance">
      <h2 id="ed-governance">{t("part.governance")}</h2>
      {isNew ? (
        <Segmented
          aria-label={t("field.type")}
          value={value.type}
          onChange={(type) => onChange({ type })}
          options={guideTypes.map((type) => ({ value: type, label: guides(`type.${type}`) }))}
        />
      ) : null}
      <div className="ed-two">
        <Field path="governed.departmentId" label={t("field.department")}>
          <UnitPicker
            id={controlId("governed.departmentId")}
            label={t("field.department")}
            value={value.departmentId || undefined}
            onChange={(unit) => onChange({ departmentId: typeof unit === "string" ? unit : "" })}
          />
        </Field>
        <Field path="governed.ownerId" label={know("owner.label")}>
          <OwnerPicker
            id={controlId("governed.ownerId")}
            label={know("owner.label")}
            departmentId={value.departmentId}
            value={value.ownerId}
            valueName={guide?.owner?.name}
            onChange={(ownerId) => onChange({ ownerId })}
          />
        </Field>
        <Field path="governed.regionCode" label={t("field.region")}>
          <RegionPicker
            id={controlId("governed.regionCode")}
            label={t("field.region")}
            value={value.regionCode || undefined}
            onChange={(regionCode) => onChange({ regionCode: regionCode ?? "" })}
          />
        </Field>
        <Field path="governed.categoryCode" label={t("field.category")}>
          <CategoryPicker
            id={controlId("governed.categoryCode")}
            label={t("field.category")}
            value={value.categoryCode || undefined}
            onChange={(categoryCode) => onChange({ categoryCode: categoryCode ?? "" })}
          />
        </Field>
        <Field path="governed.verifyEveryDays" label={t("field.verifyEveryDays")}>
          <InputNumber
            id={controlId("governed.verifyEveryDays")}
            min={1}
            max={3650}
            precision={0}
            value={value.verifyEveryDays}
            suffix={t("days")}
            onChange={(days) => onChange({ verifyEveryDays: days ?? 180 })}
            style={{ width: "100%" }}
          />
        </Field>
        <TextField
          path="governed.validFrom"
          label={t("field.validFrom")}
          type="date"
          value={value.validFrom}
          onChange={(validFrom) => onChange({ validFrom })}
        />
        <TextField
          path="governed.validUntil"
          label={t("field.validUntil")}
          type="date"
          value={value.validUntil}
          onChange={(validUntil) => onChange({ validUntil })}
        />
        <Field path="governed.variantOf" label={know("owner.variantOf")} hint={know("owner.variantHint")}>
          <GuidePicker
            id={controlId("governed.variantOf")}
            label={know("owner.variantOf")}
            value={value.variantOf || undefined}
            onChange={(variantOf) => onChange({ variantOf: variantOf ?? "" })}
            without={guide?.id ?? ""}
          />
        </Field>
      </div>
    </section>
  );
}
