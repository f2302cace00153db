import { useTranslation } from "react-i18next";
import type { TicketView } from "#contracts/tickets.ts";
import { Due } from "../ui/moments.tsx";
import { TicketNumber } from "../ui/ticket-number.tsx";
import { DispatchNow } from "./dispatch-now.tsx";
import { reasonOf, type Filed } from "./use-filing.ts";

interface Props {
  filed: Filed;
  onChange: (ticket: TicketView) => void;
  onClose: () => void;
}

/** What has just been filed and what happens to it next; the whole number, for reading out. */
export function FiledNotice({ filed, onChange, onClose }: Props) {
  const { t } = useTranslation("workbench");
  const { ticket, answered, refusal } = filed;
  const said = refusal ? "halfDone" : answered ? "answered" : ticket.dispatchedAt ? "dispatched" : "filed";
  const words = { why: reasonOf(refusal), unit: ticket.department?.name ?? "" };
  return (
    <div className="wb-filed" role="status" data-tone={refusal ? "amber" : "green"}>
      <p>
        <strong>
          {refusal ? "▲ " : "✓ "}
          {t(`filed.${said}`, words)}
        </strong>
        <TicketNumber number={ticket.number} whole />
        {said === "dispatched" ? <Due at={ticket.dueAt} provisional={ticket.dueProvisional} /> : null}
        <span className="wb-filed-next">{t(`filed.${said}Next`)}</span>
      </p>
      <span className="wb-filed-tools">
        {said === "filed" ? <DispatchNow ticket={ticket} onDone={onChange} /> : null}
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
