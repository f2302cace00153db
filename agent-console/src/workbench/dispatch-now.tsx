import { useMutation, useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { suggestDispatch } from "#contracts/suggestions.ts";
import { actOnTicket, type TicketView } from "#contracts/tickets.ts";
import { call } from "../api/client.ts";
import { intention } from "../api/idempotency.ts";
import { keys, queryClient } from "../api/query.ts";
import { reasonOf } from "./use-filing.ts";

/** Where the catalogue leaves no choice the agent may hand the ticket over at once; the server says when (`can`). */
export function DispatchNow({ ticket, onDone }: { ticket: TicketView; onDone: (fresh: TicketView) => void }) {
  const { t } = useTranslation("workbench");
  const [keyFor] = useState(intention);
  const { title, content, region, category } = ticket;
  const input = { title, content, regionCode: region?.code, categoryCode: category?.code };
  const { data } = useQuery({
    queryKey: ["suggestions", "dispatch", ticket.id],
    queryFn: ({ signal }) => call(suggestDispatch, { body: input, signal }),
    enabled: ticket.can.includes("dispatch"),
    retry: false,
  });
  const unit = data?.abstained ? undefined : data?.items[0]?.department;
  const dispatch = useMutation({
    mutationFn: (leadDepartmentId: string) => {
      const body = { version: ticket.version, action: { type: "dispatch", leadDepartmentId } } as const;
      return call(actOnTicket, { params: { id: ticket.id }, body, idempotencyKey: keyFor(body) });
    },
    onSuccess: (fresh) => {
      for (const queryKey of [keys.ticketLists, keys.ticketCounts, keys.calls, keys.ticketEvents(fresh.id)]) {
        void queryClient.invalidateQueries({ queryKey });
      }
      queryClient.setQueryData(keys.ticket(fresh.id), fresh);
      onDone(fresh);
    },
  });
  if (!ticket.can.includes("dispatch") || !unit) return null;
  return (
    <>
      <Button
        size="small"
        title={data?.items[0]?.because.join("；")}
        loading={dispatch.isPending}
        onClick={() => dispatch.mutate(unit.id)}
      >
        {t("filed.dispatch", { unit: unit.name })}
      </Button>
      {dispatch.error ? (
        <span className="words-red" role="alert">
          {t("filed.notDispatched", { why: reasonOf(dispatch.error) })}
        </span>
      ) : null}
    </>
  );
}
