import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { TicketAction } from "#contracts/ticket-actions.ts";
import { actOnTicket, type TicketView } from "#contracts/tickets.ts";
import { ApiProblem, call } from "../../api/client.ts";
import { intention } from "../../api/idempotency.ts";
import { keys, queryClient } from "../../api/query.ts";
import { markActed } from "../acted.ts";

interface Acting {
  onDone: (fresh: TicketView, merged: boolean) => void;
  /** What this action and a colleague's meanwhile both changed; unset: any change has to be looked at. */
  clashes?: (fresh: TicketView) => readonly unknown[];
}

const MOST_TRIES = 4;

/**
 * Acts on the version that is on the screen. A stale one brings the fresh ticket with the refusal, and it is shown; what
 * does not touch what the colleague changed is done at once on the fresh one.
 */
export function useAct(ticket: TicketView, { onDone, clashes }: Acting) {
  const [keyFor] = useState(intention);
  return useMutation({
    mutationFn: async (action: TicketAction): Promise<{ fresh: TicketView; merged: boolean }> => {
      let { version } = ticket;
      for (let tries = 1; ; tries += 1) {
        const body = { version, action };
        try {
          const params = { id: ticket.id };
          const fresh = await call(actOnTicket, { params, body, idempotencyKey: keyFor(body) });
          return { fresh, merged: tries > 1 };
        } catch (error) {
          const fresh = staleTicket(error);
          if (!fresh) throw error;
          showFresh(fresh);
          const merges = mergesItself(action) && fresh.can.includes(action.type) && !clashes?.(fresh).length;
          if (!merges || tries === MOST_TRIES) throw error;
          version = fresh.version;
        }
      }
    },
    onSuccess: ({ fresh, merged }) => {
      markActed(ticket.id);
      showFresh(fresh);
      onDone(fresh, merged);
    },
  });
}

/** It changes only what it names, or only adds, or only says that the ticket has arrived. */
const mergesItself = ({ type }: TicketAction): boolean =>
  type === "amend" || type === "note" || type === "accept";

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
