import { useMutation, useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { Alert, Input, Modal } from "antd";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { askForHelp, helpReasons, type HelpReason } from "#contracts/help.ts";
import { call } from "../api/client.ts";
import { intention } from "../api/idempotency.ts";
import { useKeys } from "../ui/keys.ts";
import { currentCallQuery } from "../workbench/call-queries.ts";
import { helpStale, myHelpQuery } from "./help-queries.ts";
import "./help.css";

/** 求助 in the top bar of every agent: one key, then one digit for the reason. The present call and ticket go along. */
export function AskHelp() {
  const { t } = useTranslation("wall");
  const [asking, setAsking] = useState(false);
  const { data: open } = useQuery(myHelpQuery);
  useKeys([{ key: "F9", label: t("help.askKey"), always: true, run: () => setAsking(!open) }], "frame");
  if (open) return null;
  return (
    <>
      <button
        type="button"
        className="account-button"
        title={t("help.askKey")}
        onClick={() => setAsking(true)}
      >
        {t("help.ask")} <kbd aria-hidden="true">F9</kbd>
      </button>
      {asking ? <Asking onClose={() => setAsking(false)} /> : null}
    </>
  );
}

function Asking({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("wall");
  const { data: card } = useQuery(currentCallQuery);
  const ticketId = useParams({ strict: false, select: (params) => params.id });
  const [note, setNote] = useState("");
  const keyOf = useMemo(() => intention(), []);
  const ask = useMutation({
    mutationFn: (reason: HelpReason) => {
      const body = {
        reason,
        ...(note.trim() ? { note: note.trim() } : {}),
        ...(card ? { callId: card.call.id } : {}),
        ...(ticketId && onTicket() ? { ticketId } : {}),
      };
      return call(askForHelp, { body, idempotencyKey: keyOf(body) });
    },
    onSuccess: () => {
      onClose();
      return helpStale();
    },
  });
  const send = (reason: HelpReason) => {
    if (!ask.isPending) ask.mutate(reason);
  };
  return (
    <Modal open title={t("help.askTitle")} footer={null} onCancel={onClose} width={420}>
      <p className="muted">{t("help.askHint")}</p>
      <ol
        className="help-reasons"
        onKeyDown={(event) => {
          const reason = helpReasons[Number(event.key) - 1];
          if (reason) send(reason);
        }}
      >
        {helpReasons.map((reason, index) => (
          <li key={reason}>
            <button type="button" autoFocus={index === 0} onClick={() => send(reason)}>
              <kbd aria-hidden="true">{index + 1}</kbd> {t(`help.reason.${reason}`)}
            </button>
          </li>
        ))}
      </ol>
      <Input
        value={note}
        maxLength={500}
        aria-label={t("help.note")}
        placeholder={t("help.note")}
        onChange={(event) => setNote(event.target.value)}
      />
      {ask.error ? <Alert type="error" title={ask.error.message} /> : null}
    </Modal>
  );
}

/** Only the ticket's own page: a guide has an id in its address too. */
const onTicket = () => window.location.pathname.startsWith("/tickets/");
