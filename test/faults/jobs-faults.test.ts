import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { Redis } from "ioredis";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { eventually } from "#test/kit/eventually.ts";
import { freePort, redisAvailable, startRedis, type TestRedis } from "#test/kit/redis.ts";
import { heldClock, MONDAY, openTown, quickPace, startTownJobs, type Town } from "#test/jobs/jobs-kit.ts";
import { startFaultyProxy } from "./faulty-proxy.ts";

const clock = heldClock();
let town: Town;
const children: ChildProcess[] = [];
beforeEach(async () => {
  clock.set(MONDAY);
  clock.run();
  town = await openTown(clock);
});
afterEach(async () => {
  for (const child of children.splice(0)) if (child.kill("SIGKILL")) await once(child, "exit");
  await town.close();
});

/** Notices are unique by key, so the other half of "exactly once" is that none is missing and no fact was told twice. */
async function countEffects(): Promise<object> {
  const [row] = await town.query<object>(
    `SELECT (SELECT count(*)::int FROM notice WHERE reason = 'hand-over-lead') AS notices,
            (SELECT count(*)::int FROM domain_event WHERE type = 'notice.given' AND data ->> 'title' LIKE '新派工单%') AS told,
            (SELECT count(*)::int FROM due_job WHERE job = 'warn-deadline') AS rungs,
            (SELECT count(*)::int FROM domain_event WHERE announced_at IS NULL) AS unannounced`,
  );
  return row!;
}
/** An officer and a head a ticket, four rungs a deadline. */
const eachOnce = (tickets: number) => ({
  notices: 2 * tickets,
  told: 2 * tickets,
  rungs: 4 * tickets,
  unannounced: 0,
});
const settled = () =>
  eventually(
    "nothing owed and nothing unannounced",
    async () => {
      const [row] = await town.query<{ left: number }>(
        `SELECT (SELECT count(*)::int FROM domain_event WHERE announced_at IS NULL)
              + (SELECT count(*)::int FROM due_job WHERE done_at IS NULL AND job <> 'warn-deadline') AS left`,
      );
      return row!.left === 0;
    },
    60_000,
  );

async function startProcess(redisUrl = "-"): Promise<ChildProcess> {
  const script = fileURLToPath(new URL("jobs-process.ts", import.meta.url));
  const start = clock.now().toISOString();
  const child = spawn(process.execPath, ["--import", "tsx", script, town.databaseUrl, redisUrl, start], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  children.push(child);
  await once(child.stdout!, "data");
  return child;
}

/** Lets the job process begin an effect and holds it there. */
async function holdInsideEffect() {
  const blocker = town.source.createQueryRunner();
  await blocker.startTransaction();
  await blocker.query("LOCK TABLE notice IN ACCESS EXCLUSIVE MODE");
  await town.dispatch(await town.file());
  await eventually("the worker is inside the effect", async () => {
    const waiting = await town.query(
      `SELECT FROM pg_stat_activity
       WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE 'INSERT INTO notice%'`,
    );
    return waiting.length > 0;
  });
  return async () => {
    await blocker.rollbackTransaction();
    await blocker.release();
  };
}

test("a worker killed in the middle of an effect leaves nothing of it, and the next does it once", async () => {
  const child = await startProcess();
  const letGo = await holdInsideEffect();
  child.kill("SIGKILL");
  await once(child, "exit");
  await letGo();
  const jobs = await startTownJobs(town, { pace: quickPace });
  await settled();
  await jobs.stop();
  expect(await countEffects()).toEqual(eachOnce(1));
}, 90_000);

test("a worker that freezes in the middle of an effect loses it to another, and changes nothing when it wakes", async () => {
  const child = await startProcess();
  const letGo = await holdInsideEffect();
  child.kill("SIGSTOP");
  await letGo();
  const jobs = await startTownJobs(town, { pace: quickPace });
  await town.dispatch(await town.file());
  await settled();
  child.kill("SIGCONT");
  // The woken process is shown to work again by what it does next, alone.
  await jobs.stop();
  await town.dispatch(await town.file());
  await settled();
  expect(await countEffects()).toEqual(eachOnce(3));
}, 120_000);

test("job processes killed again and again lose and double nothing", async () => {
  const tickets = 24;
  let child = await startProcess();
  for (let n = 0; n < tickets; n += 1) {
    await town.dispatch(await town.file());
    if (n % 8 !== 5) continue;
    const before = (await town.openDue()).length;
    await eventually("some of it was begun", async () => (await town.openDue()).length !== before);
    child.kill("SIGKILL");
    await once(child, "exit");
    child = await startProcess();
  }
  await settled();
  expect(await countEffects()).toEqual(eachOnce(tickets));
}, 120_000);

describe.skipIf(!redisAvailable)("with Redis", () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = (await startRedis())!;
  });
  afterAll(() => redis?.stop());

  test("Redis emptied in the middle of a run loses and doubles nothing", async () => {
    const jobs = await startTownJobs(town, { pace: quickPace, redisUrl: redis.url });
    const admin = new Redis(redis.url);
    const tickets = 40;
    for (let n = 0; n < tickets; n += 1) {
      await town.dispatch(await town.file());
      if (n % 10 === 9) await admin.flushall();
    }
    await settled();
    await admin.flushall();
    expect(await countEffects()).toEqual(eachOnce(tickets));
    // The warnings' timers went with it: only PostgreSQL knows them now.
    const [{ at } = { at: MONDAY }] = await town.query<{ at: Date }>(
      "SELECT max(run_at) AS at FROM due_job WHERE code = 'half'",
    );
    clock.set(at);
    await eventually(
      "every warning",
      async () =>
        (await town.query("SELECT FROM notice WHERE reason LIKE 'warn-half%'")).length === tickets ||
        void clock.set(new Date(clock.now().getTime() + 1000)),
      45_000,
    );
    await jobs.stop();
    await admin.quit();
  }, 120_000);

  test("a Redis that swallows everything holds up neither intake, nor announcing, nor for long the effects", async () => {
    const { hostname, port } = new URL(redis.url);
    const proxy = await startFaultyProxy({ host: hostname, port: Number(port) });
    const jobs = await startTownJobs(town, { pace: quickPace, redisUrl: `redis://127.0.0.1:${proxy.port}` });
    await town.dispatch(await town.file());
    await settled();
    proxy.fallSilent();
    for (let n = 0; n < 5; n += 1) await town.dispatch(await town.file());
    await eventually("announced all the same", async () => {
      const [row] = await town.query<{ left: number }>(
        "SELECT count(*)::int AS left FROM domain_event WHERE announced_at IS NULL",
      );
      return row!.left === 0;
    });
    const stuck = await town.query(
      "SELECT FROM pg_stat_activity WHERE datname = current_database() AND state = 'idle in transaction' AND now() - state_change > interval '3 s'",
    );
    expect(stuck).toEqual([]);
    await settled();
    expect(await countEffects()).toEqual(eachOnce(6));
    expect(jobs.health().queueAnswers).toBe(false);

    proxy.heal();
    await eventually(
      "the queue is used again",
      async () => {
        await town.dispatch(await town.file());
        await settled();
        return jobs.health().queueAnswers;
      },
      60_000,
    );
    await jobs.stop();
    await proxy.stop();
  }, 180_000);

  test("jobs start and work while Redis is not there at all, and stop in time", async () => {
    const jobs = await startTownJobs(town, {
      pace: quickPace,
      redisUrl: `redis://127.0.0.1:${await freePort()}`,
    });
    await town.dispatch(await town.file());
    await settled();
    expect(await countEffects()).toEqual(eachOnce(1));
    const begun = performance.now();
    await jobs.stop();
    expect(performance.now() - begun).toBeLessThan(5000);
  }, 90_000);
});
