import type { Distribution } from "#server/calls/distribution.commands.ts";
import type { Reference } from "#server/departments/reference.store.ts";
import type { EventRow } from "#server/realtime/hints-of-event.ts";
import type { TicketCommands } from "#server/tickets/ticket.commands.ts";
import { createDelivery } from "./delivery.ts";
import { every } from "./every.ts";
import type { JobsHealth } from "./health-server.ts";
import { listenForPokes } from "./listen-for-pokes.ts";
import type { Outside } from "./outside.ts";
import { usualPace, type Pace } from "./pace.ts";
import { performOutbound } from "./perform-outbound.ts";
import { performDue } from "./perform.ts";
import { JOB_VERSION, openQueues, within, type AnyJob, type JobData } from "./queues.ts";
import { startRelay } from "./relay.ts";
import { sweep, sweepOutbound } from "./sweep.ts";
import { scheduleUpkeep, upkeepOf, type UpkeepDeps } from "./upkeep.ts";

export interface JobsDeps extends UpkeepDeps {
  databaseUrl: string;
  /** Unset: the queues live in PostgreSQL. */
  redisUrl?: string | undefined;
  /** Unset: no telephone here. */
  calls?: Pick<Distribution, "tend">;
  reference: Pick<Reference, "current">;
  /** Hands a fact to the sockets; must return at once. */
  announce: (fact: EventRow) => void;
  /** Unset: nothing leaves the house. */
  outside?: Outside;
  /** Unset: as in production. */
  pace?: Pace;
}

export interface Jobs {
  /** Wakes the relay after a commit. */
  poke(): void;
  health(): JobsHealth;
  /** Finishes what runs, within five seconds. */
  stop(): Promise<void>;
}

const STOP_GRACE_MS = 2_500;

/** Relay, workers and sweep of one process; any number of processes may run them on one database. */
export async function startJobs(deps: JobsDeps): Promise<Jobs> {
  const { source, commands, guides, clock, log, announce, outside = nothingOutside, pace = usualPace } = deps;
  const queues = await openQueues(deps);
  const delivery = createDelivery(queues, clock, log);
  const mails = outside.mail !== undefined;
  const relay = startRelay({ source, clock, log, announce, offer: delivery.offer, mails, pace });
  // With Redis there are server processes beside this one; without, everything is in this process.
  const ears = deps.redisUrl ? listenForPokes(deps.databaseUrl, log, relay.poke) : undefined;
  const performing = { ...deps, delivery, poke: relay.poke };
  const sending = { source, clock, log, outside };
  const upkeep: Partial<Record<string, () => Promise<number>>> = upkeepOf(deps, outside);

  queues.work("effects", (job) => runEffect(job, (id) => performDue(performing, id), commands), 5);
  queues.work("upkeep", async (job) => void (await upkeep[job.name]?.()), 1);
  queues.work("outbound", (job) => runOutbound(job, (id) => performOutbound(sending, id)), 3);

  const warn = (what: string) => (error: unknown) => log.warn({ err: error }, what);
  let sweptAt: Date | undefined;
  const rounds = [
    every(pace.sweepMs, async () => {
      try {
        await sweep(performing);
        // What was scheduled is published even when its timer was lost with its fact's effect.
        await guides.publishAllDue((error, guideId) =>
          log.error({ err: error, guideId }, "a due guide could not be published"),
        );
        sweptAt = clock.now();
      } catch (error) {
        warn("sweep failed")(error);
      }
      await within(2000, scheduleUpkeep(queues).catch(warn("schedules not set")));
    }),
    every(pace.sweepMs, async () => void (await sweepOutbound(sending).catch(warn("outbound sweep failed")))),
    // A ringing phone cannot wait for the sweep. Any number of processes may: what one does, the others find done.
    every(pace.callsMs, async () => void (await deps.calls?.tend().catch(warn("calls not tended")))),
  ];

  return {
    poke: relay.poke,
    health: () => ({
      backend: queues.backend,
      queueAnswers: delivery.working(),
      caughtUpAt: relay.caughtUpAt(),
      sweptAt,
    }),
    async stop() {
      const stopping = Promise.all([relay.stop(), ears?.stop(), ...rounds.map((round) => round.stop())]);
      await Promise.all([within(STOP_GRACE_MS, stopping), queues.close(STOP_GRACE_MS)]);
    },
  };
}

/** Data of another version belongs to another program's worker; the sweep of that program finds what it owes. */
async function runEffect(
  job: AnyJob,
  perform: (id: string) => Promise<boolean>,
  commands: Pick<TicketCommands, "actAsSystem">,
): Promise<void> {
  if (job.data.v !== JOB_VERSION) return;
  if (job.name === "mark-overdue")
    await commands.actAsSystem((job.data as JobData["mark-overdue"]).ticketId, { type: "mark-overdue" });
  else if ("owed" in job.data) await perform(job.data.owed);
}

async function runOutbound(job: AnyJob, perform: (id: string) => Promise<boolean>): Promise<void> {
  if (job.data.v === JOB_VERSION && "owed" in job.data) await perform(job.data.owed);
}

const nothingOutside: Outside = {
  openSecret: () => {
    throw new Error("no key to open an endpoint's secret with");
  },
  allowPrivate: false,
};
