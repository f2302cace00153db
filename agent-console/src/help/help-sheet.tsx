import { useMutation, useQuery } from "@tanstack/react-query";
import { Button, Drawer } from "antd";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { lookAtHelp, type HelpRequest } from "#contracts/help.ts";
import { call } from "../api/client.ts";
import { Failed, Loading } from "../ui/states.tsx";
import { callerCardQuery } from "../workbench/call-queries.ts";
import { CallerColumn } from "../workbench/caller-column.tsx";
import { endHelp, helpRequestsQuery, helpStale } from "./help-queries.ts";
import { HelpThread } from "./help-thread.tsx";
import { HelpWriting } from "./help-writing.tsx";

/** What the agent has in front of them, and a line to them. Opening it is a look, and every look is recorded. */
export function HelpSheet({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation("wall");
  const look = useMutation({
    mutationFn: () => call(lookAtHelp, { params: { id } }),
    onSuccess: () => helpStale(),
  });
  const { mutate } = look;
  useEffect(() => mutate(), [mutate]);
  const { data: open } = useQuery(helpRequestsQuery);
  const request = look.data && (open?.find((each) => each.id === id) ?? look.data);
  return (
    <Drawer
      open
      onClose={onClose}
      size={520}
      mask={false}
      title={
        request
          ? t("help.sheet", { name: request.agent.name, reason: t(`help.reason.${request.reason}`) })
          : t("help.title")
      }
      extra={request ? <span className="muted">{t("help.recorded")}</span> : null}
    >
      {look.isPending ? <Loading /> : null}
      {look.error ? <Failed error={look.error} /> : null}
      {request ? <Opened request={request} onClosed={onClose} /> : null}
    </Drawer>
  );
}

function Opened({ request, onClosed }: { request: HelpRequest; onClosed: () => void }) {
  const { t } = useTranslation("wall");
  const { data: card } = useQuery(callerCardQuery(request.callId));
  const end = useMutation({ mutationFn: () => endHelp(request.id), onSuccess: onClosed });
  return (
    <div className="help-sheet">
      {request.ticketId ? (
        <p>
          <a href={`/tickets/${request.ticketId}`} target="_blank" rel="noreferrer">
            {t("help.ticket")} ↗
          </a>
        </p>
      ) : null}
      {card ? <CallerColumn card={card} /> : null}
      {request.callId || request.ticketId ? null : <p className="muted">{t("help.noSubject")}</p>}
      <HelpThread request={request} />
      <HelpWriting id={request.id} label={t("help.write", { name: request.agent.name })} />
      <Button onClick={() => end.mutate()} loading={end.isPending}>
        {t("help.close")}
      </Button>
    </div>
  );
}
