import { createHash } from "node:crypto";
import {
  createPostgresBackend,
  Queue,
  runMigrations,
  Worker,
  type Job,
  type Processor,
  type QueueOptions,
  type WorkerOptions,
} from "bullmq";
import { Redis } from "ioredis";
import { Pool } from "pg";
import type { Logger } from "#server/platform/logger.ts";

/** Raised when the meaning of job data changes; a worker leaves versions it does not know to its successor. */
export const JOB_VERSION = 1;

/** An effect owed to a fact: the id of its row in due_job, and nothing else. Ids only: no names, no phones, no words. */
interface OwedData {
  v: number;
  owed: string;
}
export interface JobData {
  "hand-over-dispatch": OwedData;
  "notify-unit": OwedData;
  "open-follow-up": OwedData;
  "arm-deadline": OwedData;
  "warn-deadline": OwedData;
  "escalate-overdue": OwedData;
  "mail-notice": OwedData;
  "call-webhook": OwedData;
  "mark-overdue": { v: number; ticketId: string };
  "notify-guide-people": OwedData;
  "call-supervisors": OwedData;
  "tell-forced-agent": OwedData;
  "notify-unsealing": OwedData;
  "propose-guide": OwedData;
  "notify-quality": OwedData;
  "arm-publication": OwedData;
  "publish-guide": OwedData;
  "arm-call-back": OwedData;
  "count-tickets": OwedData;
  "call-back": OwedData;
  "archive-closed": { v: number };
  "recount-tickets": { v: number };
  "sample-follow-up": { v: number };
  "tend-guides": { v: number };
  "rank-gaps": { v: number };
  "sweep-attachments": { v: number };
  "tally-quarters": { v: number };
  "draw-quality-samples": { v: number };
  "forget-drafts": { v: number };
  "mail-held-notices": { v: number };
}
type JobName = keyof JobData;

/** Jobs that stand in due_job until their effect is done. */
export type OwedJob = { [J in JobName]: JobData[J] extends OwedData ? J : never }[JobName];

/** Owed jobs that speak to somebody else's program, which may be slow or away. */
export type OutboundJob = "mail-notice" | "call-webhook";

/** Effects are short and many; upkeep is long and rare, what goes out waits for others: neither may hold them up. */
const queueNames = ["effects", "upkeep", "outbound"] as const;
export type QueueName = (typeof queueNames)[number];

export interface QueuedJob {
  name: JobName;
  data: JobData[JobName];
  opts: { jobId: string; delay?: number };
}

export type AnyJob = Job<JobData[JobName], void, JobName>;
type Process = (job: AnyJob) => Promise<void>;

export interface Queues {
  backend: "redis" | "postgres";
  /** One call for many jobs; a job whose id is known is not added again. @throws when the backend does not answer */
  addAll(queue: QueueName, jobs: readonly QueuedJob[]): Promise<void>;
  /** A job by the wall clock of Asia/Shanghai; repeating the call changes nothing. */
  schedule(queue: QueueName, name: JobName, data: JobData[JobName], pattern: string): Promise<void>;
  work(queue: QueueName, process: Process, concurrency: number): void;
  /** Lets running jobs finish for `graceMs`, then drops the connections. */
  close(graceMs: number): Promise<void>;
}

export interface QueuesOptions {
  databaseUrl: string;
  redisUrl?: string | undefined;
  log: Logger;
}

const jobOptions = {
  attempts: 5,
  backoff: { type: "exponential", delay: 1000, jitter: 0.5 },
  // The queue is no memory: what matters stands in PostgreSQL.
  removeOnComplete: { age: 3600, count: 1000 },
  removeOnFail: { age: 7 * 24 * 3600, count: 5000 },
};

/** Opens both queues on Redis, or on PostgreSQL in a schema of their own when there is no Redis. */
export async function openQueues(options: QueuesOptions): Promise<Queues> {
  const backend = options.redisUrl ? openRedis(options, options.redisUrl) : await openPostgres(options);
  const failed = (what: string) => (error: Error) => options.log.warn({ err: error, what }, "queue trouble");
  const queues = Object.fromEntries(
    queueNames.map((name) => [name, backend.queue(name).on("error", failed(name))]),
  ) as Record<QueueName, Queue>;
  const workers: Worker[] = [];

  return {
    backend: backend.kind,
    async addAll(queue, jobs) {
      if (jobs.length > 0) await queues[queue].addBulk([...jobs]);
    },
    async schedule(queue, name, data, pattern) {
      // A scheduler's first job is put in its place anew each time: ask before writing.
      if (await queues[queue].getJobScheduler(name)) return;
      await queues[queue].upsertJobScheduler(name, { pattern, tz: "Asia/Shanghai" }, { name, data });
    },
    work(queue, process, concurrency) {
      const worker = backend.worker(queue, process as Processor, concurrency);
      worker.on("error", failed(`${queue} worker`));
      worker.on("failed", (job, error) => {
        options.log.warn({ err: error, job: job?.id, attempt: job?.attemptsMade }, "job failed");
      });
      workers.push(worker);
    },
    async close(graceMs) {
      const gentle = Promise.allSettled(workers.map((worker) => worker.close()));
      await within(graceMs, gentle);
      const closing = [
        ...workers.map((worker) => worker.disconnect()),
        ...Object.values(queues).map((q) => q.close()),
      ];
      await within(1000, Promise.allSettled(closing));
      await within(1000, backend.close());
    },
  };
}

interface Backend {
  kind: Queues["backend"];
  queue(name: string): Queue;
  worker(name: string, process: Processor, concurrency: number): Worker;
  close(): Promise<unknown>;
}

/** Several installations (and tests) may share one Redis: keys carry which database they belong to. */
function namespaceOf(databaseUrl: string): string {
  const { host, pathname } = new URL(databaseUrl);
  return `hotline-${createHash("sha256").update(`${host}${pathname}`).digest("hex").slice(0, 10)}`;
}

function openRedis({ databaseUrl, log }: QueuesOptions, url: string): Backend {
  const prefix = namespaceOf(databaseUrl);
  const reconnect = { retryStrategy: (times: number) => Math.min(times * 200, 2000), connectTimeout: 5000 };
  // The producer gives up soon: nobody may wait for Redis, and the sweep makes good what was not added.
  const producer = new Redis(url, { ...reconnect, maxRetriesPerRequest: 1, commandTimeout: 2000 });
  const consumer = new Redis(url, { ...reconnect, maxRetriesPerRequest: null });
  for (const client of [producer, consumer])
    client.on("error", (error) => log.warn({ err: error }, "Redis connection trouble"));
  const producing: QueueOptions = { connection: producer, prefix, defaultJobOptions: jobOptions };
  return {
    kind: "redis",
    queue: (name) => new Queue(name, producing),
    worker: (name, process, concurrency) =>
      new Worker(name, process, { ...workerOptions(concurrency), connection: consumer, prefix }),
    close: async () => {
      producer.disconnect();
      consumer.disconnect();
    },
  };
}

const SCHEMA = "bullmq";

async function openPostgres({ databaseUrl, log }: QueuesOptions): Promise<Backend> {
  // One small pool for everything: each worker keeps one connection for LISTEN, the rest is shared.
  const pool = new Pool({
    connectionString: databaseUrl,
    max: queueNames.length + 3,
    options: `-c search_path=${SCHEMA}`,
    application_name: "hotline-12345 jobs",
    connectionTimeoutMillis: 5000,
  });
  pool.on("error", (error) => log.warn({ err: error }, "queue connection lost"));
  const client = await pool.connect();
  try {
    await runMigrations(client, SCHEMA);
  } finally {
    client.release();
  }
  const connection = pool as never;
  return {
    kind: "postgres",
    queue: (name) =>
      new Queue(
        name,
        { connection, defaultJobOptions: jobOptions },
        createPostgresBackend,
      ) as unknown as Queue,
    worker: (name, process, concurrency) =>
      new Worker(
        name,
        process,
        { ...workerOptions(concurrency), connection },
        createPostgresBackend,
      ) as unknown as Worker,
    close: () => pool.end(),
  };
}

const workerOptions = (concurrency: number): Omit<WorkerOptions, "connection"> => ({
  concurrency,
  lockDuration: 30_000,
  stalledInterval: 15_000,
  maxStalledCount: 1,
});

/** Waits for the promise, but not longer; undefined when it took longer. */
export async function within<T>(ms: number, promise: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, ms, undefined);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
