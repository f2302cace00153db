import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { guideStatuses, guideTypes } from "#contracts/guides.ts";
import { departmentsQuery } from "../api/reference.ts";
import { useSession } from "../api/session.ts";
import type { GuideFilter } from "./guide-queries.ts";

/** The filter the URL holds; a value nobody knows is dropped. */
export function filterOf(search: { status?: string; type?: string; departmentId?: string }): GuideFilter {
  return {
    status: guideStatuses.find((status) => status === search.status),
    type: guideTypes.find((type) => type === search.type),
    departmentId: search.departmentId || undefined,
  };
}

interface Props {
  filter: GuideFilter;
  onChange: (part: GuideFilter) => void;
  /** Stands at the end of the line. */
  children?: ReactNode;
}

/** Type and unit for everybody; the status only for who writes guides. */
export function GuideFilters({ filter, onChange, children }: Props) {
  const { t } = useTranslation("guides");
  const { staff } = useSession();
  const { data: units } = useQuery(departmentsQuery);
  const writes = staff.roles.some((role) => role === "editor" || role === "approver");
  return (
    <div className="guides-filters">
      {writes ? (
        <Select
          size="small"
          allowClear
          aria-label={t("page.anyStatus")}
          placeholder={t("page.anyStatus")}
          value={filter.status}
          onChange={(status?: GuideFilter["status"]) => onChange({ status })}
          options={guideStatuses.map((value) => ({ value, label: t(`status.${value}`) }))}
        />
      ) : null}
      <Select
        size="small"
        allowClear
        aria-label={t("page.anyType")}
        placeholder={t("page.anyType")}
        value={filter.type}
        onChange={(type?: GuideFilter["type"]) => onChange({ type })}
        options={guideTypes.map((value) => ({ value, label: t(`type.${value}`) }))}
      />
      <Select
        size="small"
        allowClear
        showSearch={{ optionFilterProp: "label" }}
        aria-label={t("page.anyUnit")}
        placeholder={t("page.anyUnit")}
        value={filter.departmentId}
        onChange={(departmentId?: string) => onChange({ departmentId })}
        options={(units ?? []).map((unit) => ({ value: unit.id, label: unit.name }))}
      />
      {children}
    </div>
  );
}
