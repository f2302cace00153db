import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useDeferredValue, useState } from "react";
import { regionsQuery } from "../../api/reference.ts";

interface Props {
  id?: string;
  label: string;
  value?: string;
  onChange?: (code: string | undefined) => void;
}

/** Divisions by name, pinyin or initials: the server knows how they are spelt. */
export function RegionPicker({ id, label, value, onChange }: Props) {
  const [typed, setTyped] = useState("");
  const q = useDeferredValue(typed.trim().slice(0, 40));
  const { data } = useQuery({ ...regionsQuery(q), placeholderData: keepPreviousData });
  return (
    <Select
      id={id}
      aria-label={label}
      value={value}
      onChange={(next: string | undefined) => onChange?.(next)}
      allowClear
      showSearch={{ filterOption: false, onSearch: setTyped }}
      options={(data ?? []).map((region) => ({ value: region.code, label: region.fullName }))}
      style={{ width: "100%" }}
    />
  );
}
