import type { Hint } from "#contracts/sockets.ts";
import type { TicketView } from "#contracts/tickets.ts";
import { keys, queryClient } from "../api/query.ts";
import { throttled } from "./throttle.ts";

const stale = (queryKey: readonly unknown[]) => void queryClient.invalidateQueries({ queryKey });

const ticketListsStale = throttled(() => queryClient.invalidateQueries({ queryKey: keys.ticketLists }), 100);

/** The counters are kept by a job: who asks at once is told what was. */
const COUNTED_MS = 800;
const countsStale = throttled(async () => {
  await new Promise((counted) => setTimeout(counted, COUNTED_MS));
  await queryClient.invalidateQueries({ queryKey: keys.ticketCounts });
}, COUNTED_MS);

const listsStale = () => {
  ticketListsStale();
  countsStale();
};

/** Calls are counted with their facts; the counters of tickets come a moment later, so the wall is asked twice. */
const wallStale = throttled(async () => {
  await queryClient.invalidateQueries({ queryKey: keys.wall });
  await new Promise((counted) => setTimeout(counted, COUNTED_MS));
  await queryClient.invalidateQueries({ queryKey: keys.wall });
}, COUNTED_MS);

/** What a hint makes stale. A hint never carries content, so nothing is written into the cache here. */
export function applyHint(hint: Hint): void {
  switch (hint.name) {
    case "ticket.changed": {
      const known = queryClient.getQueryData<TicketView>(keys.ticket(hint.body.ticketId));
      if (!known || known.version < hint.body.version) ticketStale(hint.body.ticketId);
      listsStale();
      return;
    }
    case "queue.changed":
      if (hint.body.queue === "desk:quality") {
        stale(keys.quality);
        return;
      }
      listsStale();
      stale(keys.calls);
      return;
    case "call.ringing":
    case "call.answered":
    case "call.ended":
      stale(keys.calls);
      return;
    case "agent.changed":
      stale(keys.agents);
      return;
    case "wall.changed":
      wallStale();
      return;
    case "guide.changed":
      stale(keys.guides);
      return;
    case "help.changed":
      stale(keys.help);
      return;
    case "broadcast.changed":
      stale(keys.broadcasts);
      return;
    case "notice":
      noticesStale();
  }
}

function ticketStale(id: string): void {
  stale(keys.ticket(id));
  stale(keys.ticketEvents(id));
  stale(keys.ticketDeadline(id));
  stale(keys.ticketAttachments(id));
}

/** Also when the line is up for the first time: a notice given since the page was read was told to nobody. */
export function noticesStale(): void {
  stale(keys.notices);
  // Scores, appeals and rulings are told by notices only.
  stale(keys.quality);
  // One may say that an editor has answered this person's report.
  stale(keys.ownErrata);
}

/** What could not be read while the line was down is asked again at once. */
export function retryFailed(): void {
  void queryClient.refetchQueries({ type: "active", predicate: (query) => query.state.status === "error" });
}

/** The server no longer knows what was missed: everything but the session may have changed. */
export function everythingStale(): void {
  void queryClient.invalidateQueries({ predicate: (query) => query.queryKey[0] !== keys.session[0] });
}
