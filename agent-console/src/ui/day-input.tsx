import { Input } from "antd";

interface Props {
  label: string;
  value: string;
  min?: string;
  max?: string;
  /** Undefined when it was emptied. */
  onChange: (day: string | undefined) => void;
}

/** A day among the tools above a list. */
export function DayInput({ label, onChange, ...input }: Props) {
  return (
    <label>
      {label}{" "}
      <Input
        type="date"
        size="small"
        {...input}
        onChange={(event) => onChange(event.target.value || undefined)}
      />
    </label>
  );
}
