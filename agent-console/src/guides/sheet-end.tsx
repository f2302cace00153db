import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { ApiProblem } from "../api/client.ts";

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
  const { t } = useTranslation("guides");
  const { t: common } = useTranslation();
  return (
    <>
      {send.error ? (
        <p className="words-red" role="alert">
          {t("act.failed")}：{send.error instanceof ApiProblem ? send.error.message : ""}
        </p>
      ) : null}
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
