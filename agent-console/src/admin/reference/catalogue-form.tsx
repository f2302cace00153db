import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { putDispatchCatalogue, type CatalogueLineInput } from "#contracts/reference-changes.ts";
import { call } from "../../api/client.ts";
import { dateOf } from "../../ui/city-time.ts";
import { WordsField } from "../../ui/fields.tsx";
import { useNow } from "../../ui/use-now.ts";
import { CatalogueHistory } from "./catalogue-history.tsx";
import { catalogueWith, type CatalogueRow } from "./catalogue-draft.ts";
import { EditSheet } from "./edit-sheet.tsx";
import { CategoryField, RegionField, UnitField } from "./place-fields.tsx";
import { useSetSave } from "./use-set-save.ts";
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
  const { save, said } = useSetSave(
    "dispatch-catalogue",
    (sent: CatalogueLineInput | undefined) =>
      call(putDispatchCatalogue, {
        body: { items: catalogueWith(set.items, row, sent, today), basedOn: set.version },
      }),
    onClose,
  );
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
      <CategoryField
        label={t("catalogue.matter")}
        error={said("categoryCode")}
        value={categoryCode}
        onChange={(code) => change({ categoryCode: code })}
      />
      <RegionField
        label={t("catalogue.place")}
        error={said("regionCode")}
        value={draft.regionCode}
        onChange={(regionCode) => change({ regionCode })}
      />
      <UnitField
        label={t("catalogue.unit")}
        error={said("departmentId")}
        value={departmentId}
        onChange={(unit) => change({ departmentId: unit })}
      />
      <WordsField
        label={t("basis")}
        error={said("basis")}
        rows={[2, 6]}
        maxLength={500}
        value={draft.basis}
        onChange={(basis) => change({ basis })}
      />
      <ValidityFields draft={draft} said={said} onChange={change} />
    </EditSheet>
  );
}
