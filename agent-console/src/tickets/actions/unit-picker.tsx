import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useTranslation } from "react-i18next";
import { departmentsQuery } from "../../api/reference.ts";
import { unitsBelow } from "./units-below.ts";
import { rankUnit } from "./rank-unit.ts";

interface Props {
  id?: string;
  value?: string | string[];
  onChange?: (value: string | string[] | undefined) => void;
  several?: boolean;
  /** The field's name for people who do not see it. */
  label: string;
  placeholder?: string;
  /** Only units anywhere below this one are offered. */
  below?: string;
}

/** Units by typing: name, short name, or some of their characters in order. */
export function UnitPicker({ id, value, onChange, several = false, label, placeholder, below }: Props) {
  const { t } = useTranslation("tickets");
  const { data, isPending } = useQuery(departmentsQuery);
  const all = data ?? [];
  const offered = below === undefined ? undefined : unitsBelow(below, all);
  const units = all.filter((unit) => unit.active && (offered?.has(unit.id) ?? true));
  const names = new Map(all.map((unit) => [unit.id, unit.name]));
  const options = units.map((unit) => ({
    value: unit.id,
    label: unit.name,
    unit,
    above: unit.parentId ? names.get(unit.parentId) : unit.shortName,
  }));
  return (
    <Select
      id={id}
      aria-label={label}
      mode={several ? "multiple" : undefined}
      value={value}
      onChange={(next: string | string[] | undefined) => onChange?.(next)}
      allowClear
      loading={isPending}
      notFoundContent={below === undefined ? undefined : t("form.noneBelow")}
      placeholder={placeholder ?? t("hint.units")}
      options={options}
      showSearch={{
        filterOption: (typed, option) => option !== undefined && rankUnit(typed, option.unit) > 0,
        filterSort: (a, b, { searchValue }) => rankUnit(searchValue, b.unit) - rankUnit(searchValue, a.unit),
      }}
      optionRender={(option) => unitOption(option.data)}
      style={{ width: "100%" }}
    />
  );
}

/** The unit with the one above it, so that two streets of one name are told apart. */
function unitOption({ label, above }: { label: string; above: string | undefined }) {
  return (
    <span className="unit-option">
      <span>{label}</span>
      <span className="muted">{above}</span>
    </span>
  );
}
