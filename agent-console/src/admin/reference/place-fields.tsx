import { useRegionName } from "../../api/reference.ts";
import { CategoryPicker } from "../../tickets/actions/category-picker.tsx";
import { RegionPicker } from "../../tickets/actions/region-picker.tsx";
import { UnitPicker } from "../../tickets/actions/unit-picker.tsx";
import { Field } from "../../ui/field.tsx";
import type { FieldWords } from "../../ui/fields.tsx";

interface Props extends FieldWords {
  value: string | null | undefined;
  onChange: (value: string | undefined) => void;
}

/** A matter, a place, a unit: what a line of basic data is about. */
export function CategoryField({ value, onChange, ...words }: Props) {
  return (
    <Field {...words}>
      {({ id }) => (
        <CategoryPicker id={id} label={words.label} value={value ?? undefined} onChange={onChange} />
      )}
    </Field>
  );
}

export function RegionField({ value, onChange, ...words }: Props) {
  const region = useRegionName();
  return (
    <Field {...words}>
      {({ id }) => (
        <RegionPicker
          id={id}
          label={words.label}
          value={value ?? undefined}
          name={value ? region(value) : undefined}
          onChange={onChange}
        />
      )}
    </Field>
  );
}

export function UnitField({ value, onChange, placeholder, ...words }: Props & { placeholder?: string }) {
  return (
    <Field {...words}>
      {({ id }) => (
        <UnitPicker
          id={id}
          label={words.label}
          placeholder={placeholder}
          value={value ?? undefined}
          onChange={(unit) => onChange(typeof unit === "string" ? unit : undefined)}
        />
      )}
    </Field>
  );
}
