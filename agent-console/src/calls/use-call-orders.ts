import { useMutation } from "@tanstack/react-query";
import { actOnCall, type CallAction } from "#contracts/call-work.ts";
import type { CallView } from "#contracts/calls.ts";
import { call as ask } from "../api/client.ts";
import { callsStale } from "./agent-queries.ts";

/** Orders for one call. Nothing is shown as done before the server has said so. */
export function useCallOrders(current: CallView | null) {
  const order = useMutation({
    mutationFn: ({ id, action }: { id: string; action: CallAction }) =>
      ask(actOnCall, { params: { id }, body: { action } }),
    onSettled: callsStale,
  });
  return {
    order: (action: CallAction) => {
      if (current && !order.isPending) order.mutate({ id: current.id, action });
    },
    pending: order.isPending,
    done: order.isSuccess ? order.variables.action : null,
    error: order.error,
  };
}
export type CallOrders = ReturnType<typeof useCallOrders>;
