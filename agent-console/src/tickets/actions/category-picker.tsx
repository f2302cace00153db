import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import type { CategoryView } from "#contracts/reference.ts";
import { categoriesQuery } from "../../api/reference.ts";

interface Props {
  id?: string;
  label: string;
  placeholder?: string;
  value?: string;
  onChange?: (code: string | undefined) => void;
}

/** Matters by typing: any level's name or a keyword of the leaf; the whole path is shown. */
export function CategoryPicker({ id, label, placeholder, value, onChange }: Props) {
  const { data } = useQuery(categoriesQuery);
  const byCode = new Map((data ?? []).map((category) => [category.code, category]));
  const options = (data ?? []).map((category) => ({
    value: category.code,
    label: pathOf(category, byCode),
    words: `${pathOf(category, byCode)} ${category.keywords.join(" ")}`,
    level: category.level,
  }));
  return (
    <Select
      id={id}
      aria-label={label}
      placeholder={placeholder}
      value={value}
      onChange={(next: string | undefined) => onChange?.(next)}
      allowClear
      options={options}
      showSearch={{
        filterOption: (typed, option) => option !== undefined && option.words.includes(typed.trim()),
        filterSort: (a, b) => b.level - a.level,
      }}
      style={{ width: "100%" }}
    />
  );
}

function pathOf(category: CategoryView, byCode: ReadonlyMap<string, CategoryView>): string {
  const parent = category.parentCode ? byCode.get(category.parentCode) : undefined;
  return parent ? `${pathOf(parent, byCode)} / ${category.name}` : category.name;
}
