import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { TicketAction } from "#contracts/ticket-actions.ts";
import { actOnTicket, type TicketView } from "#contracts/tickets.ts";
import { ApiProblem, call } from "../../api/client.ts";
import { intention } from "../../api/idempotency.ts";
import { keys, queryClient } from "../../api/query.ts";
import { markActed } from "../acted.ts";

/** Acts on the version that is on the screen. A stale one brings the fresh ticket with the refusal, and it is shown. */
export function useAct(ticket: TicketView, onDone: (fresh: TicketView) => void) {
  const [keyFor] = useState(intention);
  return useMutation({
    mutationFn: (action: TicketAction) => {
      const body = { version: ticket.version, action };
      return call(actOnTicket, { params: { id: ticket.id }, body, idempotencyKey: keyFor(body) });
    },
    onSuccess: (fresh) => {
      markActed(ticket.id);
      showFresh(fresh);
      onDone(fresh);
    },
    onError: (error) => {
      const fresh = staleTicket(error);
      if (fresh) showFresh(fresh);
    },
  });
}

/** The fresh ticket a 409 for a stale version carries. */
export function staleTicket(error: unknown): TicketView | undefined {
  if (!(error instanceof ApiProblem) || error.status !== 409) return undefined;
  return error.problem.ticket as TicketView | undefined;
}

/** Puts a ticket that just came on the screen; what hangs on it is asked for again. */
export function showFresh(fresh: TicketView): void {
  queryClient.setQueryData(keys.ticket(fresh.id), fresh);
  for (const queryKey of [
    keys.ticketEvents(fresh.id),
    keys.ticketDeadline(fresh.id),
    keys.ticketAttachments(fresh.id),
    keys.ticketLists,
    keys.ticketCounts,
  ]) {
    void queryClient.invalidateQueries({ queryKey });
  }
}
