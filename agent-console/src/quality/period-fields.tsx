import { useTranslation } from "react-i18next";
import { DayInput } from "../ui/day-input.tsx";

interface Props {
  since: string;
  until: string;
  onChange: (part: { since?: string; until?: string }) => void;
}

/** Both days included. */
export function PeriodFields({ since, until, onChange }: Props) {
  const { t } = useTranslation("quality");
  return (
    <>
      <DayInput label={t("since")} value={since} max={until} onChange={(day) => onChange({ since: day })} />
      <DayInput label={t("until")} value={until} min={since} onChange={(day) => onChange({ until: day })} />
    </>
  );
}
