import { Modal } from "antd";
import { useTranslation } from "react-i18next";
import { presentKeys } from "./keys.ts";

const shown: Record<string, string> = {
  "mod+k": "Ctrl K",
  Escape: "Esc",
  Enter: "Enter",
  "mod+Enter": "Ctrl Enter",
};

/** Every key that works on the present screen. */
export function KeysHelp({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal open={open} onCancel={onClose} footer={null} title={t("keys.title")} width={420}>
      <dl className="keys-help">
        {(open ? presentKeys() : []).map(({ key, label }) => (
          <div key={key}>
            <dt>
              <kbd>{shown[key] ?? key.toUpperCase()}</kbd>
            </dt>
            <dd>{label}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
