import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { listGuides } from "#contracts/guides.ts";
import { call } from "../api/client.ts";
import { keys } from "../api/query.ts";
import { guideQuery } from "./guide-queries.ts";
import { useSettled } from "./use-settled.ts";

interface Props {
  id?: string;
  label: string;
  value?: string | undefined;
  onChange: (id: string | undefined) => void;
  /** Not offered: a guide cannot stand in for itself. */
  without?: string;
}

/** A published guide by some of its words. */
export function GuidePicker({ id, label, value, onChange, without }: Props) {
  const { t } = useTranslation("editor");
  const { t: guideWord } = useTranslation("guides");
  const [typed, setTyped] = useState("");
  const q = useSettled(typed.trim(), 200).slice(0, 100);
  const { data, isFetching } = useQuery({
    queryKey: [...keys.guides, "pick", q],
    queryFn: ({ signal }) =>
      call(listGuides, { query: { status: "published", q: q || undefined, limit: 30 }, signal }),
    placeholderData: keepPreviousData,
  });
  const chosen = useQuery({ ...guideQuery(value ?? ""), enabled: value !== undefined && value !== "" });
  const found = (data?.items ?? [])
    .filter((row) => row.id !== without)
    .map((row) => ({
      value: row.id,
      label: row.stale ? `△ ${row.title}` : row.title,
      unit: [row.stale ? guideWord("fresh.stale") : "", row.department?.name].filter(Boolean).join(" "),
    }));
  const own =
    value && chosen.data && !found.some((each) => each.value === value)
      ? [{ value, label: chosen.data.content.title, unit: chosen.data.department?.name ?? "" }]
      : [];
  return (
    <Select
      id={id}
      aria-label={label}
      allowClear
      showSearch={{ filterOption: false, onSearch: setTyped }}
      loading={isFetching}
      placeholder={t("pick.guide")}
      notFoundContent={t("pick.none")}
      value={value || undefined}
      onChange={(next: string | undefined) => onChange(next)}
      options={[...own, ...found]}
      optionRender={({ data: each }) => withUnit(each)}
      style={{ width: "100%" }}
    />
  );
}

/** A guide or a person with the unit: titles of different bureaus are alike. */
export function withUnit({ label, unit }: { label: string; unit: string }) {
  return (
    <span className="unit-option">
      <span>{label}</span>
      <span className="muted">{unit}</span>
    </span>
  );
}
