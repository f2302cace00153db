import { useState } from "react";
import { RegionSelect, type Region } from "../../ui/region-select.tsx";

interface Props {
  id?: string;
  label: string;
  value?: string;
  onChange?: (code: string | undefined) => void;
}

/** A form's field holds the code alone; the name of what was chosen is kept beside it. */
export function RegionPicker({ id, label, value, onChange }: Props) {
  const [chosen, setChosen] = useState<Region | null>(null);
  const shown = chosen?.code === value ? chosen : value ? { code: value, name: value } : null;
  return (
    <RegionSelect
      id={id}
      label={label}
      value={shown}
      onChange={(region) => {
        setChosen(region);
        onChange?.(region?.code);
      }}
    />
  );
}
