import { Modal } from "antd";
import { useTranslation } from "react-i18next";
import { presentKeys } from "./keys.ts";

/** `mod+k` → Ctrl K: as it is printed on the keys. */
function printed(key: string): string {
  return key
    .split("+")
    .map((part) => names[part] ?? (part.length === 1 ? part.toUpperCase() : part))
    .join(" ");
}

const names: Record<string, string> = { mod: "Ctrl", shift: "Shift", alt: "Alt", Escape: "Esc" };

/** Every key that works on the present screen. */
export function KeysHelp({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal open={open} onCancel={onClose} footer={null} title={t("keys.title")} width={420}>
      <dl className="keys-help">
        {(open ? presentKeys() : []).map(({ key, label }) => (
          <div key={key}>
            <dt>
              <kbd>{printed(key)}</kbd>
            </dt>
            <dd>{label}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
