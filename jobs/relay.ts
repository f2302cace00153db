import { setTimeout as breathe } from "node:timers/promises";
import type { DataSource } from "typeorm";
import type { Clock } from "#server/platform/clock.ts";
import type { Logger } from "#server/platform/logger.ts";
import type { EventRow } from "#server/realtime/hints-of-event.ts";
import { countingOwed } from "./count-tickets.ts";
import type { Offer } from "./delivery.ts";
import { rememberDue, type DueJob } from "./due-job.store.ts";
import { usualPace, type Pace } from "./pace.ts";
import { announceNext, listListeners, lockRelay, type Announced } from "./relay.store.ts";
import type { OwedJob } from "./queues.ts";
import { isAboutLooking } from "#server/tickets/facts.ts";
import { jobsFor } from "./subscribers.ts";

export interface RelayDeps {
  source: DataSource;
  clock: Clock;
  log: Logger;
  /** Tells the sockets what a fact has to say and returns at once: it is called before the commit and must not wait. */
  announce: (fact: EventRow) => void;
  offer: Offer;
  /** There is a mail server: notices are owed as e-mail too. */
  mails?: boolean;
  pace?: Pace | undefined;
}

export interface Relay {
  /** A fact was committed. Losing the call costs a second: the relay polls. */
  poke(): void;
  /** When it last found nothing left to announce. */
  caughtUpAt(): Date | undefined;
  stop(): Promise<void>;
}

const POLL_MS = 1000;
const BATCH = 200;
/**
 * Between two batches: many commits in a busy second share a batch instead of each paying for one, and the database
 * serves intake meanwhile. The first poke after a quiet moment is never delayed.
 */
const BREATH_MS = 25;

/** 传达: tells sockets and jobs of every committed fact, in one order, each fact once. Any number of processes may run one. */
export function startRelay(deps: RelayDeps): Relay {
  const { clock, log } = deps;
  const state = { asked: false, stopped: false };
  let running: Promise<void> | undefined;
  let caughtUpAt: Date | undefined;

  async function run(): Promise<void> {
    while (state.asked && !state.stopped) {
      state.asked = false;
      try {
        const announced = await announceBatch(deps);
        if (announced === BATCH) state.asked = true;
        else {
          caughtUpAt = clock.now();
          await breathe(BREATH_MS);
        }
      } catch (error) {
        // The poll tries again; what was numbered is rolled back with everything else.
        log.warn({ err: error }, "announcing failed");
        return;
      }
    }
  }
  const poke = () => {
    state.asked = true;
    if (state.stopped) return;
    running ??= run().finally(() => {
      running = undefined;
    });
  };
  const timer = setInterval(poke, POLL_MS);
  poke();
  return {
    poke,
    caughtUpAt: () => caughtUpAt,
    async stop() {
      state.stopped = true;
      clearInterval(timer);
      await running;
    },
  };
}

/**
 * One batch: numbers, obligations and marks commit together; hints leave just before, so that a crash repeats a hint
 * rather than losing it. The queue is told after the commit and never waited for: what it does not hear of is found
 * in due_job by the sweep.
 * @returns how many facts were announced; 0 when another process is at it
 */
export async function announceBatch({
  source,
  clock,
  log,
  announce,
  offer,
  mails = false,
  pace = usualPace,
}: RelayDeps): Promise<number> {
  const now = clock.now();
  const { facts, due } = await source.transaction(async (manager) => {
    const facts = (await lockRelay(manager)) ? await announceNext(manager, now, BATCH) : [];
    const listeners = facts.some(isTicketFact) ? await listListeners(manager) : [];
    const due = await rememberDue(
      manager,
      facts
        .flatMap((fact) => [...owedTo(fact, mails, now), ...owedOutside(fact, listeners, now)])
        .concat(countingOwed(facts, now)),
      pace.queueGraceMs,
    );
    for (const fact of lastOfEachCommand(facts)) {
      try {
        announce(fact);
      } catch (error) {
        log.warn({ err: error, type: fact.type }, "hint not sent");
      }
    }
    return { facts, due };
  });
  offer(due);
  return facts.length;
}

const owed = (fact: Announced, job: OwedJob, now: Date): DueJob => ({
  id: `${fact.id}.${job}`,
  job,
  eventId: fact.id,
  code: null,
  dueAt: null,
  runAt: now,
  endpointId: null,
});

const owedTo = (fact: Announced, mails: boolean, now: Date): DueJob[] =>
  jobsFor(fact.type)
    .filter((job) => mails || job !== "mail-notice")
    .map((job) => owed(fact, job, now));

/** Who looked at a citizen's number or name concerns nobody outside. */
const isTicketFact = ({ subject, type }: Announced) => subject === "ticket" && !isAboutLooking(type);

const owedOutside = (
  fact: Announced,
  listeners: readonly { id: string; types: readonly string[] }[],
  now: Date,
): DueJob[] =>
  listeners
    .filter(({ types }) => isTicketFact(fact) && (types.length === 0 || types.includes(fact.type)))
    .map(({ id }) =>
      Object.assign(owed(fact, "call-webhook", now), {
        id: `${fact.id}.call-webhook.${id}`,
        endpointId: id,
      }),
    );

/** Facts of one command (same subject, same version) change what is seen once: the last of them speaks for all. */
function lastOfEachCommand(facts: readonly Announced[]): Announced[] {
  return facts.filter((fact, index) => {
    const next = facts[index + 1];
    return !(
      next &&
      fact.subject === "ticket" &&
      next.subjectId === fact.subjectId &&
      next.version === fact.version
    );
  });
}
