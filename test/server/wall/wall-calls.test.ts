import { afterAll, beforeAll, expect, test } from "vitest";
import type { CallBoard } from "#contracts/calls.ts";
import type { WallCall } from "#contracts/wall.ts";
import { openTestHouse, type TestHouse } from "#test/kit/house.ts";

const START = "2026-03-02T10:00:00+08:00";
const TOKEN = "c".repeat(20);

let town: TestHouse;
beforeAll(async () => {
  town = await openTestHouse();
  // Waits in seconds; null: hung up before anybody answered.
  await heard("quick", 3);
  await heard("on-the-line", 15);
  await heard("late", 16);
  await heard("lost", null);
  await heard("yesterday", null, "2026-03-01T10:00:00+08:00");
  town.setTime("2026-03-02T10:30:00+08:00");
  await say("newCall", "waits");
  town.setTime("2026-03-02T10:31:00+08:00");
});
afterAll(() => town.close());

async function say(event: string, callId: string, user?: string): Promise<void> {
  const body = {
    event,
    callId,
    from: "13987650001",
    to: "12345",
    direction: "in",
    ...(user ? { user } : {}),
  };
  const response = await fetch(`${town.base}/cti/${TOKEN}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  expect(response.status).toBe(200);
}

/** A call from its beginning to its end, at the pace of the clock. */
async function heard(callId: string, waited: number | null, at = START): Promise<void> {
  const begins = Date.parse(at);
  town.setTime(new Date(begins));
  await say("newCall", callId);
  town.setTime(new Date(begins + (waited ?? 20) * 1000));
  if (waited !== null) await say("answer", callId, "agent1");
  if (waited !== null) town.setTime(new Date(begins + (waited + 60) * 1000));
  await say("hangup", callId);
}

const behind = async (part: string, who = "supervisor1") =>
  town.as(who).get(`/reports/wall/calls?part=${part}`);
const ids = async (part: string) => {
  const { items } = (await behind(part)).body as { items: WallCall[] };
  const known = await town.house.query<{ id: string; callId: string }>(
    `SELECT id, call_id AS "callId" FROM call`,
  );
  return items.map(({ id }) => known.find((call) => call.id === id)?.callId).toSorted();
};

test("the 15-second rate and the connection rate equal a recount, and their calls stand behind them", async () => {
  const { today, waiting } = (await town.as("supervisor1").get("/calls/board")).body as CallBoard;
  const [recount] = await town.house.query<{ calls: number; quick: number; answered: number }>(
    `SELECT count(*)::int AS calls, count(answered_at)::int AS answered,
       (count(*) FILTER (WHERE answered_at - started_at <= interval '15 seconds'))::int AS quick
     FROM call WHERE direction = 'in' AND state <> 'ringing' AND started_at >= '2026-03-02T00:00:00+08:00'`,
  );
  expect(recount).toEqual({ calls: 4, answered: 3, quick: 2 });
  expect(today.answeredIn15Rate).toMatchObject({ numerator: 2, denominator: 4, rate: 0.5 });
  expect(today.connectedRate).toMatchObject({ numerator: 3, denominator: 4, rate: 0.75 });
  expect(waiting.reduce((sum, { count }) => sum + count, 0)).toBe(1);

  expect(await ids("in-time")).toEqual(["on-the-line", "quick"]);
  expect(await ids("late")).toEqual(["late", "lost"]);
  expect(await ids("missed")).toEqual(["lost"]);
  expect(await ids("waiting")).toEqual(["waits"]);
});

test("a call says how long it waited and who took it, and never who called", async () => {
  const { items } = (await behind("late")).body as { items: WallCall[] };
  expect(items).toMatchObject([
    { waitedMs: 20_000, state: "missed", agent: null },
    { waitedMs: 16_000, agent: { id: "agent1", name: "林晓雯" }, state: "ended" },
  ]);
  expect(JSON.stringify(items)).not.toContain("0001");
  const waits = (await behind("waiting")).body.items[0] as WallCall;
  expect(waits.waitedMs).toBe(60_000);
});

test("pages follow each other without a gap; others are turned away; a part that is none is named", async () => {
  const first = (await town.as("analyst1").get("/reports/wall/calls?part=late&limit=1")).body;
  const second = (
    await town.as("analyst1").get(`/reports/wall/calls?part=late&limit=1&cursor=${first.nextCursor}`)
  ).body;
  expect(new Set([first.items[0].id, second.items[0].id]).size).toBe(2);
  expect(second.nextCursor).toBeNull();
  expect((await behind("late", "agent1")).status).toBe(403);
  expect((await behind("loud")).body.errors[0].pointer).toBe("/query/part");
});

test("a state set by the supervisor is a fact of its own, with the reason", async () => {
  await town.as("agent2").post("/agents/me/state", { state: "ready" });
  const forced = await town
    .as("supervisor1")
    .post("/agents/agent2/state", { state: "busy", note: "请到培训室" });
  expect(forced.status).toBe(200);
  const [fact] = await town.house.query<{ data: { note: string }; by: string }>(
    "SELECT data, actor->>'id' AS by FROM domain_event WHERE subject_id = 'agent2' AND type = 'agent.state-forced'",
  );
  expect(fact).toMatchObject({ by: "supervisor1", data: { state: "busy", note: "请到培训室" } });
});
