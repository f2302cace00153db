import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { regionsQuery } from "../api/reference.ts";
import { useSettled } from "../guides/use-settled.ts";

export interface Region {
  code: string;
  name: string;
}

interface Props {
  id?: string;
  label: string;
  value: Region | null;
  onChange: (region: Region | null) => void;
  error?: string;
}

/** Divisions by name, pinyin or initials. The name is kept with the code: what was typed, and its list, go away. */
export function RegionSelect({ id, label, value, onChange, error, ...aria }: Props) {
  const { t } = useTranslation("workbench");
  const [typed, setTyped] = useState("");
  const q = useSettled(typed.trim().slice(0, 40), 120);
  const { data, isFetching } = useQuery({ ...regionsQuery(q), placeholderData: keepPreviousData });
  const options = (data ?? []).map((region) => ({
    value: region.code,
    label: withoutProvince(region.fullName),
  }));
  return (
    <Select
      id={id}
      aria-label={label}
      labelInValue
      value={value ? { value: value.code, label: value.name } : null}
      onChange={(next: { value: string; label: unknown } | null | undefined) => {
        onChange(next ? { code: next.value, name: String(next.label) } : null);
        setTyped("");
      }}
      allowClear
      placeholder={t("form.regionPlaceholder")}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      loading={isFetching && typed !== ""}
      notFoundContent={isFetching ? null : t("form.regionNone")}
      options={options}
      popupMatchSelectWidth={300}
      status={error ? "error" : ""}
      style={{ width: "100%" }}
      {...aria}
    />
  );
}

/** Everybody here knows the province; the narrow line is for what differs. */
function withoutProvince(fullName: string): string {
  const rest = fullName.replace(/^[^省]{2,4}省/, "");
  return rest || fullName;
}
