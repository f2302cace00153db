import { Checkbox, Input, InputNumber, Select, Space } from "antd";
import { useTranslation } from "react-i18next";
import type { StatutoryLimit } from "#contracts/ticket-actions.ts";

interface Props {
  id?: string;
  value?: StatutoryLimit;
  onChange?: (limit: StatutoryLimit | undefined) => void;
}

const units = ["workingDays", "calendarDays", "hours"] as const;
const usual: StatutoryLimit = { amount: 20, unit: "workingDays", basis: "", toldCitizen: false };

/** 法定时限: asked for only where one applies; unticked, nothing is sent. */
export function StatutoryField({ id, value, onChange }: Props) {
  const { t } = useTranslation("clock");
  const change = (part: Partial<StatutoryLimit>) => onChange?.({ ...(value ?? usual), ...part });
  return (
    <div className="statutory-field">
      <Checkbox
        id={id}
        checked={value !== undefined}
        onChange={(event) => onChange?.(event.target.checked ? usual : undefined)}
      >
        {t("statutory.set")}
      </Checkbox>
      {value ? (
        <>
          <Space.Compact>
            <InputNumber
              min={1}
              max={1000}
              precision={0}
              value={value.amount}
              onChange={(amount) => change({ amount: amount ?? 1 })}
              aria-label={t("statutory.amount")}
            />
            <Select
              value={value.unit}
              onChange={(unit) => change({ unit })}
              options={units.map((unit) => ({ value: unit, label: t(`statutory.unit.${unit}`) }))}
              aria-label={t("statutory.amount")}
            />
          </Space.Compact>
          <Input
            value={value.basis}
            maxLength={1000}
            autoComplete="off"
            placeholder={t("statutory.basis")}
            aria-label={t("statutory.basis")}
            onChange={(event) => change({ basis: event.target.value })}
          />
          <Checkbox
            checked={value.toldCitizen}
            onChange={(event) => change({ toldCitizen: event.target.checked })}
          >
            {t("statutory.told")}
          </Checkbox>
        </>
      ) : null}
    </div>
  );
}
