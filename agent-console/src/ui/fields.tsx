import { Input, Select } from "antd";
import { Field } from "./field.tsx";

/** A field's name, and what is said below it. */
export interface FieldWords {
  label: string;
  error?: string | undefined;
  hint?: string | undefined;
}

interface TextProps extends FieldWords {
  maxLength: number;
  value: string;
  onChange: (value: string) => void;
}

/** One line of text. */
export function LineField({
  maxLength,
  value,
  onChange,
  disabled,
  ...words
}: TextProps & { disabled?: boolean }) {
  return (
    <Field {...words}>
      {(control) => (
        <Input
          {...control}
          disabled={disabled}
          maxLength={maxLength}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

/** Text of several lines; the box grows from the first number of rows to the second. */
export function WordsField({
  maxLength,
  value,
  onChange,
  rows,
  ...words
}: TextProps & { rows: [number, number] }) {
  return (
    <Field {...words}>
      {(control) => (
        <Input.TextArea
          {...control}
          autoSize={{ minRows: rows[0], maxRows: rows[1] }}
          maxLength={maxLength}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

interface ChoiceProps<V> extends FieldWords {
  /** Said where nothing is chosen; with it the choice can be taken back. */
  none?: string;
  value: V;
  options: { value: NonNullable<V>; label: string }[];
  onChange: (value: V) => void;
}

/** One of a few. */
export function ChoiceField<V extends string | undefined>({
  none,
  value,
  options,
  onChange,
  ...words
}: ChoiceProps<V>) {
  return (
    <Field {...words}>
      {({ id }) => (
        <Select<V, (typeof options)[number]>
          id={id}
          allowClear={none !== undefined}
          placeholder={none}
          value={value}
          onChange={(chosen) => onChange(chosen)}
          options={options}
        />
      )}
    </Field>
  );
}
