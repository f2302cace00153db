import { useTranslation } from "react-i18next";
import type { ActionType } from "#contracts/ticket-actions.ts";
import { useSession } from "../../api/session.ts";
import { usePresence } from "../../live/presence.ts";

/** A colleague has the same form open now: said before both send. Nobody is locked out. */
export function ColleagueWriting({ ticketId, type }: { ticketId: string; type: ActionType }) {
  const { t } = useTranslation("drafts");
  const { t: word } = useTranslation("tickets");
  const { staff } = useSession();
  const others = usePresence(ticketId).filter(
    (person) => person.staffId !== staff.id && person.doing === "editing" && person.what === type,
  );
  if (others.length === 0) return null;
  return (
    <p className="notice amber" role="status">
      {t("presence.sameForm", {
        names: others.map(({ name }) => name).join("、"),
        action: word(`act.${type}`),
      })}
    </p>
  );
}
