import { useMutation, useQuery } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { actOnTicket, type TicketEventView, type TicketRow } from "#contracts/tickets.ts";
import { ApiProblem, call } from "../api/client.ts";
import { keys, queryClient } from "../api/query.ts";
import { ticketEventsQuery, ticketQuery } from "../tickets/ticket-queries.ts";
import { Ago, Due } from "../ui/moments.tsx";
import { KindTag, StatusTag } from "../ui/tags.tsx";
import { shortNumber } from "../ui/ticket-number.tsx";

/** An open ticket of the caller: what was promised, how far it is. A repeat call is answered here, not filed again. */
export function OpenTicket({ row, startOpen }: { row: TicketRow; startOpen: boolean }) {
  const { t } = useTranslation("workbench");
  const [open, setOpen] = useState(startOpen);
  const bodyId = useId();
  return (
    <li className="wb-open">
      <a className="wb-open-title" href={`/tickets/${row.id}`} target="_blank" rel="noreferrer">
        {row.title}
      </a>
      <p>
        <KindTag kind={row.kind} plain />
        <StatusTag status={row.status} />
        <span className="muted num">{shortNumber(row.number)}</span>
      </p>
      <p>
        {row.dueAt ? (
          <>
            <span className="muted">{t("caller.promised")}</span>
            <Due at={row.dueAt} provisional={row.dueProvisional} />
          </>
        ) : (
          <span className="muted">{t("caller.waitingDispatch")}</span>
        )}
        <button
          type="button"
          className="text-button"
          aria-expanded={open}
          aria-controls={bodyId}
          onClick={() => setOpen(!open)}
        >
          {open ? t("caller.hideProgress") : t("caller.progress")}
        </button>
      </p>
      {row.department ? <p className="muted">{row.department.name}</p> : null}
      <div id={bodyId}>{open ? <Progress ticketId={row.id} /> : null}</div>
    </li>
  );
}

const shownEvents = 4;

function Progress({ ticketId }: { ticketId: string }) {
  const { t } = useTranslation("workbench");
  const events = useQuery(ticketEventsQuery(ticketId));
  const latest = (events.data ?? []).slice(-shownEvents).toReversed();
  return (
    <>
      <ol className="wb-progress">
        {latest.map((event) => (
          <ProgressLine key={event.id} event={event} />
        ))}
      </ol>
      {events.data?.length === 0 ? <p className="muted">{t("caller.noProgress")}</p> : null}
      <Urge ticketId={ticketId} />
    </>
  );
}

function ProgressLine({ event }: { event: TicketEventView }) {
  const { t } = useTranslation("tickets");
  const { content, answer } = event.data;
  const told = [content, answer].find((words) => typeof words === "string");
  return (
    <li>
      <span>
        {t(`event.${event.type}` as "event.ticket.filed", { defaultValue: event.type })}
        <span className="muted">
          {" "}
          {event.actor.name} <Ago at={event.at} />
        </span>
      </span>
      {told ? <q>{told}</q> : null}
    </li>
  );
}

/** 催办 from the call, where the server says it may be done. */
function Urge({ ticketId }: { ticketId: string }) {
  const { t } = useTranslation("workbench");
  const [words, setWords] = useState("");
  const { data: ticket } = useQuery(ticketQuery(ticketId));
  const urge = useMutation({
    mutationFn: () =>
      call(actOnTicket, {
        params: { id: ticketId },
        body: { version: ticket?.version ?? 1, action: { type: "urge", words: words.trim() } },
      }),
    onSuccess: (fresh) => {
      setWords("");
      queryClient.setQueryData(keys.ticket(ticketId), fresh);
      void queryClient.invalidateQueries({ queryKey: keys.ticketEvents(ticketId) });
    },
    onError: () => void queryClient.invalidateQueries({ queryKey: keys.ticket(ticketId) }),
  });
  if (!ticket?.can.includes("urge")) return null;
  return (
    <form
      className="wb-urge"
      onSubmit={(event) => {
        event.preventDefault();
        if (words.trim()) urge.mutate();
      }}
    >
      <Input
        size="small"
        value={words}
        maxLength={2000}
        onChange={(event) => setWords(event.target.value)}
        placeholder={t("caller.urgeWords")}
        aria-label={t("caller.urgeWords")}
      />
      <Button size="small" htmlType="submit" loading={urge.isPending} disabled={!words.trim()}>
        {t("caller.urge")}
      </Button>
      {urge.error ? (
        <p className="field-error" role="alert">
          {urge.error instanceof ApiProblem ? urge.error.message : ""}
        </p>
      ) : null}
    </form>
  );
}
