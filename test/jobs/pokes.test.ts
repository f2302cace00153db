import { afterAll, beforeAll, expect, test } from "vitest";
import { listenForPokes } from "#jobs/listen-for-pokes.ts";
import { createNotifyPoke } from "#server/platform/poke.ts";
import { eventually } from "#test/kit/eventually.ts";
import { openTown, silent, type Town } from "./jobs-kit.ts";

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.close());

const listening = () =>
  eventually("somebody listens", async () => {
    const rows = await town.query<{ pid: number }>(
      `SELECT pid FROM pg_stat_activity
       WHERE datname = current_database() AND query LIKE 'LISTEN%' AND state = 'idle'`,
    );
    return rows[0]?.pid;
  });

test("a poke in one process is heard in another, again after the connection was lost, and many are heard as few", async () => {
  let heard = 0;
  const ears = listenForPokes(town.databaseUrl, silent, () => {
    heard += 1;
  });
  const poke = createNotifyPoke(town.source);
  const pid = await listening();
  await eventually("it looked once on its own", () => heard > 0);

  heard = 0;
  for (let n = 0; n < 1000; n += 1) poke();
  await eventually("heard", () => heard > 0);
  expect(heard).toBeLessThan(100);

  await town.query("SELECT pg_terminate_backend($1)", [pid]);
  await eventually("it listens again", async () => (await listening()) !== pid);
  heard = 0;
  await eventually("heard again", () => {
    poke();
    return heard > 0;
  });
  await ears.stop();
});
