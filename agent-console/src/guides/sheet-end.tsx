import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { Refusal } from "./refusal.tsx";

interface Props {
  send: { error: Error | null; isPending: boolean };
  /** What the sheet does, on its button. */
  label: string;
  danger?: boolean;
  disabled: boolean;
  onClose: () => void;
}

/** At the end of a sheet: why it was refused, do it, leave it. */
export function SheetEnd({ send, label, danger = false, disabled, onClose }: Props) {
  const { t: common } = useTranslation();
  return (
    <>
      <Refusal error={send.error} />
      <p className="guide-sheet-keys">
        <Button type="primary" danger={danger} htmlType="submit" loading={send.isPending} disabled={disabled}>
          {label}
        </Button>
        <Button onClick={onClose}>{common("action.cancel")}</Button>
        <kbd>Ctrl Enter</kbd>
      </p>
    </>
  );
}
