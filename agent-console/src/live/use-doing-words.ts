import { useTranslation } from "react-i18next";
import type { PresenceChanged } from "#contracts/sockets.ts";

/** 「王芳 正在写“答复”」: what a colleague does at a ticket. */
export function useDoingWords(): (person: PresenceChanged["people"][number]) => string {
  const { t } = useTranslation("drafts");
  const { t: word } = useTranslation("tickets");
  return ({ name, doing, what }) => {
    if (doing === "viewing") return t("presence.viewing", { name });
    return what
      ? t("presence.writing", { name, action: word(`act.${what}`) })
      : t("presence.editing", { name });
  };
}
