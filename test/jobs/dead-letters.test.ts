import { afterAll, beforeAll, expect, test } from "vitest";
import { performDue } from "#jobs/perform.ts";
import { announceBatch } from "#jobs/relay.ts";
import { sweep } from "#jobs/sweep.ts";
import { openTestHouse, type TestHouse } from "#test/kit/house.ts";
import { announceAll, depsOfHouse } from "./by-hand.ts";

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house?.close());

const deps = () => depsOfHouse(house);
const letters = async () => (await house.as("admin1").get("/jobs/dead-letters")).body;
/** Longer than the longest pause between two attempts. */
const pass = () => house.setTime(new Date(house.now().getTime() + 2 * 3_600_000));

test("an effect that keeps failing is given up, waits in the administrator's sight, and is done when asked for", async () => {
  const { id, number } = await house.as("agent1").file();
  await house.live(id, ["dispatcher1", { type: "dispatch", leadDepartmentId: "urban" }]);
  await announceBatch({ ...deps(), announce: () => {}, offer: () => {} });
  await house.source.query("ALTER TABLE notice ADD CONSTRAINT broken CHECK (reason <> 'hand-over-lead')");
  const tries = async () => {
    pass();
    await sweep(deps());
    const { items } = await letters();
    return items[0].attempts as number;
  };
  expect(await tries()).toBe(1);
  expect(await letters()).toMatchObject({ dead: 0, retrying: 1 });
  for (let n = 2; n <= 24; n += 1) expect(await tries()).toBe(n);
  expect(await tries()).toBe(24);

  const { items, dead, retrying } = await letters();
  expect({ dead, retrying }).toEqual({ dead: 1, retrying: 0 });
  expect(items[0]).toMatchObject({
    job: "hand-over-dispatch",
    ticketNumber: number,
    fact: "ticket.dispatched",
    lastError: "QueryFailedError 23514",
    deadAt: expect.any(String),
    nextTryAt: null,
  });
  expect(JSON.stringify(items)).not.toContain("夜市");
  // Given up means given up, by the queue as well.
  expect(await performDue(deps(), items[0].id)).toBe(false);

  await house.source.query("ALTER TABLE notice DROP CONSTRAINT broken");
  const retry = `/jobs/dead-letters/${encodeURIComponent(items[0].id)}/retry`;
  expect((await house.as("dispatcher1").post(retry)).status).toBe(403);
  expect((await house.as("admin1").post(retry)).status).toBe(202);
  await sweep(deps());
  expect(await letters()).toEqual({ items: [], dead: 0, retrying: 0 });
  const told = await house.house.query("SELECT FROM notice WHERE ticket_id = $1", [id]);
  expect(told).toHaveLength(2);
  expect((await house.as("admin1").post(retry)).status).toBe(404);
  const acts = await house.house.query<{ who: string }>(
    "SELECT actor ->> 'id' AS who FROM domain_event WHERE type = 'job.retried'",
  );
  expect(acts).toEqual([{ who: "admin1" }]);
});

test("only administrators see failed effects", async () => {
  for (const who of ["agent1", "dispatcher1", "supervisor1", "dept-urban"])
    expect((await house.as(who).get("/jobs/dead-letters")).status).toBe(403);
});

test("what waits is measured", async () => {
  const { id } = await house.as("agent1").file();
  await house.live(id, ["dispatcher1", { type: "dispatch", leadDepartmentId: "urban" }]);
  house.setTime(new Date(house.now().getTime() + 5000));
  const measured = async (name: string) => {
    const text = await (await fetch(house.base.replace("/api/v1", "/metrics"))).text();
    return text
      .split("\n")
      .find((line) => line.startsWith(`hotline_${name}{`))
      ?.split(" ")
      .at(-1);
  };
  expect(await measured("relay_lag_seconds")).toBe("5");
  await announceAll(deps());
  expect(await measured("relay_lag_seconds")).toBe("0");
  expect(await measured("due_jobs_owed")).toBe("3");
  expect(await measured("due_jobs_dead")).toBe("0");
});
