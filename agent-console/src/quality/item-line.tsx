import { Button, Checkbox, Input, InputNumber, Select } from "antd";
import { useTranslation } from "react-i18next";
import type { QualityItem } from "#contracts/quality-forms.ts";

interface Props {
  item: QualityItem;
  onChange: (item: QualityItem) => void;
  onRemove: () => void;
}

const types = ["scale", "yes-no", "fatal"] as const;

/** One item of a form being written. */
export function ItemLine({ item, onChange, onRemove }: Props) {
  const { t } = useTranslation("quality");
  const turnInto = (type: QualityItem["type"]) => {
    const { id, name, hint } = item;
    const weight = item.type === "fatal" ? 10 : item.weight;
    const mayBeNa = item.type !== "fatal" && item.mayBeNa;
    if (type === "fatal") onChange({ id, name, hint, type });
    else if (type === "yes-no") onChange({ id, name, hint, type, weight, mayBeNa });
    else onChange({ id, name, hint, type, weight, max: 4, mayBeNa });
  };
  return (
    <div className="q-line">
      <Input
        size="small"
        aria-label={t("item")}
        placeholder={t("item")}
        maxLength={60}
        value={item.name}
        onChange={(event) => onChange({ ...item, name: event.target.value })}
      />
      <Input
        size="small"
        aria-label={t("setup.itemHint")}
        placeholder={t("setup.itemHint")}
        maxLength={300}
        value={item.hint}
        onChange={(event) => onChange({ ...item, hint: event.target.value })}
      />
      <Select
        size="small"
        aria-label={t("setup.itemType")}
        value={item.type}
        onChange={turnInto}
        options={types.map((value) => ({ value, label: t(`setup.type.${value}`) }))}
      />
      {item.type === "fatal" ? (
        <span className="words-red">{t("fatalItem")}</span>
      ) : (
        <InputNumber
          size="small"
          aria-label={t("setup.weight")}
          min={1}
          max={100}
          precision={0}
          value={item.weight}
          onChange={(weight) => onChange({ ...item, weight: weight ?? 1 })}
        />
      )}
      {item.type === "scale" ? (
        <InputNumber
          size="small"
          aria-label={t("setup.max")}
          prefix="0–"
          min={2}
          max={10}
          precision={0}
          value={item.max}
          onChange={(max) => onChange({ ...item, max: max ?? 4 })}
        />
      ) : (
        <span />
      )}
      {item.type === "fatal" ? (
        <span />
      ) : (
        <Checkbox
          checked={item.mayBeNa}
          onChange={(event) => onChange({ ...item, mayBeNa: event.target.checked })}
        >
          {t("na")}
        </Checkbox>
      )}
      <Button type="text" size="small" aria-label={t("setup.remove", { name: item.name })} onClick={onRemove}>
        ✕
      </Button>
    </div>
  );
}
