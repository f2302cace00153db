import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { actOnTicket } from "#contracts/tickets.ts";
import type { TicketRow } from "#contracts/ticket-lists.ts";
import { ApiProblem, call } from "../api/client.ts";
import { intention } from "../api/idempotency.ts";
import { keys, queryClient } from "../api/query.ts";
import { markActed } from "../tickets/acted.ts";

export interface Accepted {
  accepted: number;
  /** Each ticket that was not, with the server's reason. */
  refused: { number: string; why: string }[];
}

/** 签收 of one or several, one after the other: each stands or falls by itself. */
export function useAccept() {
  const [keyFor] = useState(intention);
  return useMutation({
    mutationFn: async (rows: readonly TicketRow[]): Promise<Accepted> => {
      const refused: Accepted["refused"] = [];
      for (const { id, number, version } of rows) {
        const body = { version, action: { type: "accept" as const } };
        try {
          await call(actOnTicket, { params: { id }, body, idempotencyKey: keyFor({ id, body }) });
          markActed(id);
        } catch (error) {
          refused.push({ number, why: error instanceof ApiProblem ? error.problem.detail : "" });
        }
      }
      return { accepted: rows.length - refused.length, refused };
    },
    onSettled: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: keys.ticketLists }),
        queryClient.invalidateQueries({ queryKey: keys.ticketCounts }),
        queryClient.invalidateQueries({ queryKey: ["tickets", "one"] }),
      ]),
  });
}
