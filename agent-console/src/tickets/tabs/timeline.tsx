import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { TicketEventView, TicketView } from "#contracts/tickets.ts";
import { useDepartmentNames } from "../../api/reference.ts";
import { exactMoment, shortMoment } from "../../ui/city-time.ts";
import { useSpan } from "../../ui/moments.tsx";
import { Failed, Loading } from "../../ui/states.tsx";
import { shortNumber } from "../../ui/ticket-number.tsx";
import { useNow } from "../../ui/use-now.ts";
import { EventBody } from "../event-body.tsx";
import { ticketEventsQuery } from "../ticket-queries.ts";

const ended = new Set(["closed", "archived", "rejected", "terminated", "merged"]);

/** 流转记录, newest first: who, what, when, and how long each step took. */
export function Timeline({ ticket }: { ticket: TicketView }) {
  const { t } = useTranslation("tickets");
  const span = useSpan();
  const now = useNow();
  const { data, error, isPending, refetch } = useQuery(ticketEventsQuery(ticket.id));
  if (isPending) return <Loading />;
  if (!data) return <Failed error={error} retry={() => void refetch()} />;
  const newestFirst = data.toReversed();
  const last = newestFirst[0];
  return (
    <ol className="timeline" aria-label={t("events.label")}>
      {last && !ended.has(ticket.status) ? (
        <li className="timeline-gap">
          {t(`status.${ticket.status}`)} · {t("events.waiting", { time: span(Date.parse(last.at), now) })}
        </li>
      ) : null}
      {newestFirst.map((event, index) => {
        const before = newestFirst[index + 1];
        const took = before ? Date.parse(event.at) - Date.parse(before.at) : 0;
        return (
          <li key={event.id} className="timeline-event" data-event={event.type}>
            <Who event={event} now={now} />
            <EventBody event={event} />
            {before && took >= 1000 ? (
              <p className="timeline-took muted">
                {t("events.took", { time: span(Date.parse(before.at), Date.parse(event.at)) })}
              </p>
            ) : null}
          </li>
        );
      })}
    </ol>
  );
}

export function Who({ event, now }: { event: TicketEventView; now: number }) {
  const { t, i18n } = useTranslation("tickets");
  const { t: common } = useTranslation();
  const { t: law } = useTranslation("law");
  const units = useDepartmentNames();
  const { actor } = event;
  const at = Date.parse(event.at);
  const what = i18n.exists(`tickets:event.${event.type}`)
    ? t(`event.${event.type as "ticket.filed"}`)
    : event.type;
  const role = i18n.exists(`role.${actor.role}`) ? common(`role.${actor.role as "agent"}`) : actor.role;
  const unit = actor.departmentId ? units.get(actor.departmentId) : undefined;
  const master = event.data["ofTicket"] as { number: string } | undefined;
  const who =
    actor.role === "system"
      ? t("events.system")
      : [unit, actor.name, unit ? undefined : role].filter(Boolean).join(" · ");
  return (
    <p className="timeline-who">
      <strong className={event.type === "ticket.went-overdue" ? "words-red" : undefined}>{what}</strong>
      <span className="timeline-actor">
        {master ? `${law("merged.ofMaster", { number: shortNumber(master.number) })} · ` : ""}
        {who}
      </span>
      <time className="num muted" dateTime={event.at} title={exactMoment(at)}>
        {shortMoment(at, now)}
      </time>
    </p>
  );
}
