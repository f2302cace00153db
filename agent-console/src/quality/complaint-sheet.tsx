import { useMutation } from "@tanstack/react-query";
import { Button, Drawer, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { noteAgentComplaint } from "#contracts/quality.ts";
import { call } from "../api/client.ts";
import { TicketPicker } from "../tickets/actions/ticket-picker.tsx";
import { Field } from "../ui/field.tsx";
import { useKeys } from "../ui/keys.ts";
import { Said } from "../ui/said.tsx";
import { qualityStale } from "./quality-queries.ts";

/** 登记对话务员的投诉: the ticket it is about, and what is complained of; who complained is not asked. */
export function ComplaintSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation("quality");
  return (
    <Drawer open={open} onClose={onClose} title={t("complaint.open")} size={420} mask={false} destroyOnHidden>
      {open ? <Sheet onClose={onClose} /> : null}
    </Drawer>
  );
}

function Sheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("quality");
  const { t: common } = useTranslation();
  const [ticketId, setTicketId] = useState<string>();
  const [words, setWords] = useState("");
  const send = useMutation({
    mutationFn: (id: string) => call(noteAgentComplaint, { params: { id }, body: { words: words.trim() } }),
    onSuccess: qualityStale,
  });
  const ready = ticketId !== undefined && words.trim() !== "";
  const go = () => {
    if (ticketId && ready && !send.isPending) send.mutate(ticketId);
  };
  useKeys([{ key: "mod+Enter", label: t("complaint.send"), run: go, always: true }]);
  if (send.data)
    return (
      <>
        <p role="status">
          {t(send.data.sampled ? "complaint.drawn" : "complaint.noted", { name: send.data.agent.name })}
        </p>
        <Button onClick={onClose}>{common("action.close")}</Button>
      </>
    );
  return (
    <>
      <p className="muted">{t("complaint.hint")}</p>
      <Field label={t("complaint.ticket")}>
        {({ id }) => (
          <TicketPicker id={id} label={t("complaint.ticket")} value={ticketId} onChange={setTicketId} />
        )}
      </Field>
      <Field label={t("complaint.words")}>
        {({ id }) => (
          <Input.TextArea
            id={id}
            rows={4}
            maxLength={2000}
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
        )}
      </Field>
      <Said error={send.error} />
      <p className="q-send">
        <Button type="primary" disabled={!ready} loading={send.isPending} onClick={go}>
          {t("complaint.send")}
        </Button>
        <kbd>Ctrl Enter</kbd>
      </p>
    </>
  );
}
