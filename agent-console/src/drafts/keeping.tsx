import { useTranslation } from "react-i18next";
import { useKeeping } from "./use-drafts.ts";
import "./drafts.css";

/** Whether what was typed is on the server; while the line is down, calmly, that nothing is lost. */
export function KeepingState() {
  const { t } = useTranslation("drafts");
  const keeping = useKeeping();
  return (
    <span className="keeping muted" data-keeping={keeping} role="status">
      {keeping === "waiting" ? "◌ " : ""}
      {t(`keeping.${keeping}`)}
    </span>
  );
}
