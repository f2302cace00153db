import {
  BoldOutlined,
  LinkOutlined,
  OrderedListOutlined,
  TableOutlined,
  UnorderedListOutlined,
} from "@ant-design/icons";
import type { TextAreaRef } from "antd/es/input/TextArea";
import { useRef, type ComponentProps, type KeyboardEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { TextField } from "./field.tsx";
import { applyEdit, richEdits, type RichEdit } from "./rich-edits.ts";

const glyphs: Record<RichEdit, ReactNode> = {
  bold: <BoldOutlined />,
  bullets: <UnorderedListOutlined />,
  numbers: <OrderedListOutlined />,
  link: <LinkOutlined />,
  table: <TableOutlined />,
};

/** A long text with its few marks: the toolbar writes them, the preview beside the form shows them. Ctrl B is bold. */
export function RichField(props: Omit<ComponentProps<typeof TextField>, "type" | "areaRef">) {
  const { t } = useTranslation("knowledge");
  const area = useRef<TextAreaRef>(null);
  const edit = (kind: RichEdit) => {
    const box = area.current?.resizableTextArea?.textArea;
    if (!box) return;
    const next = applyEdit(kind, { text: box.value, start: box.selectionStart, end: box.selectionEnd });
    props.onChange(next.text);
    // After React has written the new text.
    requestAnimationFrame(() => {
      box.focus();
      box.setSelectionRange(next.start, next.end);
    });
  };
  const onKey = (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "b") return;
    event.preventDefault();
    edit("bold");
  };
  return (
    <div className="ed-rich" onKeyDown={onKey}>
      <span className="ed-rich-tools" role="toolbar" aria-label={t("rich.tools", { label: props.label })}>
        {richEdits.map((kind) => (
          <button
            key={kind}
            type="button"
            // The text keeps its selection.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => edit(kind)}
            title={t(`rich.${kind}`)}
            aria-label={t(`rich.${kind}`)}
          >
            {glyphs[kind]}
          </button>
        ))}
      </span>
      <TextField {...props} areaRef={area} />
    </div>
  );
}
