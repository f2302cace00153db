import { useTranslation } from "react-i18next";
import { TicketNumber } from "../ui/ticket-number.tsx";
import { reasonOf, type Filed } from "./use-filing.ts";

/** What has just been filed and what happens to it next; the whole number, for reading out. */
export function FiledNotice({ filed, onClose }: { filed: Filed; onClose: () => void }) {
  const { t } = useTranslation("workbench");
  const { ticket, answered, refusal } = filed;
  const said = refusal ? "halfDone" : answered ? "answered" : "filed";
  const next = refusal ? "halfDoneNext" : answered ? "answeredNext" : "filedNext";
  return (
    <div className="wb-filed" role="status" data-tone={refusal ? "amber" : "green"}>
      <p>
        <strong>
          {refusal ? "▲ " : "✓ "}
          {t(`filed.${said}`, { why: reasonOf(refusal) })}
        </strong>
        <TicketNumber number={ticket.number} whole />
        <span className="wb-filed-next">{t(`filed.${next}`)}</span>
      </p>
      <span className="wb-filed-tools">
        <a href={`/tickets/${ticket.id}`} target="_blank" rel="noreferrer">
          {t("filed.open")}
        </a>
        <button type="button" className="text-button" onClick={onClose}>
          {t("filed.close")}
        </button>
      </span>
    </div>
  );
}
