import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { TicketView } from "#contracts/tickets.ts";
import { shortNumber } from "../ui/ticket-number.tsx";

/** 并案: where this ticket went, or which came here; each keeps its own caller. */
export function MergedLine({ ticket }: { ticket: TicketView }) {
  const { t } = useTranslation("law");
  if (ticket.master && ticket.status === "merged")
    return (
      <p className="notice merged-line">
        <span aria-hidden="true">⇥ </span>
        {t("merged.into")}{" "}
        <Link to="/tickets/$id" params={{ id: ticket.master.id }}>
          {ticket.master.number}
        </Link>
        {t("merged.intoHint")}
      </p>
    );
  if (ticket.members.length === 0) return null;
  return (
    <section
      className="notice merged-line"
      aria-label={t("merged.members", { count: ticket.members.length })}
    >
      <p>
        <span aria-hidden="true">⇤ </span>
        {t("merged.members", { count: ticket.members.length })}
      </p>
      <ul>
        {ticket.members.map((member) => (
          <li key={member.id}>
            <Link to="/tickets/$id" params={{ id: member.id }}>
              <span className="num">{shortNumber(member.number)}</span> {member.title}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
