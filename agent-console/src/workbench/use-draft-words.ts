import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useDepartmentNames } from "../api/reference.ts";
import type { FieldLabels } from "../drafts/two-versions.tsx";
import type { Draft } from "./draft.ts";

/** The form's fields by name, and their values in words: where two versions are shown beside each other. */
export function useDraftWords(): {
  draftLabels: FieldLabels;
  words: (field: string, value: unknown) => string;
} {
  const { t } = useTranslation("workbench");
  const { t: word } = useTranslation("tickets");
  const units = useDepartmentNames();
  return useMemo(() => {
    const draftLabels = {
      kind: t("form.kind"),
      content: t("form.content"),
      title: t("form.title"),
      region: t("form.region_"),
      address: t("form.address"),
      categoryCode: t("form.category"),
      urgency: t("form.urgency"),
      secrecy: t("form.secrecy"),
      name: t("form.name"),
      phone: t("form.phone"),
      cited: t("form.cited"),
      answer: t("form.answer"),
      mergeInto: t("form.similar"),
      accused: word("input.accusedDepartmentIds"),
    } satisfies Partial<Record<keyof Draft, string>>;
    const words = (field: string, value: unknown): string => {
      switch (field) {
        case "kind":
          return word(`kind.${value as NonNullable<Draft["kind"]>}`);
        case "urgency":
          return word(`urgency.${value as Draft["urgency"]}`);
        case "secrecy":
          return word(`secrecy.${value as Draft["secrecy"]}`);
        case "region":
          return (value as NonNullable<Draft["region"]>).name;
        case "accused":
          return (value as Draft["accused"]).map((id) => units.get(id) ?? id).join("、");
        case "mergeInto":
          return (value as NonNullable<Draft["mergeInto"]>).title;
        case "cited":
          return (value as Draft["cited"]).map(({ title }) => `《${title}》`).join("");
        default:
          return String(value);
      }
    };
    return { draftLabels, words };
  }, [t, word, units]);
}
