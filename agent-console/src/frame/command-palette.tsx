import { Modal } from "antd";
import { useId, useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { useFindings, type Finding } from "./findings.ts";

interface Props {
  open: boolean;
  onClose: () => void;
  onHelp: () => void;
}

/** Ctrl K: one line that finds tickets and guides, goes to a desk, does a command. */
export function CommandPalette({ open, onClose, onHelp }: Props) {
  const { t } = useTranslation();
  return (
    <Modal
      open={open}
      onCancel={onClose}
      footer={null}
      closable={false}
      width={620}
      destroyOnHidden
      style={{ top: 72 }}
      className="palette"
      title={<span className="sr-only">{t("find.label")}</span>}
    >
      <PaletteBody onClose={onClose} onHelp={onHelp} />
    </Modal>
  );
}

function PaletteBody({ onClose, onHelp }: Omit<Props, "open">) {
  const { t } = useTranslation();
  const listId = useId();
  const [q, setQ] = useState("");
  const [at, setAt] = useState(0);
  const findings = useFindings(q, onHelp);
  const chosen = Math.min(at, findings.length - 1);

  const run = (finding: Finding | undefined) => {
    if (!finding) return;
    onClose();
    finding.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "ArrowDown") setAt(Math.min(chosen + 1, findings.length - 1));
    else if (event.key === "ArrowUp") setAt(Math.max(chosen - 1, 0));
    else if (event.key === "Enter") run(findings[chosen]);
    else return;
    event.preventDefault();
  };

  return (
    <>
      <input
        className="palette-input"
        autoFocus
        value={q}
        onChange={(event) => {
          setQ(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
        placeholder={t("find.input")}
        aria-label={t("find.label")}
        role="combobox"
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={findings[chosen] ? `${listId}-${chosen}` : undefined}
      />
      <ul id={listId} className="palette-list" role="listbox" aria-label={t("find.results")}>
        {findings.map((finding, index) => (
          <li
            key={finding.key}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={index === chosen}
            onMouseMove={() => setAt(index)}
            onClick={() => run(finding)}
          >
            <span className="palette-group">{finding.group}</span>
            <span className="palette-words">{finding.words}</span>
            <span className="muted">{finding.aside}</span>
          </li>
        ))}
      </ul>
      {findings.length === 0 ? <p className="palette-nothing muted">{t("find.nothing", { q })}</p> : null}
    </>
  );
}
