import { Checkbox } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { departmentView, type DepartmentView } from "#contracts/reference.ts";
import { putDepartments } from "#contracts/reference-changes.ts";
import { call } from "../../api/client.ts";
import { ChoiceField, LineField, WordsField } from "../../ui/fields.tsx";
import { EditSheet } from "./edit-sheet.tsx";
import { RegionField, UnitField } from "./place-fields.tsx";
import { useSetSave } from "./use-set-save.ts";

interface Props {
  unit: DepartmentView | undefined;
  set: { items: DepartmentView[]; version: number };
  onClose: () => void;
}

const blank: DepartmentView = {
  id: "",
  name: "",
  shortName: "",
  parentId: null,
  level: "section",
  regionCode: null,
  duties: "",
  active: true,
};
const placed = ["id", "name", "shortName", "parentId", "level", "regionCode", "duties", "active"];
const levels = departmentView.shape.level.options;

/** One unit: where it stands, what it is called, and what it answers for. */
export function UnitForm({ unit, set, onClose }: Props) {
  const { t } = useTranslation("reference");
  const [draft, setDraft] = useState(unit ?? blank);
  const change = (patch: Partial<DepartmentView>) => setDraft((before) => ({ ...before, ...patch }));
  const { save, said } = useSetSave(
    "departments",
    (sent: DepartmentView) => {
      const items = unit
        ? set.items.map((each) => (each.id === unit.id ? sent : each))
        : [...set.items, sent];
      return call(putDepartments, { body: { items, basedOn: set.version } });
    },
    onClose,
  );
  return (
    <EditSheet
      title={unit ? t("edit", { name: unit.name }) : t("new.units")}
      ready={draft.name.trim() !== "" && draft.shortName.trim() !== "" && draft.id.trim() !== ""}
      saving={save.isPending}
      error={save.error}
      fields={placed}
      onSave={() => save.mutate(draft)}
      onClose={onClose}
    >
      {unit ? null : (
        <LineField
          label={t("units.id")}
          error={said("id")}
          hint={t("units.idHint")}
          maxLength={64}
          value={draft.id}
          onChange={(id) => change({ id: id.trim() })}
        />
      )}
      <div className="field-row">
        {(["name", "shortName"] as const).map((field) => (
          <LineField
            key={field}
            label={t(`units.${field}`)}
            error={said(field)}
            maxLength={field === "name" ? 100 : 60}
            value={draft[field]}
            onChange={(value) => change({ [field]: value })}
          />
        ))}
      </div>
      <UnitField
        label={t("units.parent")}
        error={said("parentId")}
        value={draft.parentId}
        onChange={(parentId) => change({ parentId: parentId ?? null })}
      />
      <div className="field-row">
        <ChoiceField
          label={t("units.level")}
          error={said("level")}
          value={draft.level}
          onChange={(level) => change({ level })}
          options={levels.map((value) => ({ value, label: t(`units.levels.${value}`) }))}
        />
        <RegionField
          label={t("region")}
          error={said("regionCode")}
          value={draft.regionCode}
          onChange={(regionCode) => change({ regionCode: regionCode ?? null })}
        />
      </div>
      <WordsField
        label={draft.level === "street" ? t("units.dutiesStreet") : t("units.duties")}
        error={said("duties")}
        rows={[4, 14]}
        maxLength={4000}
        value={draft.duties}
        onChange={(duties) => change({ duties })}
      />
      <p className="edit-check">
        <Checkbox checked={draft.active} onChange={(event) => change({ active: event.target.checked })}>
          {t("units.active")}
        </Checkbox>
      </p>
      {said("active") ? (
        <p className="field-said" role="alert">
          {said("active")}
        </p>
      ) : null}
    </EditSheet>
  );
}
