import { queryOptions } from "@tanstack/react-query";
import { getOwnAgentState } from "#contracts/agents.ts";
import { call } from "../api/client.ts";
import { keys, queryClient } from "../api/query.ts";

/** Own state and who waits. Made stale by agent.changed; asked now and then, for the queue has no hint of its own. */
export const ownAgentQuery = queryOptions({
  queryKey: [...keys.agents, "me"],
  queryFn: ({ signal }) => call(getOwnAgentState, { signal }),
  staleTime: 5_000,
  refetchInterval: 15_000,
});

/** After an order to the exchange: state and call may both be others now. Settles when both are known again. */
export async function callsStale(): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: keys.calls }),
    queryClient.invalidateQueries({ queryKey: keys.agents }),
  ]);
}
