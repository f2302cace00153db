import { Button } from "antd";
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";

interface Props<Row> {
  label: string;
  rows: readonly Row[];
  /** A row nobody has written into. */
  blank: Row;
  onChange: (rows: Row[]) => void;
  children: (row: Row, index: number, change: (row: Row) => void) => ReactNode;
  /** What a row is called on the button that adds one. */
  add: string;
  numbered?: boolean;
}

/**
 * A list written by keyboard: Enter opens the next row, Alt ↑ ↓ moves a row, Alt Delete takes it away,
 * Backspace in an empty one too. Shift Enter is a line break where a field has lines.
 */
export function EditableRows<Row>({
  label,
  rows,
  blank,
  onChange,
  children,
  add,
  numbered = false,
}: Props<Row>) {
  const { t } = useTranslation("editor");
  const box = useRef<HTMLOListElement>(null);
  const goTo = useRef<number | null>(null);

  useEffect(() => {
    if (goTo.current === null) return;
    const row = box.current?.querySelectorAll(":scope > li")[goTo.current];
    goTo.current = null;
    row?.querySelector<HTMLElement>("input, textarea, select")?.focus();
  });

  const setGoTo = (at: number) => {
    goTo.current = at;
  };

  const insert = (at: number) => {
    onChange(rows.toSpliced(at, 0, blank));
    setGoTo(at);
  };
  const remove = (at: number) => {
    onChange(rows.toSpliced(at, 1));
    if (rows.length > 1) setGoTo(Math.max(0, at - 1));
  };
  const move = (from: number, by: number) => {
    const row = rows[from];
    const to = from + by;
    if (row === undefined || to < 0 || to >= rows.length) return;
    onChange(rows.toSpliced(from, 1).toSpliced(to, 0, row));
    setGoTo(to);
  };

  const onKey = (event: KeyboardEvent, at: number) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return;
    // A list inside a row (materials of a part) answers for itself.
    if (event.target instanceof Element && event.target.closest("ol.ed-rows") !== box.current) return;
    const field = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
    const empty = field && (event.target as HTMLInputElement).value === "" && isBlank(rows[at], blank);
    if (event.altKey && event.key === "ArrowUp") move(at, -1);
    else if (event.altKey && event.key === "ArrowDown") move(at, 1);
    else if (event.altKey && event.key === "Delete") remove(at);
    else if (event.key === "Backspace" && empty) remove(at);
    else if (event.key === "Enter" && !event.shiftKey && field && !isPicker(event.target)) insert(at + 1);
    else return;
    event.preventDefault();
  };

  return (
    <div className="ed-list" role="group" aria-label={label}>
      <ol ref={box} className="ed-rows" data-numbered={numbered}>
        {rows.map((row, index) => (
          // Rows have no name of their own, and one that is being written would change it with every letter.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={index} onKeyDown={(event) => onKey(event, index)}>
            <span className="ed-row-number num" aria-hidden="true">
              {index + 1}
            </span>
            <div className="ed-row">{children(row, index, (next) => onChange(rows.with(index, next)))}</div>
            <button
              type="button"
              className="ed-remove"
              aria-label={t("rows.remove", { label, number: index + 1 })}
              title={t("rows.removeHint")}
              onClick={() => remove(index)}
            >
              ×
            </button>
          </li>
        ))}
      </ol>
      <Button size="small" type="dashed" onClick={() => insert(rows.length)}>
        ＋ {add}
      </Button>
    </div>
  );
}

const isBlank = (row: unknown, blank: unknown) => JSON.stringify(row) === JSON.stringify(blank);
const isPicker = (target: EventTarget) =>
  target instanceof Element &&
  target.closest("[role=combobox], select, [type=date], [type=checkbox]") !== null;
