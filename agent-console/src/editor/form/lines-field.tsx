import { Input } from "antd";
import type { ClipboardEvent } from "react";
import { EditableRows } from "./editable-rows.tsx";
import { Field } from "./field.tsx";
import { controlId, useGuideForm } from "./form-context.ts";

interface Props {
  path: string;
  label: string;
  add: string;
  rows: readonly string[];
  onChange: (rows: string[]) => void;
  numbered?: boolean;
}

/** A list of sentences. Several lines pasted into one row become rows. */
export function LinesField({ path, label, add, rows, onChange, numbered = false }: Props) {
  const { problemAt } = useGuideForm();
  const paste = (event: ClipboardEvent, at: number) => {
    const lines = event.clipboardData
      .getData("text")
      .split(/\r?\n/)
      .map((line) => line.replace(/^\s*(?:[-•·]|[（(]?\d+[.、）)])\s*/, "").trim())
      .filter((line) => line !== "");
    if (lines.length < 2) return;
    event.preventDefault();
    onChange(rows.toSpliced(at, rows[at]?.trim() ? 0 : 1, ...lines));
  };
  return (
    <EditableRows label={label} rows={rows} blank="" onChange={onChange} add={add} numbered={numbered}>
      {(row, index, change) => {
        const at = `${path}.${index}`;
        return (
          <Field path={at} label={`${label} ${index + 1}`} quiet>
            <Input.TextArea
              id={controlId(at)}
              value={row}
              autoSize={{ minRows: 1, maxRows: 8 }}
              status={problemAt(at) ? "error" : undefined}
              onChange={(event) => change(event.target.value)}
              onPaste={(event) => paste(event, index)}
            />
          </Field>
        );
      }}
    </EditableRows>
  );
}
