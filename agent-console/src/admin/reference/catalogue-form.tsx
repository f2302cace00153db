import { useMutation } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { putDispatchCatalogue, type CatalogueLineInput } from "#contracts/reference-changes.ts";
import { call } from "../../api/client.ts";
import { useRegionName } from "../../api/reference.ts";
import { CategoryPicker } from "../../tickets/actions/category-picker.tsx";
import { RegionPicker } from "../../tickets/actions/region-picker.tsx";
import { UnitPicker } from "../../tickets/actions/unit-picker.tsx";
import { dateOf } from "../../ui/city-time.ts";
import { Field, saidOf } from "../../ui/field.tsx";
import { useNow } from "../../ui/use-now.ts";
import { CatalogueHistory } from "./catalogue-history.tsx";
import { catalogueWith, type CatalogueRow } from "./catalogue-draft.ts";
import { EditSheet } from "./edit-sheet.tsx";
import { reloadIfStale, setChanged } from "./sets.ts";
import { ValidityFields } from "./validity-fields.tsx";

interface Props {
  row: CatalogueRow | undefined;
  set: { items: CatalogueRow[]; version: number };
  onClose: () => void;
}

const placed = ["categoryCode", "regionCode", "departmentId", "basis", "validFrom", "validUntil"];

/** One line of the catalogue. Saving ends the line before it and keeps it; ending one keeps it too. */
export function CatalogueForm({ row, set, onClose }: Props) {
  const { t } = useTranslation("reference");
  const region = useRegionName();
  const today = dateOf(useNow());
  const [draft, setDraft] = useState({
    categoryCode: row?.categoryCode,
    regionCode: row?.regionCode ?? undefined,
    departmentId: row?.departmentId,
    basis: row?.basis ?? "",
    validFrom: row && row.validFrom > today ? row.validFrom : "",
    validUntil: row?.validUntil ?? "",
  });
  const change = (patch: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...patch }));
  const { categoryCode, departmentId } = draft;
  const line: CatalogueLineInput | undefined =
    categoryCode && departmentId
      ? {
          categoryCode,
          departmentId,
          regionCode: draft.regionCode ?? null,
          basis: draft.basis,
          ...(draft.validFrom ? { validFrom: draft.validFrom } : {}),
          validUntil: draft.validUntil || null,
        }
      : undefined;
  const save = useMutation({
    mutationFn: (sent: CatalogueLineInput | undefined) =>
      call(putDispatchCatalogue, {
        body: { items: catalogueWith(set.items, row, sent, today), basedOn: set.version },
      }),
    onSuccess: async () => {
      onClose();
      await setChanged("dispatch-catalogue");
    },
    onError: (error) => reloadIfStale(error, "dispatch-catalogue"),
  });
  const said = (field: string) => saidOf(save.error, field);
  return (
    <EditSheet
      title={row ? t("catalogue.edit") : t("new.catalogue")}
      ready={line !== undefined && draft.basis.trim() !== ""}
      saving={save.isPending}
      error={save.error}
      fields={placed}
      onSave={() => save.mutate(line)}
      onClose={onClose}
      after={row ? <CatalogueHistory row={row} /> : null}
      other={
        row ? (
          <Button danger onClick={() => save.mutate(undefined)}>
            {t("end.line")}
          </Button>
        ) : null
      }
    >
      <Field label={t("catalogue.matter")} error={said("categoryCode")}>
        {({ id }) => (
          <CategoryPicker
            id={id}
            label={t("catalogue.matter")}
            value={categoryCode}
            onChange={(code) => change({ categoryCode: code })}
          />
        )}
      </Field>
      <Field label={t("catalogue.place")} error={said("regionCode")}>
        {({ id }) => (
          <RegionPicker
            id={id}
            label={t("catalogue.place")}
            value={draft.regionCode}
            name={draft.regionCode ? region(draft.regionCode) : undefined}
            onChange={(regionCode) => change({ regionCode })}
          />
        )}
      </Field>
      <Field label={t("catalogue.unit")} error={said("departmentId")}>
        {({ id }) => (
          <UnitPicker
            id={id}
            label={t("catalogue.unit")}
            value={departmentId}
            onChange={(unit) => change({ departmentId: typeof unit === "string" ? unit : undefined })}
          />
        )}
      </Field>
      <Field label={t("basis")} error={said("basis")}>
        {(control) => (
          <Input.TextArea
            {...control}
            autoSize={{ minRows: 2, maxRows: 6 }}
            maxLength={500}
            value={draft.basis}
            onChange={(event) => change({ basis: event.target.value })}
          />
        )}
      </Field>
      <ValidityFields draft={draft} said={said} onChange={change} />
    </EditSheet>
  );
}
