import { listWaitingUnsealings } from "#contracts/unsealing.ts";
import { call } from "../api/client.ts";
import { keys, queryClient } from "../api/query.ts";

/** Below the ticket's facts: each step of an unsealing is one, so the same hint makes it stale. */
export const unsealingsKey = (ticketId: string) => [...keys.ticketEvents(ticketId), "unsealings"] as const;

const waitingKey = ["tickets", "events", "waiting-unsealings"] as const;

export const waitingUnsealingsQuery = {
  queryKey: waitingKey,
  queryFn: () => call(listWaitingUnsealings).then(({ items }) => items),
  // Nothing of the desk's own list changes with it; a notice tells the person as well.
  refetchInterval: 60_000,
};

/** Something about this ticket's unsealing was said by this screen. */
export function unsealingChanged(ticketId: string): void {
  void queryClient.invalidateQueries({ queryKey: keys.ticketEvents(ticketId) });
  void queryClient.invalidateQueries({ queryKey: keys.ticket(ticketId) });
  void queryClient.invalidateQueries({ queryKey: waitingKey });
}
