import { useMutation, useQuery } from "@tanstack/react-query";
import { Button, Input, type InputRef } from "antd";
import { useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { actOnTicket, type TicketEventView } from "#contracts/tickets.ts";
import type { TicketRow } from "#contracts/ticket-lists.ts";
import { ApiProblem, call } from "../api/client.ts";
import { keys, queryClient } from "../api/query.ts";
import { ticketEventsQuery, ticketQuery } from "../tickets/ticket-queries.ts";
import { useKeys } from "../ui/keys.ts";
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
      <div id={bodyId}>{open ? <Progress ticketId={row.id} first={startOpen} /> : null}</div>
    </li>
  );
}

const shownEvents = 4;

function Progress({ ticketId, first }: { ticketId: string; first: boolean }) {
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
      <Words ticketId={ticketId} first={first} />
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

/** 催办 or 备注 from the call, where the server says they may be done: the repeat call is answered right here. */
function Words({ ticketId, first }: { ticketId: string; first: boolean }) {
  const { t } = useTranslation("workbench");
  const { t: c } = useTranslation("calls");
  const [words, setWords] = useState("");
  const field = useRef<InputRef>(null);
  const { data: ticket } = useQuery(ticketQuery(ticketId));
  const say = useMutation({
    mutationFn: (type: "urge" | "note") =>
      call(actOnTicket, {
        params: { id: ticketId },
        body: {
          version: ticket?.version ?? 1,
          action: type === "urge" ? { type, words: words.trim() } : { type, content: words.trim() },
        },
      }),
    onSuccess: (fresh) => {
      setWords("");
      queryClient.setQueryData(keys.ticket(ticketId), fresh);
      void queryClient.invalidateQueries({ queryKey: keys.ticketEvents(ticketId) });
    },
    onError: () => void queryClient.invalidateQueries({ queryKey: keys.ticket(ticketId) }),
  });
  useKeys(
    first ? [{ key: "mod+u", label: c("keys.words"), always: true, run: () => field.current?.focus() }] : [],
  );
  const can = { urge: ticket?.can.includes("urge"), note: ticket?.can.includes("note") };
  if (!can.urge && !can.note) return null;
  return (
    <form
      className="wb-urge"
      onSubmit={(event) => {
        event.preventDefault();
        if (words.trim() && !say.isPending) say.mutate(can.urge ? "urge" : "note");
      }}
    >
      <Input
        ref={field}
        size="small"
        value={words}
        maxLength={2000}
        onChange={(event) => setWords(event.target.value)}
        placeholder={t("caller.urgeWords")}
        aria-label={t("caller.urgeWords")}
      />
      {can.urge ? (
        <Button size="small" htmlType="submit" loading={say.isPending} disabled={!words.trim()}>
          {t("caller.urge")}
        </Button>
      ) : null}
      {can.note ? (
        <Button
          size="small"
          htmlType={can.urge ? "button" : "submit"}
          disabled={!words.trim() || say.isPending}
          onClick={() => (can.urge ? say.mutate("note") : undefined)}
        >
          {c("caller.note")}
        </Button>
      ) : null}
      {say.error ? (
        <p className="field-error" role="alert">
          {say.error instanceof ApiProblem ? say.error.message : ""}
        </p>
      ) : null}
    </form>
  );
}
