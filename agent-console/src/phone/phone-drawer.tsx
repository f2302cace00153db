import { useState } from "react";
import { useTranslation } from "react-i18next";
import { PhoneKeys } from "./phone-keys.tsx";
import { usePhoneLine } from "./use-phone-line.ts";
import "./phone.css";

/** The telephone docked under the caller (demo city only): a strip until it is wanted, over nothing. */
export function PhoneDrawer() {
  const { t } = useTranslation("phone");
  const [open, setOpen] = useState(false);
  return (
    <section className="phone-drawer" aria-label={t("title")}>
      <button
        type="button"
        className="phone-strip"
        aria-expanded={open}
        aria-controls="phone-drawer"
        onClick={() => setOpen(!open)}
      >
        <span>{t("drawer")}</span>
        <span aria-hidden="true">{open ? "▾" : "▴"}</span>
      </button>
      <div id="phone-drawer" className="phone-body" hidden={!open}>
        {open ? <Opened /> : null}
      </div>
    </section>
  );
}

function Opened() {
  const { t } = useTranslation("phone");
  const line = usePhoneLine();
  return (
    <>
      <PhoneKeys line={line} />
      <p className="muted phone-hint">{t("steps")}</p>
    </>
  );
}
