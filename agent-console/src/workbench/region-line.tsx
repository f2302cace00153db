import { useTranslation } from "react-i18next";
import { RegionSelect, type Region } from "../ui/region-select.tsx";
import { invalid } from "./field.tsx";

interface Props {
  id: string;
  value: Region | null;
  onChange: (region: Region | null) => void;
  error: string | undefined;
}

/** The draft keeps the name with the code, so that a reloaded one can still show it. */
export function RegionLine({ id, value, onChange, error }: Props) {
  const { t } = useTranslation("workbench");
  return (
    <RegionSelect
      id={id}
      label={t("form.region_")}
      value={value}
      onChange={onChange}
      error={error}
      {...invalid(id, error)}
    />
  );
}
