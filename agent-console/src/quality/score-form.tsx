import { Button, Input } from "antd";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { QualitySections } from "#contracts/quality-forms.ts";
import type { QualityMark, QualityPreview } from "#contracts/quality.ts";
import { useKeys } from "../ui/keys.ts";
import { Said } from "../ui/said.tsx";
import { answersOf, itemsOf, marksOf, unjudged, valueOfKey, type Answer } from "./marks.ts";
import { MarkItem } from "./mark-item.tsx";
import { useKeptMarks } from "./use-kept-marks.ts";

export interface Written {
  marks: QualityMark[];
  remark: string;
}

interface Props {
  sections: QualitySections;
  start: Written | null;
  /** Keeps what is written on the server and says what it comes to. */
  keep: (written: Written) => Promise<QualityPreview>;
  send: (written: Written) => void;
  sending: boolean;
  error: unknown;
  submitWords: string;
  /** Something else must be filled in first. */
  blocked?: boolean;
}

/** A scoring form by keyboard: digits mark the item and go on, arrows move, R writes why, Ctrl Enter sends. */
export function ScoreForm({
  sections,
  start,
  keep,
  send,
  sending,
  error,
  submitWords,
  blocked = false,
}: Props) {
  const { t } = useTranslation("quality");
  const items = itemsOf(sections);
  const [answers, setAnswers] = useState(() => answersOf(start?.marks ?? []));
  const [remark, setRemark] = useState(start?.remark ?? "");
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      items.findIndex(({ id }) => answers[id]?.value === undefined),
    ),
  );
  const list = useRef<HTMLDivElement>(null);
  const marks = marksOf(sections, answers);
  const left = unjudged(sections, answers);
  const { preview, state } = useKeptMarks({ marks, remark }, keep);
  const ready = left.length === 0 && !blocked && !sending;

  const answer = (id: string, part: Partial<Answer>) =>
    setAnswers((before) => ({ ...before, [id]: { remark: "", ...before[id], ...part } }));
  const go = (to: number) => setAt(Math.min(Math.max(to, 0), items.length - 1));
  const press = (key: string) => {
    const item = items[at];
    const value = item ? valueOfKey(item, key) : undefined;
    if (!item || value === undefined) return;
    answer(item.id, { value });
    go(at + 1);
  };
  useEffect(() => {
    list.current?.querySelectorAll(".q-item")[at]?.scrollIntoView({ block: "nearest" });
  }, [at]);
  const submit = () => {
    if (ready) send({ marks, remark: remark.trim() });
  };
  useKeys([
    ...["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "t"].map((key) => ({
      key,
      label: t("keys.mark"),
      quiet: key !== "1",
      run: () => press(key),
    })),
    { key: "n", label: t("na"), run: () => press("n") },
    { key: "ArrowDown", label: t("keys.nextItem"), run: () => go(at + 1) },
    { key: "ArrowUp", label: t("keys.previousItem"), run: () => go(at - 1) },
    {
      key: "r",
      label: t("remark"),
      run: () => list.current?.querySelector<HTMLElement>('[data-current="true"] textarea')?.focus(),
    },
    { key: "mod+Enter", label: submitWords, run: submit, always: true },
  ]);

  return (
    <form
      className="q-form"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div className="q-form-items" ref={list}>
        {sections.map((section) => (
          <fieldset key={section.name}>
            <legend>{section.name}</legend>
            {section.items.map((item) => (
              <MarkItem
                key={item.id}
                item={item}
                answer={answers[item.id]}
                current={items[at]?.id === item.id}
                onAnswer={(part) => answer(item.id, part)}
                onHere={() => setAt(items.findIndex(({ id }) => id === item.id))}
              />
            ))}
          </fieldset>
        ))}
        <label className="q-form-remark">
          <span>{t("overall")}</span>
          <Input.TextArea
            rows={2}
            maxLength={1000}
            value={remark}
            placeholder={t("overallHint")}
            onChange={(event) => setRemark(event.target.value)}
          />
        </label>
      </div>
      <footer className="q-form-foot">
        <Said error={error} />
        <p>
          <span className="q-preview num">
            {preview?.total === undefined || preview.total === null
              ? t("preview.none")
              : t("preview.total", { total: preview.total.toFixed(1) })}
          </span>
          <span className={preview && preview.fatal.length > 0 ? "words-red" : "muted"} role="status">
            {preview && preview.fatal.length > 0
              ? t("preview.fatal")
              : left.length > 0
                ? t("preview.left", { count: left.length })
                : t(`kept.${state}`)}
          </span>
          <span className="q-push" />
          <Button type="primary" htmlType="submit" disabled={!ready} loading={sending}>
            {submitWords}
          </Button>
          <kbd>Ctrl Enter</kbd>
        </p>
      </footer>
    </form>
  );
}
