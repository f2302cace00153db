import { Input } from "antd";
import { useTranslation } from "react-i18next";

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
      <label>
        {t("since")}{" "}
        <Input
          type="date"
          size="small"
          value={since}
          max={until}
          onChange={(event) => onChange({ since: event.target.value || undefined })}
        />
      </label>
      <label>
        {t("until")}{" "}
        <Input
          type="date"
          size="small"
          value={until}
          min={since}
          onChange={(event) => onChange({ until: event.target.value || undefined })}
        />
      </label>
    </>
  );
}
