import { useMutation } from "@tanstack/react-query";
import { Checkbox, Input, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { departmentView, type DepartmentView } from "#contracts/reference.ts";
import { putDepartments } from "#contracts/reference-changes.ts";
import { call } from "../../api/client.ts";
import { useRegionName } from "../../api/reference.ts";
import { RegionPicker } from "../../tickets/actions/region-picker.tsx";
import { UnitPicker } from "../../tickets/actions/unit-picker.tsx";
import { Field, saidOf } from "../../ui/field.tsx";
import { EditSheet } from "./edit-sheet.tsx";
import { reloadIfStale, setChanged } from "./sets.ts";

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
  const region = useRegionName();
  const [draft, setDraft] = useState(unit ?? blank);
  const change = (patch: Partial<DepartmentView>) => setDraft((before) => ({ ...before, ...patch }));
  const save = useMutation({
    mutationFn: () => {
      const items = unit
        ? set.items.map((each) => (each.id === unit.id ? draft : each))
        : [...set.items, draft];
      return call(putDepartments, { body: { items, basedOn: set.version } });
    },
    onSuccess: async () => {
      onClose();
      await setChanged("departments");
    },
    onError: (error) => reloadIfStale(error, "departments"),
  });
  const said = (field: string) => saidOf(save.error, field);
  return (
    <EditSheet
      title={unit ? t("edit", { name: unit.name }) : t("new.units")}
      ready={draft.name.trim() !== "" && draft.shortName.trim() !== "" && draft.id.trim() !== ""}
      saving={save.isPending}
      error={save.error}
      fields={placed}
      onSave={() => save.mutate()}
      onClose={onClose}
    >
      {unit ? null : (
        <Field label={t("units.id")} error={said("id")} hint={t("units.idHint")}>
          {(control) => (
            <Input
              {...control}
              maxLength={64}
              value={draft.id}
              onChange={(event) => change({ id: event.target.value.trim() })}
            />
          )}
        </Field>
      )}
      <div className="field-row">
        {(["name", "shortName"] as const).map((field) => (
          <Field key={field} label={t(`units.${field}`)} error={said(field)}>
            {(control) => (
              <Input
                {...control}
                maxLength={field === "name" ? 100 : 60}
                value={draft[field]}
                onChange={(event) => change({ [field]: event.target.value })}
              />
            )}
          </Field>
        ))}
      </div>
      <Field label={t("units.parent")} error={said("parentId")}>
        {({ id }) => (
          <UnitPicker
            id={id}
            label={t("units.parent")}
            value={draft.parentId ?? undefined}
            onChange={(parent) => change({ parentId: typeof parent === "string" ? parent : null })}
          />
        )}
      </Field>
      <div className="field-row">
        <Field label={t("units.level")} error={said("level")}>
          {({ id }) => (
            <Select
              id={id}
              value={draft.level}
              onChange={(level) => change({ level })}
              options={levels.map((value) => ({ value, label: t(`units.levels.${value}`) }))}
            />
          )}
        </Field>
        <Field label={t("region")} error={said("regionCode")}>
          {({ id }) => (
            <RegionPicker
              id={id}
              label={t("region")}
              value={draft.regionCode ?? undefined}
              name={draft.regionCode ? region(draft.regionCode) : undefined}
              onChange={(regionCode) => change({ regionCode: regionCode ?? null })}
            />
          )}
        </Field>
      </div>
      <Field
        label={draft.level === "street" ? t("units.dutiesStreet") : t("units.duties")}
        error={said("duties")}
      >
        {(control) => (
          <Input.TextArea
            {...control}
            autoSize={{ minRows: 4, maxRows: 14 }}
            maxLength={4000}
            value={draft.duties}
            onChange={(event) => change({ duties: event.target.value })}
          />
        )}
      </Field>
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
