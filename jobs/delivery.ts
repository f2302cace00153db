import type { Clock } from "#server/platform/clock.ts";
import type { Logger } from "#server/platform/logger.ts";
import type { DueJob } from "./due-job.store.ts";
import { isOutbound } from "./outside.ts";
import { JOB_VERSION, within, type QueueName, type QueuedJob, type Queues } from "./queues.ts";

/** Tells the queue of due jobs and returns at once. */
export type Offer = (jobs: readonly DueJob[]) => void;

export interface Delivery {
  offer: Offer;
  /** A hint for a moment: at `at` somebody should look whether the ticket is overdue. */
  offerOverdue(ticketId: string, at: Date): void;
  /** False while the queue does not answer; the sweep does its work meanwhile. */
  working(): boolean;
}

const PATIENCE_MS = 3_000;
const MAX_UNDERWAY = 50;
/** Timers are set a little late: a job that comes before its moment would be turned away. */
const TIMER_MARGIN_MS = 50;

/**
 * The fast way from a fact to its effects. Best effort by design: a queue that is down, emptied or does not answer
 * costs seconds, never an effect. Nothing piles up here while it is away.
 */
export function createDelivery(queues: Queues, clock: Clock, log: Logger): Delivery {
  let underway = 0;
  let working = true;

  async function add(jobs: readonly QueuedJob[], queue: QueueName = "effects"): Promise<void> {
    if (jobs.length === 0 || underway >= MAX_UNDERWAY) return;
    // Counted until the queue really answers: while it hangs, no more than these wait for it.
    underway += 1;
    const adding = queues
      .addAll(queue, jobs)
      .then(
        () => true,
        (error: unknown) => {
          log.warn({ err: error, jobs: jobs.length }, "queue refused jobs");
          return false;
        },
      )
      .finally(() => {
        underway -= 1;
      });
    const answer = await within(PATIENCE_MS, adding);
    if (answer === undefined) log.warn({ jobs: jobs.length }, "queue does not answer");
    working = answer === true;
  }

  const delayUntil = (at: Date) => {
    const ms = at.getTime() - clock.now().getTime();
    return ms > 0 ? { delay: ms + TIMER_MARGIN_MS } : {};
  };
  const queued = ({ id, job, runAt }: DueJob): QueuedJob => ({
    name: job,
    data: { v: JOB_VERSION, owed: id },
    opts: { jobId: id, ...delayUntil(runAt) },
  });
  return {
    offer(jobs) {
      void add(jobs.filter(({ job }) => !isOutbound(job)).map(queued));
      void add(jobs.filter(({ job }) => isOutbound(job)).map(queued), "outbound");
    },
    offerOverdue: (ticketId, at) =>
      void add([
        {
          name: "mark-overdue",
          data: { v: JOB_VERSION, ticketId },
          opts: { jobId: `mark-overdue.${ticketId}.${at.getTime()}`, ...delayUntil(at) },
        },
      ]),
    working: () => working,
  };
}
