import { useQuery } from "@tanstack/react-query";
import type { TicketView } from "#contracts/tickets.ts";
import { Empty, Failed, Loading } from "../../ui/states.tsx";
import { useNow } from "../../ui/use-now.ts";
import { EventBody } from "../event-body.tsx";
import { ticketEventsQuery } from "../ticket-queries.ts";
import { Who } from "./timeline.tsx";

interface Props {
  ticket: TicketView;
  types: readonly string[];
  empty: { title: string; hint: string };
}

/** The facts of some kinds in full, newest first: replies with their reviews, or follow-up calls. */
export function EventsOf({ ticket, types, empty }: Props) {
  const now = useNow();
  const { data, error, isPending, refetch } = useQuery(ticketEventsQuery(ticket.id));
  if (isPending) return <Loading />;
  if (!data) return <Failed error={error} retry={() => void refetch()} />;
  const wanted = data.filter((event) => types.includes(event.type)).toReversed();
  if (wanted.length === 0) return <Empty title={empty.title} hint={empty.hint} />;
  return (
    <ol className="timeline full">
      {wanted.map((event) => (
        <li key={event.id} className="timeline-event">
          <Who event={event} now={now} />
          <EventBody event={event} />
        </li>
      ))}
    </ol>
  );
}
