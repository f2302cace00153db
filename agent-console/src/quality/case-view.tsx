import { useQuery } from "@tanstack/react-query";
import { Tabs } from "antd";
import { useTranslation } from "react-i18next";
import type { QualitySampleView } from "#contracts/quality.ts";
import { ticketQuery } from "../tickets/ticket-queries.ts";
import { CitedGuides } from "../tickets/tabs/cited-guides.tsx";
import { Timeline } from "../tickets/tabs/timeline.tsx";
import { TicketMatter } from "../tickets/ticket-matter.tsx";
import { exactMoment } from "../ui/city-time.ts";
import { Ago } from "../ui/moments.tsx";
import { Failed, Loading } from "../ui/states.tsx";
import { KindTag, StatusTag } from "../ui/tags.tsx";
import { TicketNumber } from "../ui/ticket-number.tsx";
import "../tickets/ticket.css";
import "../tickets/timeline.css";
import "../tickets/action-sheet.css";

/** What is scored: the call's times, the ticket as one may see it, its history and the guides cited. */
export function CaseView({ sample }: { sample: QualitySampleView }) {
  const { t } = useTranslation("quality");
  return (
    <div className="q-case">
      {sample.complaint ? (
        <p className="notice amber">
          ▲ {t("complaint.said")}：{sample.complaint.words}
          <span className="muted">
            {" "}
            — {sample.complaint.by.name} <Ago at={sample.complaint.at} />
          </span>
        </p>
      ) : null}
      {sample.call ? <CallTimes call={sample.call} /> : null}
      {sample.ticket ? (
        <CaseTicket id={sample.ticket.id} />
      ) : (
        <p className="notice">{t(sample.sealed ? "case.sealed" : "case.noTicket")}</p>
      )}
    </div>
  );
}

function CallTimes({ call }: { call: NonNullable<QualitySampleView["call"]> }) {
  const { t } = useTranslation("quality");
  const span = (seconds: number | null) =>
    seconds === null ? "—" : `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  const facts = [
    [t("call.started"), exactMoment(Date.parse(call.startedAt))],
    [t("call.wait"), span(call.waitSeconds)],
    [t("call.talk"), span(call.talkSeconds)],
    ...(call.heldSeconds > 0 ? [[t("call.held"), span(call.heldSeconds)]] : []),
    ...(call.queue ? [[t("call.queue"), call.queue]] : []),
    ...(call.wrapUp ? [[t("call.wrapUp"), call.wrapUp]] : []),
  ];
  return (
    <dl className="q-call" aria-label={t("call.label")}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className="num">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function CaseTicket({ id }: { id: string }) {
  const { t } = useTranslation("tickets");
  const { data: ticket, error, isPending, refetch } = useQuery(ticketQuery(id));
  if (isPending) return <Loading />;
  if (!ticket) return <Failed error={error} retry={() => void refetch()} />;
  return (
    <>
      <header className="q-case-head">
        <h2>{ticket.title}</h2>
        <p>
          <TicketNumber number={ticket.number} whole /> <KindTag kind={ticket.kind} plain />{" "}
          <StatusTag status={ticket.status} />
        </p>
      </header>
      <TicketMatter ticket={ticket} />
      <Tabs
        className="ticket-tabs"
        size="small"
        items={[
          { key: "events", label: t("tab.events"), children: <Timeline ticket={ticket} /> },
          {
            key: "guides",
            label: `${t("tab.guides")} ${ticket.guides.length}`,
            children: <CitedGuides ticket={ticket} />,
          },
        ]}
      />
    </>
  );
}
