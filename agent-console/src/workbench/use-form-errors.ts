import { useTranslation } from "react-i18next";
import { ApiProblem } from "../api/client.ts";
import { fieldOfPointer, type DraftField, type missing } from "./draft.ts";
import { reasonOf } from "./use-filing.ts";

export interface FormErrors {
  byField: Partial<Record<DraftField, string>>;
  /** What belongs to no field, and how many do. */
  notice: string | null;
}

/** Errors at the fields they mean: what is missing here, then what the server refused. */
export function useFormErrors(lacking: ReturnType<typeof missing>, error: unknown): FormErrors {
  const { t } = useTranslation("workbench");
  const byField: FormErrors["byField"] = {};
  for (const field of lacking) byField[field] = t(`error.${field}`);
  if (lacking.length > 0) return { byField, notice: null };
  if (!error) return { byField, notice: null };
  if (!(error instanceof ApiProblem)) return { byField, notice: t("error.crashed") };
  if (error.status === 0) return { byField, notice: t("error.unreachable") };
  const unplaced: string[] = [];
  for (const { pointer, detail } of error.problem.errors ?? []) {
    const field = fieldOfPointer(pointer);
    if (field) byField[field] = detail;
    else unplaced.push(detail);
  }
  const count = Object.keys(byField).length;
  if (count > 0 && unplaced.length === 0) return { byField, notice: t("error.fix", { count }) };
  return { byField, notice: t("error.failed", { why: unplaced.join("；") || reasonOf(error) }) };
}
