import { useQuery } from "@tanstack/react-query";
import { Failed, Loading } from "../ui/states.tsx";
import { TicketHeader } from "./ticket-header.tsx";
import { TicketMatter } from "./ticket-matter.tsx";
import { ticketQuery } from "./ticket-queries.ts";
import { TicketTabs } from "./ticket-tabs.tsx";
import "./ticket.css";
import "./timeline.css";
import "./action-sheet.css";
import "./law.css";

interface Props {
  id: string;
  beside?: boolean;
  onActed?: (id: string) => void;
  onBack?: () => void;
}

/** One ticket: what it is and what can be done on top, the matter left, its history right. */
export function TicketPane({ id, beside = true, onActed, onBack }: Props) {
  const { data: ticket, error, isPending, refetch } = useQuery(ticketQuery(id));
  if (isPending) return <Loading />;
  if (!ticket) return <Failed error={error} retry={() => void refetch()} />;
  return (
    <div className="ticket" data-beside={beside}>
      <TicketHeader ticket={ticket} beside={beside} onActed={onActed} onBack={onBack} />
      <div className="ticket-body">
        <TicketMatter ticket={ticket} />
        <aside className="ticket-side">
          <TicketTabs ticket={ticket} />
        </aside>
      </div>
    </div>
  );
}
