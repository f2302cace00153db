import { CloseOutlined } from "@ant-design/icons";
import { useTranslation } from "react-i18next";
import { PhoneKeys } from "./phone-keys.tsx";
import { usePhoneLine } from "./use-phone-line.ts";
import "./phone.css";

/** The telephone docked in the workbench: beside the work, over nothing. */
export function PhoneDrawer({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("phone");
  const line = usePhoneLine();
  return (
    <section id="phone-drawer" className="phone-drawer" aria-label={t("drawer")}>
      <header>
        <h2>{t("drawer")}</h2>
        <button type="button" className="icon-button" aria-label={t("close")} onClick={onClose}>
          <CloseOutlined aria-hidden="true" />
        </button>
      </header>
      <PhoneKeys line={line} />
      <p className="muted phone-hint">{t("steps")}</p>
    </section>
  );
}
