import { Input } from "antd";
import { useTranslation } from "react-i18next";
import type { QualityItem } from "#contracts/quality-forms.ts";
import { valuesOf, type Answer } from "./marks.ts";

interface Props {
  item: QualityItem;
  answer: Answer | undefined;
  current: boolean;
  onAnswer: (part: Partial<Answer>) => void;
  onHere: () => void;
}

/** One item: what to look at, its weight, the marks as buttons with the keys on them, and why. */
export function MarkItem({ item, answer, current, onAnswer, onHere }: Props) {
  const { t } = useTranslation("quality");
  const words = useMarkWords();
  const fatal = item.type === "fatal";
  const touched = answer?.value !== undefined;
  return (
    <div className="q-item" data-current={current} data-fatal={fatal} onFocus={onHere}>
      <div className="q-item-name">
        <span>{item.name}</span>
        <span className={fatal ? "words-red" : "muted num"}>
          {fatal ? t("fatalItem") : t("weight", { count: item.weight })}
        </span>
      </div>
      {item.hint ? <p className="muted">{item.hint}</p> : null}
      <div className="q-marks" role="group" aria-label={item.name}>
        {valuesOf(item).map((value) => (
          <button
            key={String(value)}
            type="button"
            aria-pressed={touched && answer.value === value}
            data-bad={fatal && value === 1}
            onClick={() => onAnswer({ value })}
          >
            {words(item, value)}
            {item.type === "scale" && value !== null ? null : (
              <kbd aria-hidden="true">{value === null ? "N" : value}</kbd>
            )}
          </button>
        ))}
      </div>
      {current || answer?.remark ? (
        <Input.TextArea
          className="q-item-remark"
          autoSize={{ minRows: 1, maxRows: 4 }}
          maxLength={500}
          aria-label={t("remarkOn", { name: item.name })}
          placeholder={t("remarkHint")}
          value={answer?.remark ?? ""}
          onChange={(event) => onAnswer({ remark: event.target.value })}
          onKeyDown={(event) => {
            // Escape gives the digits back to the form.
            if (event.key === "Escape") event.currentTarget.blur();
          }}
        />
      ) : null}
    </div>
  );
}

/** A mark in words: 3 of a scale, 是 / 否, 未发生 / 发生, 不适用. */
export function useMarkWords(): (item: QualityItem, value: number | null | undefined) => string {
  const { t } = useTranslation("quality");
  return (item, value) => {
    if (value === undefined) return "—";
    if (value === null) return t("na");
    if (item.type === "scale") return String(value);
    if (item.type === "fatal") return t(value === 1 ? "happened" : "notHappened");
    return t(value === 1 ? "yes" : "no");
  };
}
