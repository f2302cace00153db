import { useState } from "react";
import { RegionSelect, type Region } from "../../ui/region-select.tsx";

interface Props {
  id?: string;
  label: string;
  value?: string;
  /** The name of `value`, when it was not chosen here. */
  name?: string | undefined;
  /** One whose name need not be looked up. */
  known?: { code: string; fullName: string } | null;
  onChange?: (code: string | undefined) => void;
}

/** A form's field holds the code alone; the name of what was chosen is kept beside it. */
export function RegionPicker({ id, label, value, name, known, onChange }: Props) {
  const [chosen, setChosen] = useState<Region | null>(null);
  const named = known?.code === value ? known?.fullName : name;
  const shown = chosen?.code === value ? chosen : value ? { code: value, name: named ?? value } : null;
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
