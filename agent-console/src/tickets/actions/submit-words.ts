import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { ActionType } from "#contracts/ticket-actions.ts";
import { departmentsQuery } from "../../api/reference.ts";
import type { Field, Values } from "./action-forms.ts";

/** The button says what will happen: 「派给综合行政执法局」, not 「提交」. */
export function useSubmitWords(type: ActionType, values: Values, fields: readonly Field[]): string {
  const { t } = useTranslation("tickets");
  const { data: units } = useQuery(departmentsQuery);
  const chosenUnit = values["leadDepartmentId"] ?? values["departmentId"];
  const unit = units?.find(({ id }) => id === chosenUnit)?.shortName;
  switch (type) {
    case "dispatch":
      return unit ? t("submit.dispatch", { name: unit }) : t("submit.dispatchNone");
    case "settle-conference":
      return unit ? t("submit.dispatch", { name: unit }) : t("submit.settle-conference");
    case "forward":
      return unit ? t("submit.forward", { name: unit }) : t("act.forward");
    case "transfer-emergency":
      return values["to"]
        ? t("submit.transfer-emergency", { name: String(values["to"]) })
        : t("act.transfer-emergency");
    case "rule-return":
    case "rule-extension":
    case "rule-termination": {
      const rulings = fields.find((field) => field.name === "ruling")?.options;
      const chosen = rulings?.find(({ value }) => value === values["ruling"]);
      return chosen ? t("submit.ruled", { ruling: t(chosen.word) }) : t("submit.rule");
    }
    default:
      return t(`submit.${type}`);
  }
}
