import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openDatabase } from "#server/platform/database.ts";
import { ticketEntity } from "#server/tickets/ticket.store.ts";
import { eventually } from "#test/kit/eventually.ts";
import { redisAvailable, startRedis, type TestRedis } from "#test/kit/redis.ts";
import { enterTown, heldClock, openTown, startTownJobs, type Town } from "./jobs-kit.ts";

const backends = [
  { backend: "postgres" as const, available: true },
  { backend: "redis" as const, available: redisAvailable },
];

describe.each(backends)("jobs on $backend", ({ backend, available }) => {
  let redis: TestRedis | undefined;
  let town: Town;
  const clock = heldClock();
  beforeAll(async () => {
    if (!available) return;
    if (backend === "redis") redis = await startRedis();
    town = await openTown(clock);
  });
  afterAll(async () => {
    await town?.close();
    await redis?.stop();
  });
  const start = (at: Town = town) => startTownJobs(at, { redisUrl: redis?.url });

  test.skipIf(!available)(
    "a dispatch reaches the officer through the queue, as notice and as hint",
    async () => {
      const jobs = await start();
      const id = await town.file();
      await town.dispatch(id);
      await eventually(
        "the officer's notice",
        async () => (await town.noticesOf("urban-officer")).length === 1,
      );
      await eventually("its hint", () =>
        jobs.hints.some(({ hint, rooms }) => hint.name === "notice" && rooms.includes("staff:urban-officer")),
      );
      expect(jobs.health()).toMatchObject({ backend, queueAnswers: true });
      await jobs.stop();
    },
  );

  test.skipIf(!available)("two processes share the work and do each effect once", async () => {
    const source = await openDatabase({
      url: town.databaseUrl,
      entities: [ticketEntity as never],
      poolSize: 8,
    });
    const second: Town = { ...town, ...(await enterTown(source, town.clock)) };
    const processes = [await start(), await start(second)];
    const before = (await town.noticesOf("urban-officer")).length;
    for (let n = 0; n < 25; n += 1) await town.dispatch(await town.file());
    await eventually("25 notices", async () => (await town.noticesOf("urban-officer")).length >= before + 25);
    await Promise.all(processes.map((process) => process.stop()));
    await source.destroy();
    const hints = processes.flatMap((process) => process.hints.map(({ hint }) => hint));
    const dispatched = hints.filter((hint) => hint.name === "ticket.changed" && hint.body.version === 2);
    expect(dispatched).toHaveLength(25);
    expect((await town.noticesOf("urban-officer")).length).toBe(before + 25);
  });

  test.skipIf(!available)("the timer set for a deadline marks the ticket overdue, not early", async () => {
    const id = await town.file();
    await town.dispatch(id);
    // The deadline is brought near before any relay has seen the dispatch: what is armed is this moment.
    const due = new Date(clock.now().getTime() + 1500);
    await town.query("UPDATE ticket SET due_at = $2 WHERE id = $1", [id, due]);
    clock.run();
    const jobs = await start();
    const overdueAt = await eventually("the red card", async () => {
      const [row] = await town.query<{ at: Date | null }>(
        "SELECT overdue_at AS at FROM ticket WHERE id = $1",
        [id],
      );
      return row?.at;
    });
    const { sweptAt } = jobs.health();
    await jobs.stop();
    expect(overdueAt.getTime()).toBeGreaterThanOrEqual(due.getTime());
    // No sweep has come since: it was the timer.
    expect(sweptAt!.getTime()).toBeLessThan(due.getTime());
  });

  test.skipIf(!available)("a process stops within five seconds and leaves nothing half done", async () => {
    const jobs = await start();
    for (let n = 0; n < 10; n += 1) await town.dispatch(await town.file());
    const begun = performance.now();
    await jobs.stop();
    expect(performance.now() - begun).toBeLessThan(5000);
    const half = await town.query(
      `SELECT FROM due_job d WHERE d.job = 'hand-over-dispatch'
       AND (d.done_at IS NULL) = EXISTS (SELECT FROM notice n WHERE n.event_id = d.event_id)`,
    );
    expect(half).toEqual([]);
  });

  test.skipIf(!available)(
    "what the stopped process left is done by the next",
    async () => {
      const jobs = await start();
      // A fact that is not announced yet owes nothing yet: both must have come to an end.
      await eventually(
        "everything announced and nothing owed",
        async () => {
          const [row] = await town.query<{ n: number }>(
            "SELECT count(*)::int AS n FROM domain_event WHERE announced_at IS NULL",
          );
          const owed = (await town.openDue()).filter(({ job }) => job !== "warn-deadline");
          return row?.n === 0 && owed.length === 0;
        },
        45_000,
      );
      await jobs.stop();
      const missing = await town.query(
        `SELECT FROM domain_event e WHERE e.type = 'ticket.dispatched'
         AND NOT EXISTS (SELECT FROM notice n WHERE n.event_id = e.id AND n.staff_id = 'urban-officer')`,
      );
      expect(missing).toEqual([]);
    },
    60_000,
  );
});
