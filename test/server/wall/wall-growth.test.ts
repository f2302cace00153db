import { afterAll, beforeAll, expect, test } from "vitest";
import { tallyQuarters } from "#jobs/tally-quarters.ts";
import { createWallView } from "#server/wall/wall.views.ts";
import { openTestHouse, type TestHouse } from "#test/kit/house.ts";
import { countingQuery, writeArchive } from "./wall-kit.ts";

const NOW = new Date("2026-03-04T10:22:00+08:00");
const PER_DAY = 240;

let town: TestHouse;
beforeAll(async () => {
  town = await openTestHouse(NOW);
});
afterAll(() => town.close());

async function rowsReadWith(count: number) {
  const { query, reference } = town.house;
  await query("TRUNCATE wall_quarter");
  await query("DELETE FROM ticket");
  await writeArchive(query, { count, perDay: PER_DAY, until: NOW });
  await town.count();
  await tallyQuarters({ query, clock: { now: town.now } });
  await query("ANALYZE wall_quarter");
  const counting = countingQuery(query);
  const view = await createWallView({ query: counting.query, reference, clock: { now: town.now } })();
  return { ...counting.read(), filed: view.today.filed, weeks: view.hot.weeks };
}

test("a twenty times longer archive costs the wall no more rows: 10,000 and 200,000 tickets", async () => {
  const young = await rowsReadWith(10_000);
  const old = await rowsReadWith(200_000);
  expect(young).toMatchObject({ statements: 3, weeks: 4, filed: old.filed });
  expect(young.filed).toBeGreaterThan(90);
  expect(old.rows).toBeLessThan(1_500);
  expect(old.rows / young.rows).toBeLessThan(1.2);
}, 120_000);
