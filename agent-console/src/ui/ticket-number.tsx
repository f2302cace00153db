import { App } from "antd";
import { useTranslation } from "react-i18next";

/** …000123 on the screen, the whole number in the clipboard. */
export function TicketNumber({ number, whole = false }: { number: string; whole?: boolean }) {
  const { t } = useTranslation("tickets");
  const { message } = App.useApp();
  const copy = async () => {
    await navigator.clipboard.writeText(number);
    message.success({ content: t("number.copied", { number }), duration: 1.5, key: "copied" });
  };
  return (
    <button
      type="button"
      className="ticket-number num"
      title={t("number.copy", { number })}
      aria-label={t("number.copy", { number })}
      onClick={() => void copy()}
    >
      {whole ? number : shortNumber(number)}
    </button>
  );
}

/** The last six digits say enough inside one screen. */
export function shortNumber(number: string): string {
  return number.length > 7 ? `…${number.slice(-6)}` : number;
}
