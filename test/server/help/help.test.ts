import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openTestHouse, type TestHouse } from "#test/kit/house.ts";

let town: TestHouse;
beforeAll(async () => {
  town = await openTestHouse();
  await town.source.query(
    "INSERT INTO staff (id, username, name, password_hash, roles) VALUES ('supervisor2', 'supervisor2', '乙班长', 'none', '{supervisor}')",
  );
});
afterAll(() => town.close());
beforeEach(() =>
  town.source.query(
    "UPDATE help_request SET state = 'closed', closed_by = asked_by, closed_at = asked_at WHERE state <> 'closed'",
  ),
);

const ask = (who = "agent1", body: object = {}, headers = {}) =>
  town.as(who).post("/help-requests", { reason: "upset-caller", ...body }, headers);
const factsOf = (id: string) =>
  town.house.query<{ type: string; by: string; rooms: string[]; data: object; version: number }>(
    "SELECT type, actor->>'id' AS by, rooms, data, version FROM domain_event WHERE subject = 'help' AND subject_id = $1 ORDER BY id",
    [id],
  );

test("a request is asked, looked at, written about and closed; every step is a fact that only its two sides hear", async () => {
  const ticket = await town.as("agent1").file();
  const asked = await ask("agent1", { ticketId: ticket.id, note: "诉求人扬言自杀" });
  expect(asked.status).toBe(201);
  expect(asked.body).toMatchObject({ state: "open", reason: "upset-caller", note: "诉求人扬言自杀" });
  const { id } = asked.body;

  const list = await town.as("supervisor1").get("/help-requests");
  expect(list.body.items).toMatchObject([{ id, agent: { id: "agent1" }, ticketId: ticket.id }]);
  const looked = await town.as("supervisor1").post(`/help-requests/${id}/look`);
  expect(looked.body).toMatchObject({ state: "taken", takenBy: { id: "supervisor1" } });
  // The other supervisor may look too; it stays with who took it, and the look is recorded.
  expect((await town.as("supervisor2").post(`/help-requests/${id}/look`)).body.takenBy.id).toBe(
    "supervisor1",
  );
  await town.as("supervisor1").post(`/help-requests/${id}/messages`, { text: "先稳住，我来接" });
  await town.as("agent1").post(`/help-requests/${id}/messages`, { text: "好的" });
  const mine = (await town.as("agent1").get("/help-requests/mine")).body.request;
  expect(mine.messages).toMatchObject([
    { by: { id: "supervisor1" }, text: "先稳住，我来接" },
    { by: { id: "agent1" }, text: "好的" },
  ]);
  const closed = await town.as("supervisor1").post(`/help-requests/${id}/close`);
  expect(closed.body).toMatchObject({ state: "closed" });
  expect((await town.as("agent1").get("/help-requests/mine")).body.request).toBeNull();
  expect((await town.as("supervisor1").get("/help-requests")).body.items).toEqual([]);

  const facts = await factsOf(id);
  expect(facts.map(({ type, by, version }) => [type, by, version])).toEqual([
    ["help.asked", "agent1", 1],
    ["help.looked", "supervisor1", 2],
    ["help.looked", "supervisor2", 3],
    ["help.written", "supervisor1", 4],
    ["help.written", "agent1", 5],
    ["help.closed", "supervisor1", 6],
  ]);
  expect(new Set(facts.flatMap(({ rooms }) => rooms))).toEqual(new Set(["desk:help", "staff:agent1"]));
});

test("what the two write lies encrypted, and no fact repeats it", async () => {
  const words = "金丝雀家住三楼";
  const { body } = await ask("agent1", { note: words });
  await town.as("agent1").post(`/help-requests/${body.id}/messages`, { text: words });
  const stored = await town.house.query(
    `SELECT h::text AS row FROM help_request h UNION ALL SELECT m::text FROM help_message m
     UNION ALL SELECT e::text FROM domain_event e WHERE subject = 'help'`,
  );
  expect(stored.length).toBeGreaterThan(3);
  expect(JSON.stringify(stored)).not.toContain("金丝雀");
});

describe("who may", () => {
  test("ask: an agent, about an own call and a ticket they see, once at a time", async () => {
    for (const who of ["dispatcher1", "supervisor1", "dept-urban", "admin1"])
      expect((await ask(who)).status).toBe(403);
    const others = await town
      .as("agent2")
      .file({ kind: "report", citizen: { name: "甲", secrecy: "sealed" } });
    expect((await ask("agent1", { ticketId: others.id })).body.errors[0].pointer).toBe("/ticketId");
    expect((await ask("agent1", { ticketId: "nothing" })).status).toBe(400);
    await town.source.query(
      `INSERT INTO call (id, call_id, direction, state, phone_cipher, phone_hash, agent_id, started_at)
       VALUES ('c1', 'c1', 'in', 'talking', '', '', 'agent2', now()) ON CONFLICT DO NOTHING`,
    );
    expect((await ask("agent1", { callId: "c1" })).body.errors[0].pointer).toBe("/callId");
    expect((await ask("agent2", { callId: "c1" })).status).toBe(201);
    expect((await ask("agent2")).status).toBe(409);
    expect((await ask("agent1", { reason: "tea" })).status).toBe(400);
  });

  test("read and answer: who asked and supervisors; for another agent it does not exist", async () => {
    const { id } = (await ask()).body;
    const path = `/help-requests/${id}`;
    expect((await town.as("agent2").post(`${path}/messages`, { text: "在吗" })).status).toBe(404);
    expect((await town.as("agent2").post(`${path}/close`)).status).toBe(404);
    for (const who of ["agent1", "overseer1", "dispatcher1"]) {
      expect((await town.as(who).post(`${path}/look`)).status).toBe(403);
      expect((await town.as(who).get("/help-requests")).status).toBe(403);
    }
    expect((await town.as("supervisor1").post(`${path}/messages`, { text: " " })).status).toBe(400);
    // Who asked may put the hand down again; then nothing is added.
    expect((await town.as("agent1").post(`${path}/close`)).status).toBe(200);
    expect((await town.as("supervisor1").post(`${path}/messages`, { text: "晚了" })).status).toBe(409);
    expect((await town.as("supervisor1").post(`${path}/look`)).status).toBe(409);
  });
});

test("a key pressed twice asks once, and a message sent twice stands once", async () => {
  const headers = { "idempotency-key": "help-1" };
  const first = await ask("agent3", {}, headers);
  expect(await ask("agent3", {}, headers)).toEqual(first);
  expect((await ask("agent3", { reason: "system" }, headers)).status).toBe(422);
  const path = `/help-requests/${first.body.id}/messages`;
  const again = { "idempotency-key": "message-1" };
  await town.as("agent3").post(path, { text: "一" }, again);
  const twice = await town.as("agent3").post(path, { text: "一" }, again);
  expect(twice.body.messages).toHaveLength(1);
  expect((await town.as("agent3").post(path, { text: "二" }, again)).status).toBe(422);
});
