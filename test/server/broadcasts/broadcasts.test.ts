import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTestHouse, type TestHouse } from "#test/kit/house.ts";

let town: TestHouse;
beforeAll(async () => {
  town = await openTestHouse();
});
afterAll(() => town.close());

const TONIGHT = "2026-03-02T20:00:00+08:00";
const send = (body: object = {}, who = "supervisor1", headers = {}) =>
  town.as(who).post(
    "/broadcasts",
    {
      level: "urgent",
      text: "城东停水，预计 18 时恢复，统一答复口径",
      audience: { to: "roles", roles: ["agent"] },
      until: TONIGHT,
      ...body,
    },
    headers,
  );
const unread = async (who: string) =>
  ((await town.as(who).get("/broadcasts/unread")).body.items as { id: string }[]).map(({ id }) => id);
const read = (who: string, id: string) => town.as(who).post(`/broadcasts/${id}/read`);
const receipts = async (id: string) =>
  (await town.as("supervisor1").get(`/broadcasts/${id}/receipts`)).body.items as {
    staff: { id: string };
    readAt: string | null;
  }[];

test("a message reaches everyone of the role until they have read it, and says who has and who has not", async () => {
  const sent = await send();
  expect(sent.status).toBe(201);
  expect(sent.body.receipts).toEqual({ read: 0, total: 5 });
  const { id } = sent.body;
  expect(await unread("agent1")).toContain(id);
  expect(await unread("dispatcher1")).not.toContain(id);
  expect(await unread("supervisor1")).not.toContain(id);

  town.setTime("2026-03-02T10:05:00+08:00");
  expect((await read("agent1", id)).status).toBe(204);
  town.setTime("2026-03-02T10:06:00+08:00");
  expect((await read("agent1", id)).status).toBe(204);
  expect(await unread("agent1")).not.toContain(id);
  expect(await unread("agent2")).toContain(id);

  const rows = await receipts(id);
  expect(rows).toHaveLength(5);
  expect(rows.filter(({ readAt }) => readAt)).toEqual([
    { staff: { id: "agent1", name: "林晓雯" }, readAt: "2026-03-02T02:05:00.000Z" },
  ]);
  expect(rows.at(-1)?.staff.id).toBe("agent1");
  const list = await town.as("overseer1").get("/broadcasts");
  expect(list.body.items[0]).toMatchObject({ id, receipts: { read: 1, total: 5 } });

  const facts = await town.house.query<{ type: string; by: string; rooms: string[] }>(
    "SELECT type, actor->>'id' AS by, rooms FROM domain_event WHERE subject_id = $1 ORDER BY id",
    [id],
  );
  // Read twice is one fact.
  expect(facts.map(({ type, by }) => [type, by])).toEqual([
    ["broadcast.sent", "supervisor1"],
    ["broadcast.read", "agent1"],
  ]);
  expect(facts[0]?.rooms).toContain("staff:agent5");
  expect(facts[1]?.rooms).toEqual(["desk:help", "staff:supervisor1", "staff:agent1"]);
});

test("it leaves every screen when its time is over or it is withdrawn", async () => {
  town.setTime("2026-03-02T10:10:00+08:00");
  const short = (await send({ until: "2026-03-02T11:00:00+08:00" })).body.id;
  const wrong = (await send({ level: "info" })).body.id;
  expect(await unread("agent3")).toEqual(expect.arrayContaining([short, wrong]));
  expect(
    (await town.as("supervisor1").post(`/broadcasts/${wrong}/withdraw`)).body.withdrawnAt,
  ).not.toBeNull();
  expect((await town.as("supervisor1").post(`/broadcasts/${wrong}/withdraw`)).status).toBe(409);
  expect(await unread("agent3")).not.toContain(wrong);
  town.setTime("2026-03-02T11:00:00+08:00");
  expect(await unread("agent3")).not.toContain(short);
  town.setTime("2026-03-02T10:10:00+08:00");
});

test("everyone is everyone in service but the sender; the most urgent stands first", async () => {
  const calm = (await send({ level: "info", audience: { to: "everyone" } })).body;
  const [{ n }] = await town.source.query(
    "SELECT count(*)::int AS n FROM staff WHERE disabled_at IS NULL AND id <> 'supervisor1'",
  );
  expect(calm.receipts.total).toBe(n);
  const urgent = (await send({ level: "urgent" })).body;
  const order = await unread("agent4");
  expect(order.indexOf(urgent.id)).toBeLessThan(order.indexOf(calm.id));
});

test("a queue's own agents: those who have the skill, and for the general queue those of whom nothing is said", async () => {
  await town.source.query(
    "INSERT INTO agent_skill (staff_id, skill, level) VALUES ('agent1', 'english', 1), ('agent1', 'general', 2), ('agent2', 'english', 2)",
  );
  const to = async (skill: string) => {
    const { body } = await send({ audience: { to: "skills", skills: [skill] } });
    return (await receipts(body.id)).map(({ staff }) => staff.id);
  };
  expect(await to("english")).toEqual(["agent1"]);
  expect(await to("general")).toEqual(["agent3", "agent4", "agent5"]);
  expect((await send({ audience: { to: "skills", skills: ["dialect"] } })).status).toBe(400);
  await town.source.query("DELETE FROM agent_skill");
});

describe("refused", () => {
  test("of who is no supervisor, and for whom it was not sent", async () => {
    for (const who of ["agent1", "dispatcher1", "overseer1", "editor1", "admin1"])
      expect((await send({}, who)).status).toBe(403);
    const { id } = (await send()).body;
    expect((await read("dispatcher1", id)).status).toBe(404);
    expect((await read("agent1", "nothing")).status).toBe(404);
    expect((await town.as("agent1").get(`/broadcasts/${id}/receipts`)).status).toBe(403);
    expect((await town.as("supervisor1").get("/broadcasts/nothing/receipts")).status).toBe(404);
  });

  test.each([
    ["/until", { until: "2026-03-02T09:00:00+08:00" }],
    ["/until", { until: "2026-05-02T09:00:00+08:00" }],
    ["/guideId", { guideId: "nothing" }],
    ["/text", { text: "" }],
    ["/level", { level: "loud" }],
    ["/audience/roles", { audience: { to: "roles", roles: [] } }],
  ])("bad input names its field: %s", async (pointer, body) => {
    const answer = await send(body);
    expect(answer.status).toBe(400);
    expect(answer.body.errors[0].pointer).toBe(pointer);
  });
});

test("it may cite a published guide, and a repeat by Idempotency-Key is sent once", async () => {
  const [{ id, title }] = await town.source.query(
    "SELECT id, title FROM guide WHERE published_version IS NOT NULL AND status = 'published' ORDER BY id LIMIT 1",
  );
  const headers = { "idempotency-key": "b-1" };
  const first = await send({ guideId: id }, "supervisor1", headers);
  expect(first.body.guide).toEqual({ id, title });
  expect(await send({ guideId: id }, "supervisor1", headers)).toEqual(first);
  expect((await send({ text: "另一条" }, "supervisor1", headers)).status).toBe(422);
});

test("many read at once: each is counted once", async () => {
  const { id } = (await send()).body;
  const agents = ["agent1", "agent2", "agent3", "agent4", "agent5"];
  await Promise.all([...agents, ...agents].map((who) => read(who, id)));
  expect((await receipts(id)).filter(({ readAt }) => readAt)).toHaveLength(5);
  const [{ n }] = await town.source.query(
    "SELECT count(*)::int AS n FROM domain_event WHERE subject_id = $1 AND type = 'broadcast.read'",
    [id],
  );
  expect(n).toBe(5);
});
