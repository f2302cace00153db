import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import type { TicketView } from "#contracts/tickets.ts";
import { ApiProblem } from "../api/client.ts";
import { shortNumber } from "../ui/ticket-number.tsx";
import { useAct } from "./actions/use-act.ts";
import { ticketEventsQuery, ticketQuery } from "./ticket-queries.ts";

/** 建议并案: what the agent saw while the caller talked; who may merge does it with one press (decision 0012). */
export function ProposedMerge({ ticket }: { ticket: TicketView }) {
  const { t } = useTranslation("drafts");
  const possible = ticket.status === "received" && ticket.can.includes("merge");
  const { data: events } = useQuery({ ...ticketEventsQuery(ticket.id), enabled: possible });
  const filed = events?.find(({ type }) => type === "ticket.filed");
  const masterId = filed?.data["mergeInto"];
  const wanted = possible && typeof masterId === "string";
  const { data: master } = useQuery({
    ...ticketQuery(wanted ? masterId : ""),
    enabled: wanted,
    retry: false,
  });
  const act = useAct(ticket, { onDone: () => undefined });
  if (!wanted || !master) return null;
  return (
    <section className="notice merged-line" aria-label={t("proposed.region")}>
      <p>
        <span aria-hidden="true">⇥ </span>
        {t("proposed.why", { name: filed?.actor.name ?? "" })}{" "}
        <Link to="/tickets/$id" params={{ id: master.id }}>
          <span className="num">{shortNumber(master.number)}</span> {master.title}
        </Link>{" "}
        <Button
          size="small"
          loading={act.isPending}
          onClick={() => act.mutate({ type: "merge", masterId: master.id, reason: t("proposed.reason") })}
        >
          {t("proposed.merge")}
        </Button>
      </p>
      {act.error ? (
        <p className="words-red" role="alert">
          {t("proposed.failed", { why: act.error instanceof ApiProblem ? act.error.message : "" })}
        </p>
      ) : null}
    </section>
  );
}
