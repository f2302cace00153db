import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { ActionType } from "#contracts/ticket-actions.ts";
import type { TicketView } from "#contracts/tickets.ts";
import { useNow } from "../../ui/use-now.ts";
import { EventBody } from "../event-body.tsx";
import { Who } from "../tabs/timeline.tsx";
import { ticketEventsQuery } from "../ticket-queries.ts";

/** The fact a ruling answers. */
const askedBy: Partial<Record<ActionType, string>> = {
  "rule-return": "ticket.return-requested",
  "settle-conference": "ticket.return-requested",
  "rule-extension": "ticket.extension-requested",
  "rule-termination": "ticket.termination-requested",
};

/** What was asked, in the words of who asked, above the form that rules on it. */
export function Asked({ ticket, type }: { ticket: TicketView; type: ActionType }) {
  const { t } = useTranslation("law");
  const now = useNow();
  const wanted = askedBy[type];
  const { data } = useQuery({ ...ticketEventsQuery(ticket.id), enabled: wanted !== undefined });
  const event = data?.findLast((each) => each.type === wanted);
  if (!event) return null;
  return (
    <section className="asked" aria-label={t("asked")}>
      <Who event={event} now={now} />
      <EventBody event={event} />
    </section>
  );
}
