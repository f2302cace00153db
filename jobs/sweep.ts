import { queryOf } from "#server/platform/database.ts";
import { listOverlooked } from "./due-job.store.ts";
import { markOverdueTickets } from "./mark-overdue.ts";
import { outboundJobs } from "./outside.ts";
import { performOutbound, type OutboundDeps } from "./perform-outbound.ts";
import { effectJobs, performDue, type PerformDeps } from "./perform.ts";
import type { OwedJob } from "./queues.ts";

const PAGE = 200;
const AT_ONCE = 4;

/**
 * 巡检: does what is due and was not done — by a queue that was emptied, a worker that died twice, a timer that never
 * rang. It reads PostgreSQL only and acts itself, so it works while the queue does not.
 * @returns how many effects it had to make good
 */
export async function sweep(deps: PerformDeps): Promise<number> {
  const { source, clock, log, commands } = deps;
  const query = queryOf(source);
  const marked = await markOverdueTickets({ query, commands, clock }, (error, ticketId) =>
    log.error({ err: error, ticketId }, "ticket could not be marked overdue"),
  );
  return marked + (await makeGood(deps, effectJobs, (id) => performDue(deps, id)));
}

/** The same for what goes out. A sweep of its own: others' slow programs must not hold up the house. */
export const sweepOutbound = (deps: OutboundDeps & Pick<PerformDeps, "log">): Promise<number> =>
  makeGood(deps, outboundJobs, (id) => performOutbound(deps, id));

async function makeGood(
  { source, clock, log }: Pick<PerformDeps, "source" | "clock" | "log">,
  jobs: readonly OwedJob[],
  perform: (id: string) => Promise<boolean>,
): Promise<number> {
  const query = queryOf(source);
  let done = 0;
  for (;;) {
    const page = await listOverlooked(query, jobs, clock.now(), PAGE);
    let progress = 0;
    for (let at = 0; at < page.length; at += AT_ONCE) {
      const results = await Promise.allSettled(page.slice(at, at + AT_ONCE).map(perform));
      for (const result of results) {
        if (result.status === "rejected") log.warn({ err: result.reason }, "owed effect failed again");
        else if (result.value) done += 1;
        // A failure moved its row to a later time: that is progress too.
        if (result.status === "rejected" || result.value) progress += 1;
      }
    }
    if (page.length < PAGE || progress === 0) return done;
  }
}
