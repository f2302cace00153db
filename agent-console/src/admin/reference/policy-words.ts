import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Kind, Urgency } from "#contracts/ticket-terms.ts";
import { categoriesQuery, useDepartmentNames, useRegionName } from "../../api/reference.ts";
import type { Policy } from "./policy-state.ts";

/** What a limit applies to, and how long it is, in words. */
export function usePolicyWords() {
  const { t } = useTranslation("admin");
  const { t: word } = useTranslation("tickets");
  const units = useDepartmentNames();
  const region = useRegionName();
  const { data: categories } = useQuery(categoriesQuery);
  const category = (code: string) => categories?.find((each) => each.code === code)?.name ?? code;
  return {
    step: (policy: Pick<Policy, "step">) => t(`policy.step.${policy.step}`),
    limit: ({ limit }: Pick<Policy, "limit">) => t(`policy.unit.${limit.unit}`, { count: limit.amount }),
    scope: (policy: Policy) =>
      [
        policy.kind ? word(`kind.${policy.kind as Kind}`) : "",
        policy.urgency ? word(`urgency.${policy.urgency as Urgency}`) : "",
        policy.departmentId ? (units.get(policy.departmentId) ?? policy.departmentId) : "",
        policy.categoryCode ? category(policy.categoryCode) : "",
        policy.regionCode ? region(policy.regionCode) : "",
        policy.complex ? t("policy.complex") : "",
      ]
        .filter(Boolean)
        .join(" · ") || t("policy.any"),
  };
}
