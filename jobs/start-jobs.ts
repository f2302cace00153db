import type { DataSource } from "typeorm";
import type { GuideUpkeep } from "#knowledge-base/guide-upkeep.commands.ts";
import type { AttachmentCommands } from "#server/attachments/attachment.commands.ts";
import type { Distribution } from "#server/calls/distribution.commands.ts";
import type { Reference } from "#server/departments/reference.store.ts";
import type { Clock } from "#server/platform/clock.ts";
import { queryOf } from "#server/platform/database.ts";
import type { Logger } from "#server/platform/logger.ts";
import type { Quality } from "#server/quality/quality.commands.ts";
import type { EventRow } from "#server/realtime/hints-of-event.ts";
import type { TicketCommands } from "#server/tickets/ticket.commands.ts";
import { archiveClosed } from "./archive-closed.ts";
import { recount } from "./count-tickets.ts";
import { createDelivery } from "./delivery.ts";
import type { JobsHealth } from "./health-server.ts";
import { forgetDrafts } from "./forget-drafts.ts";
import { listenForPokes } from "./listen-for-pokes.ts";
import { mailHeldNotices } from "./mail-held-notices.ts";
import type { Outside } from "./outside.ts";
import { usualPace, type Pace } from "./pace.ts";
import { performOutbound } from "./perform-outbound.ts";
import { performDue } from "./perform.ts";
import { JOB_VERSION, openQueues, within, type AnyJob, type JobData } from "./queues.ts";
import { startRelay } from "./relay.ts";
import { sampleFollowUps } from "./sample-follow-up.ts";
import { sweep, sweepOutbound } from "./sweep.ts";
import { tallyQuarters } from "./tally-quarters.ts";
import { rankGaps, tendGuides } from "./tend-guides.ts";

export interface JobsDeps {
  source: DataSource;
  databaseUrl: string;
  /** Unset: the queues live in PostgreSQL. */
  redisUrl?: string | undefined;
  commands: Pick<TicketCommands, "actAsSystem">;
  guides: GuideUpkeep;
  /** Unset: no files here. */
  attachments?: Pick<AttachmentCommands, "sweep">;
  /** Unset: no telephone here. */
  calls?: Pick<Distribution, "tend">;
  /** Unset: nothing is drawn for 质检. */
  quality?: Pick<Quality, "draw">;
  reference: Pick<Reference, "current">;
  clock: Clock;
  log: Logger;
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

/** By the wall clock of Asia/Shanghai. */
const schedules = {
  "archive-closed": "17 3 * * *",
  "recount-tickets": "*/15 * * * *",
  "sample-follow-up": "30 9 * * *",
  "tend-guides": "*/10 * * * *",
  "rank-gaps": "41 * * * *",
  "sweep-attachments": "53 * * * *",
  "tally-quarters": "*/5 * * * *",
  "draw-quality-samples": "*/10 * * * *",
  "forget-drafts": "23 3 * * *",
  "mail-held-notices": "*/5 * * * *",
} as const;
const STOP_GRACE_MS = 2_500;

/** Relay, workers and sweep of one process; any number of processes may run them on one database. */
export async function startJobs(deps: JobsDeps): Promise<Jobs> {
  const { source, commands, guides, clock, log, announce, outside = nothingOutside, pace = usualPace } = deps;
  const query = queryOf(source);
  const queues = await openQueues(deps);
  const delivery = createDelivery(queues, clock, log);
  const relay = startRelay({
    source,
    clock,
    log,
    announce,
    offer: delivery.offer,
    mails: outside.mail !== undefined,
    pace,
  });
  // With Redis there are server processes beside this one; without, everything is in this process.
  const ears = deps.redisUrl ? listenForPokes(deps.databaseUrl, log, relay.poke) : undefined;
  const performing = { ...deps, delivery, poke: relay.poke };
  const upkeep = { query, commands, clock };
  const onError = (error: unknown, ticketId: string) =>
    log.error({ err: error, ticketId }, "upkeep failed for a ticket");
  const onGuideError = (error: unknown, guideId: string) =>
    log.error({ err: error, guideId }, "upkeep failed for a guide");
  const onRuleError = (error: unknown, ruleId: string) =>
    log.error({ err: error, ruleId }, "no samples drawn by this rule");
  const upkeepOf = {
    "archive-closed": () => archiveClosed(upkeep, onError),
    "recount-tickets": () => recount(source),
    "sample-follow-up": () => sampleFollowUps(upkeep, onError),
    "tend-guides": () => tendGuides({ ...upkeep, guides }, onGuideError),
    "rank-gaps": () => rankGaps({ ...upkeep, guides }),
    "tally-quarters": () => tallyQuarters(upkeep),
    "draw-quality-samples": async () => (await deps.quality?.draw(onRuleError)) ?? 0,
    "sweep-attachments": async () =>
      ((await deps.attachments?.sweep())?.unused ?? 0) + (await guides.sweepFiles()),
    "forget-drafts": () => forgetDrafts(upkeep),
    "mail-held-notices": () => mailHeldNotices({ ...upkeep, outside }),
  } as const satisfies Record<keyof typeof schedules, () => Promise<number>>;

  queues.work("effects", (job) => runEffect(job, (id) => performDue(performing, id), commands), 5);
  queues.work(
    "upkeep",
    async (job) => {
      if (job.name in upkeepOf) await upkeepOf[job.name as keyof typeof upkeepOf]();
    },
    1,
  );

  const sending = { source, clock, log, outside };
  queues.work("outbound", (job) => runOutbound(job, (id) => performOutbound(sending, id)), 3);
  const outboundSweeper = every(pace.sweepMs, async () => {
    await sweepOutbound(sending).catch((error: unknown) => log.warn({ err: error }, "outbound sweep failed"));
  });

  // A ringing phone cannot wait for the sweep. Any number of processes may: what one does, the others find done.
  const callTender = every(pace.callsMs, async () => {
    await deps.calls?.tend().catch((error: unknown) => log.warn({ err: error }, "calls not tended"));
  });

  let sweptAt: Date | undefined;
  const sweeper = every(pace.sweepMs, async () => {
    try {
      await sweep(performing);
      // What was scheduled is published even when its timer was lost with its fact's effect.
      await guides.publishAllDue(onGuideError);
      sweptAt = clock.now();
    } catch (error) {
      log.warn({ err: error }, "sweep failed");
    }
    // An emptied queue has lost its schedules as well.
    const scheduling = Promise.all(
      Object.entries(schedules).map(([name, pattern]) =>
        queues.schedule("upkeep", name as keyof typeof schedules, { v: JOB_VERSION }, pattern),
      ),
    );
    await within(
      2000,
      scheduling.catch((error: unknown) => log.warn({ err: error }, "schedules not set")),
    );
  });

  return {
    poke: relay.poke,
    health: () => ({
      backend: queues.backend,
      queueAnswers: delivery.working(),
      caughtUpAt: relay.caughtUpAt(),
      sweptAt,
    }),
    async stop() {
      await Promise.all([
        within(
          STOP_GRACE_MS,
          Promise.all([
            relay.stop(),
            sweeper.stop(),
            outboundSweeper.stop(),
            callTender.stop(),
            ears?.stop(),
          ]),
        ),
        queues.close(STOP_GRACE_MS),
      ]);
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

/** Runs at once and then `ms` after each end, so that a slow round never overlaps the next. */
function every(ms: number, round: () => Promise<void>): { stop(): Promise<void> } {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  const next = () => {
    running = round().finally(() => {
      if (!stopped) timer = setTimeout(next, ms);
    });
  };
  next();
  return {
    stop: () => {
      stopped = true;
      clearTimeout(timer);
      return running;
    },
  };
}
