import { useTranslation } from "react-i18next";
import type { TicketRow } from "#contracts/ticket-lists.ts";

/** How far supervision has gone; amber while a notice waits for the unit's answer. Nothing when never supervised. */
export function SupervisionTag({ supervision }: { supervision: TicketRow["supervision"] }) {
  const { t } = useTranslation("law");
  const { t: ticketWord } = useTranslation("tickets");
  if (!supervision) return null;
  const waits = supervision.unanswered > 0;
  const level = ticketWord(`choice.level.${supervision.level}`);
  return (
    <span className={`tag ${waits ? "amber" : ""}`}>
      <span aria-hidden="true">⚑</span>
      {waits ? t("supervision.waits", { level }) : level}
    </span>
  );
}
