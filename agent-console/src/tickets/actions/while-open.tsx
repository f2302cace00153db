import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { TicketView } from "#contracts/tickets.ts";
import { queryClient } from "../../api/query.ts";
import { useSession } from "../../api/session.ts";
import { useNow } from "../../ui/use-now.ts";
import { EventBody } from "../event-body.tsx";
import { Who } from "../tabs/timeline.tsx";
import { ticketEventsQuery } from "../ticket-queries.ts";

const shown = 3;

/** What others did to the ticket since this form was opened, so that nobody acts on what was. */
export function WhileOpen({ ticket }: { ticket: TicketView }) {
  const { t } = useTranslation("drafts");
  const { staff } = useSession();
  const now = useNow();
  const query = ticketEventsQuery(ticket.id);
  const { data } = useQuery(query);
  const [known, setKnown] = useState(() => queryClient.getQueryData(query.queryKey)?.map(({ id }) => id));
  if (!known && data) setKnown(data.map(({ id }) => id));
  const since = (data ?? []).filter(({ id, actor }) => known && !known.includes(id) && actor.id !== staff.id);
  if (since.length === 0) return null;
  return (
    <section className="asked" aria-label={t("whileOpen")}>
      <p className="muted" role="status">
        {t("whileOpen")}
      </p>
      {since.slice(-shown).map((event) => (
        <div key={event.id}>
          <Who event={event} now={now} />
          <EventBody event={event} />
        </div>
      ))}
    </section>
  );
}
