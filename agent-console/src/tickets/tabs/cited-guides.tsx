import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { TicketView } from "#contracts/tickets.ts";
import { Empty } from "../../ui/states.tsx";

export function CitedGuides({ ticket }: { ticket: TicketView }) {
  const { t } = useTranslation("tickets");
  if (ticket.guides.length === 0)
    return <Empty title={t("ticket.noGuides")} hint={t("ticket.noGuidesHint")} />;
  return (
    <ul className="cited">
      {ticket.guides.map((guide) => (
        <li key={guide.id}>
          <Link to="/guides/$id" params={{ id: guide.id }}>
            {guide.title}
          </Link>
        </li>
      ))}
    </ul>
  );
}
