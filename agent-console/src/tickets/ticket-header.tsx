import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { TicketView } from "#contracts/tickets.ts";
import { useSession } from "../api/session.ts";
import { useDoingWords } from "../live/use-doing-words.ts";
import { useWatchedTicket } from "../live/use-watched-ticket.ts";
import { KindTag, SecrecyTag, UrgencyTag } from "../ui/tags.tsx";
import { TicketNumber } from "../ui/ticket-number.tsx";
import { ActionBar } from "./actions/action-bar.tsx";
import { StepLine } from "./step-line.tsx";

interface Props {
  ticket: TicketView;
  /** Beside a list: the way to the ticket's own page is offered. */
  beside: boolean;
  onActed?: (id: string) => void;
  onBack?: () => void;
}

export function TicketHeader({ ticket, beside, onActed, onBack }: Props) {
  const { t } = useTranslation("tickets");
  const { staff } = useSession();
  const doingWords = useDoingWords();
  const others = useWatchedTicket(ticket.id).filter((person) => person.staffId !== staff.id);
  return (
    <header className="ticket-header">
      <div className="ticket-line">
        {onBack ? (
          <button type="button" className="text-button ticket-back" onClick={onBack}>
            ← {t("ticket.back")}
          </button>
        ) : null}
        <TicketNumber number={ticket.number} whole />
        <KindTag kind={ticket.kind} />
        <UrgencyTag urgency={ticket.urgency} />
        <SecrecyTag secrecy={ticket.citizen?.secrecy} />
        {ticket.master ? (
          <Link to="/tickets/$id" params={{ id: ticket.master.id }}>
            {t("field.master")} {ticket.master.number}
          </Link>
        ) : null}
        <span className="ticket-people" role="status">
          {others.length > 0 ? others.map((person) => doingWords(person)).join("；") : ""}
        </span>
        {beside ? (
          <Link className="ticket-open" to="/tickets/$id" params={{ id: ticket.id }}>
            {t("ticket.open")}
          </Link>
        ) : null}
      </div>
      <div className="ticket-head">
        <h1>{ticket.title}</h1>
        <ActionBar ticket={ticket} onActed={onActed} />
      </div>
      <StepLine ticket={ticket} />
    </header>
  );
}
