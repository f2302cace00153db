import { useMutation } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { useState, type SubmitEvent } from "react";
import { useTranslation } from "react-i18next";
import { revealContact, type TicketView } from "#contracts/tickets.ts";
import { ApiProblem, call } from "../api/client.ts";
import { DialButton } from "../calls/dial-button.tsx";
import { keys, queryClient } from "../api/query.ts";
import { useTicketSearch } from "./use-ticket-search.ts";

/** Masked until somebody says why they look; the look is recorded. Held only while the ticket is open. */
export function RevealContact({ ticket }: { ticket: TicketView }) {
  const { t } = useTranslation("tickets");
  const { t: common } = useTranslation();
  const [search] = useTicketSearch();
  const [asking, setAsking] = useState(search.contact === "1");
  const [reason, setReason] = useState("");
  const reveal = useMutation({
    mutationFn: () => call(revealContact, { params: { id: ticket.id }, body: { reason: reason.trim() } }),
    onSuccess: () => {
      setAsking(false);
      void queryClient.invalidateQueries({ queryKey: keys.ticketEvents(ticket.id) });
    },
    gcTime: 0,
  });
  const { citizen } = ticket;
  if (!citizen) return <span className="muted">{t("field.anonymous")}</span>;

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (reason.trim()) reveal.mutate();
  };

  if (reveal.data) {
    return (
      <div className="reveal">
        <strong>{reveal.data.name || t("field.anonymous")}</strong>{" "}
        {reveal.data.phone ? (
          <a
            className="num"
            href={`tel:${reveal.data.phone}`}
            aria-label={`${t("reveal.call")} ${reveal.data.phone}`}
          >
            {reveal.data.phone}
          </a>
        ) : null}
        <span className="muted">{t("reveal.shown")}</span>
      </div>
    );
  }
  return (
    <div className="reveal">
      <span>{citizen.name || t("field.anonymous")}</span> <span className="num">{citizen.phone}</span>
      {asking ? (
        <form onSubmit={submit}>
          <Input
            autoFocus
            size="small"
            maxLength={200}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            aria-label={t("reveal.reason")}
            placeholder={t("reveal.reason")}
          />
          <Button
            size="small"
            htmlType="submit"
            type="primary"
            loading={reveal.isPending}
            disabled={!reason.trim()}
          >
            {t("reveal.submit")}
          </Button>
          <Button size="small" onClick={() => setAsking(false)}>
            {common("action.cancel")}
          </Button>
          <p className="muted">{t("reveal.reasonHint")}</p>
          {reveal.error instanceof ApiProblem ? (
            <p className="words-red" role="alert">
              {reveal.error.problem.detail || common("state.unreachable")}
            </p>
          ) : null}
        </form>
      ) : (
        <>
          <button type="button" className="text-button" onClick={() => setAsking(true)}>
            {t("reveal.open")}
          </button>{" "}
          <DialButton about={{ ticketId: ticket.id }} />
        </>
      )}
    </div>
  );
}
