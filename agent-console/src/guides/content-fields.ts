import type { TFunction } from "i18next";

/** The fields a reader can point at, as the contract calls them. */
export const reportableFields = [
  "answer",
  "materials",
  "places",
  "legalLimit",
  "promisedLimit",
  "fee",
  "conditions",
  "process",
  "consultPhone",
  "complainPhone",
  "questions",
  "basis",
  "title",
] as const;
export type ReportableField = (typeof reportableFields)[number];

/** The engine's names of fields as the contract's. */
const fromSearch: Record<string, ReportableField> = {
  limits: "promisedLimit",
  phones: "consultPhone",
  commonQuestions: "questions",
  body: "answer",
};

/** The field a question was about, as it is reported. */
export function reportableField(name: string | undefined): ReportableField {
  if (name === undefined) return "answer";
  return reportableFields.find((field) => field === name) ?? fromSearch[name] ?? "answer";
}

/** 材料, 费用 …; a name nobody knows stays as it is. */
export function fieldWord(name: string, t: TFunction<"guides">): string {
  const known = reportableFields.find((field) => field === name);
  return known ? t(`report.field.${known}`) : name;
}
