import { Button, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CategoryView } from "#contracts/reference.ts";
import { putCategories } from "#contracts/reference-changes.ts";
import { call } from "../../api/client.ts";
import { Field } from "../../ui/field.tsx";
import { LineField } from "../../ui/fields.tsx";
import { EditSheet } from "./edit-sheet.tsx";
import { CategoryField } from "./place-fields.tsx";
import { useSetSave } from "./use-set-save.ts";

interface Props {
  category: CategoryView | undefined;
  set: { items: CategoryView[]; version: number };
  onClose: () => void;
}

const placed = ["code", "name", "parentCode", "keywords", "catalogueVersion"];

/** One matter. Its code never changes; renaming is a fact, leaving out is refused while it is used. */
export function CategoryForm({ category, set, onClose }: Props) {
  const { t } = useTranslation("reference");
  const [draft, setDraft] = useState<CategoryView>(
    category ?? {
      code: "",
      name: "",
      parentCode: null,
      level: 1,
      catalogueVersion: set.items[0]?.catalogueVersion ?? "",
      keywords: [],
    },
  );
  const change = (patch: Partial<CategoryView>) => setDraft((before) => ({ ...before, ...patch }));
  const others = set.items.filter(({ code }) => code !== category?.code);
  const levelBelow = (parentCode: string | null) =>
    (set.items.find(({ code }) => code === parentCode)?.level ?? 0) + 1;
  const { save, said } = useSetSave(
    "categories",
    (kept: CategoryView | undefined) =>
      call(putCategories, { body: { items: kept ? [kept, ...others] : others, basedOn: set.version } }),
    onClose,
  );
  return (
    <EditSheet
      title={category ? t("edit", { name: category.name }) : t("new.categories")}
      ready={[draft.code, draft.name, draft.catalogueVersion].every((value) => value.trim() !== "")}
      saving={save.isPending}
      error={save.error}
      fields={placed}
      onSave={() => save.mutate(draft)}
      onClose={onClose}
      other={
        category ? (
          <Button danger onClick={() => save.mutate(undefined)}>
            {t("categories.remove")}
          </Button>
        ) : null
      }
    >
      <CategoryField
        label={t("categories.parent")}
        error={said("parentCode") ?? said("level")}
        value={draft.parentCode}
        onChange={(code) => change({ parentCode: code ?? null, level: levelBelow(code ?? null) })}
      />
      <div className="field-row">
        <LineField
          label={t("categories.code")}
          error={said("code")}
          hint={t("categories.codeHint")}
          disabled={category !== undefined}
          maxLength={64}
          value={draft.code}
          onChange={(code) => change({ code: code.trim() })}
        />
        <LineField
          label={t("categories.name")}
          error={said("name")}
          maxLength={100}
          value={draft.name}
          onChange={(name) => change({ name })}
        />
      </div>
      <Field label={t("categories.keywords")} error={said("keywords")} hint={t("categories.keywordsHint")}>
        {({ id }) => (
          <Select
            id={id}
            mode="tags"
            open={false}
            suffixIcon={null}
            value={draft.keywords}
            onChange={(keywords: string[]) => change({ keywords })}
            style={{ width: "100%" }}
          />
        )}
      </Field>
      <LineField
        label={t("categories.version")}
        error={said("catalogueVersion")}
        maxLength={60}
        value={draft.catalogueVersion}
        onChange={(catalogueVersion) => change({ catalogueVersion })}
      />
    </EditSheet>
  );
}
