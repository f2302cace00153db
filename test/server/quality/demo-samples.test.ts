import { afterAll, beforeAll, expect, test } from "vitest";
import { seedDemoSamples } from "#server/quality/demo-samples.commands.ts";
import { openTestHouse, type TestHouse } from "#test/kit/house.ts";

let town: TestHouse;
beforeAll(async () => {
  town = await openTestHouse(new Date("2026-04-15T10:00:00+08:00"));
});
afterAll(() => town.close());

test("a new demo city has a few samples of the last weeks, all marked as demo; a second start adds none", async () => {
  await seedDemoSamples(town.house, town.now());
  const list = async () => (await town.as("quality1").get("/quality/samples?limit=200")).body.items;
  const first = await list();
  expect(first.every((row: { demo: boolean }) => row.demo)).toBe(true);
  const states = first.map((row: { state: string }) => row.state);
  expect(new Set(states)).toEqual(new Set(["waiting", "appealed", "final"]));
  const { items } = (await town.as("quality1").get("/tickets?limit=200")).body;
  expect(items).toHaveLength(first.length);
  expect(items.every((row: { title: string }) => row.title.startsWith("【演示】"))).toBe(true);
  await seedDemoSamples(town.house, town.now());
  expect(await list()).toEqual(first);
});
