import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { ActionType } from "#contracts/ticket-actions.ts";
import { categoriesQuery, useDepartmentNames } from "../../api/reference.ts";
import { actionForms } from "./action-forms.ts";

/** A sheet's field in words: codes by their names, choices as their buttons say them. */
export function useValueWords(type: ActionType): (field: string, value: unknown) => string {
  const { t } = useTranslation("tickets");
  const units = useDepartmentNames();
  const { data: categories } = useQuery(categoriesQuery);
  return (name, value) => {
    const field = actionForms[type].find((each) => each.name === name);
    const choice = field?.options?.find((option) => option.value === value);
    if (choice) return t(choice.word);
    switch (field?.kind) {
      case "unit":
      case "unit-below":
      case "units":
        return [value]
          .flat()
          .map((id) => units.get(String(id)) ?? String(id))
          .join("、");
      case "category":
        return categories?.find(({ code }) => code === value)?.name ?? String(value ?? "");
      case "files":
        return t("form.files", { count: Array.isArray(value) ? value.length : 0 });
      default:
        return value === null || value === undefined ? "" : String(value);
    }
  };
}
