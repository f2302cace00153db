import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { forgetDrafts } from "#server/drafts/draft.store.ts";
import { complaint, openTestHouse, type Answer, type Person, type TestHouse } from "#test/kit/house.ts";

// Words of a citizen that may appear nowhere but in their writer's own answers.
const canary = "锣鼓巷第七户的金丝雀";

let town: TestHouse;
let agent: Person;
let heard: { staffId: string; place: string; window: string | null }[];
beforeAll(async () => {
  town = await openTestHouse();
  agent = town.as("agent1");
});
beforeEach(async () => {
  await town.source.query("DELETE FROM draft_field");
  heard = [];
  town.house.whisper.hear((staffId, hint) => void heard.push({ staffId, ...hint }));
});
afterAll(() => town.close());

interface Typed {
  field: string;
  value: string | null;
  base?: number;
}
const save = (who: Person, place: string, ...fields: Typed[]): Promise<Answer> =>
  who.put(`/drafts/${place}`, {
    window: "w1",
    fields: fields.map((each) => Object.assign({ base: 0 }, each)),
  });

test("what an agent types is there again on another computer, field by field", async () => {
  const first = await save(
    agent,
    "call:c1",
    { field: "content", value: '"夜市很吵"' },
    { field: "kind", value: '"help"' },
  );
  expect(first.status).toBe(200);
  expect(first.body.newer).toEqual([]);
  const { body } = await agent.get("/drafts");
  expect(body.items).toHaveLength(1);
  expect(body.items[0].place).toBe("call:c1");
  expect(body.items[0].fields).toEqual([
    { field: "content", value: '"夜市很吵"', version: expect.any(Number) },
    { field: "kind", value: '"help"', version: expect.any(Number) },
  ]);
  expect((await agent.get("/drafts/call:c1")).body).toEqual(body.items[0]);
});

test("a late write never overwrites a newer one, and its writer is given both", async () => {
  const { body: first } = await save(agent, "new", { field: "content", value: '"一"' });
  const base = first.written[0].version;
  const { body: second } = await save(agent, "new", { field: "content", value: '"二"', base });
  const late = await save(
    agent,
    "new",
    { field: "content", value: '"迟到"', base },
    { field: "title", value: '"题"' },
  );
  expect(late.body.written.map(({ field }: Typed) => field)).toEqual(["title"]);
  expect(late.body.newer).toEqual([{ field: "content", value: '"二"', version: second.written[0].version }]);
  const { body } = await agent.get("/drafts/new");
  expect(body.fields.find(({ field }: Typed) => field === "content").value).toBe('"二"');
});

test("two windows that save the same field at the same moment: one is written, the other told", async () => {
  const { body } = await save(agent, "new", { field: "content", value: '"a"' });
  const base = body.written[0].version;
  const answers = await Promise.all(
    ["b", "c", "d", "e"].map((value) =>
      save(agent, "new", { field: "content", value: JSON.stringify(value), base }),
    ),
  );
  expect(answers.map(({ body: { written } }) => written.length).toSorted()).toEqual([0, 0, 0, 1]);
  const kept = (await agent.get("/drafts/new")).body.fields[0];
  for (const { body: answer } of answers.filter((each) => each.body.written.length === 0))
    expect(answer.newer).toEqual([kept]);
});

test("an emptied field stays emptied, and its old version does not come back", async () => {
  const { body } = await save(agent, "new", { field: "content", value: '"a"' });
  const base = body.written[0].version;
  await save(agent, "new", { field: "content", value: null, base });
  await save(agent, "new", { field: "content", value: '"a"', base });
  expect((await agent.get("/drafts/new")).body.fields[0].value).toBeNull();
});

test("filing takes the draft away in the same go, and a write that comes late does not raise it again", async () => {
  const { body } = await save(agent, "new", { field: "content", value: '"夜市"' });
  const { status } = await agent.post("/tickets", { ...complaint, draftPlace: "new" });
  expect(status).toBe(201);
  expect((await agent.get("/drafts/new")).status).toBe(404);
  const late = await save(agent, "new", {
    field: "content",
    value: '"夜市吵"',
    base: body.written[0].version,
  });
  expect(late.body).toEqual({ written: [], newer: [] });
  expect((await agent.get("/drafts")).body.items).toEqual([]);
});

test("a refused filing keeps the draft", async () => {
  await save(agent, "new", { field: "content", value: '"夜市"' });
  expect((await agent.post("/tickets", { ...complaint, title: "", draftPlace: "new" })).status).toBe(400);
  expect(
    (await agent.post("/tickets", { ...complaint, guideIds: ["no-such"], draftPlace: "new" })).status,
  ).toBe(400);
  expect((await agent.get("/drafts/new")).status).toBe(200);
});

test("an action takes its own draft away, and a refused or stale one keeps it", async () => {
  const ticket = await agent.file();
  const place = `ticket:${ticket.id}:note`;
  await save(agent, place, { field: "content", value: '"备注"' });
  await save(agent, `ticket:${ticket.id}:amend`, { field: "title", value: '"题"' });
  expect((await agent.act(ticket.id, { type: "note", content: "备注" }, 99)).status).toBe(409);
  expect((await agent.get(`/drafts/${place}`)).status).toBe(200);
  expect((await agent.act(ticket.id, { type: "note", content: "备注" })).status).toBe(200);
  expect((await agent.get(`/drafts/${place}`)).status).toBe(404);
  expect((await agent.get(`/drafts/ticket:${ticket.id}:amend`)).status).toBe(200);
  expect(heard.at(-1)).toEqual({ staffId: "agent1", place, window: null });
});

test("a draft outlives the ticket's merge and another's dispatch", async () => {
  const ticket = await agent.file();
  const master = await agent.file({ title: "夜市扰民主单" });
  const place = `ticket:${ticket.id}:note`;
  await save(agent, place, { field: "content", value: '"还没写完"' });
  await town.live(ticket.id, ["dispatcher1", { type: "merge", masterId: master.id, reason: "同一件事" }]);
  await town.live(master.id, ["dispatcher1", { type: "dispatch", leadDepartmentId: "urban" }]);
  expect((await agent.get(`/drafts/${place}`)).body.fields[0].value).toBe('"还没写完"');
});

test("nobody reads, overwrites or throws away another's draft", async () => {
  await save(agent, "call:c1", { field: "content", value: JSON.stringify(canary) });
  for (const other of ["agent2", "dispatcher1", "supervisor1", "admin1"].map(town.as)) {
    expect((await other.get("/drafts/call:c1")).status).toBe(404);
    expect((await other.get("/drafts")).body.items).toEqual([]);
    expect((await save(other, "call:c1", { field: "content", value: '"其他"' })).body.written).toHaveLength(
      1,
    );
    expect((await other.get("/drafts/call:c1")).body.fields[0].value).toBe('"其他"');
  }
  expect((await agent.get("/drafts/call:c1")).body.fields[0].value).toBe(JSON.stringify(canary));
});

test("only the writer's own pages hear of it, and they hear no word", async () => {
  await save(agent, "call:c1", { field: "content", value: JSON.stringify(canary) });
  expect(heard).toEqual([{ staffId: "agent1", place: "call:c1", window: "w1" }]);
});

test("what lies in the database is unreadable without the key, and no fact, notice or job tells of it", async () => {
  await save(agent, "call:c1", { field: "content", value: JSON.stringify(canary) });
  const tables: { name: string }[] = await town.source.query(
    "SELECT table_schema || '.\"' || table_name || '\"' AS name FROM information_schema.tables WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')",
  );
  expect(tables.length).toBeGreaterThan(20);
  for (const { name } of tables) {
    const [{ dump }] = await town.source.query(
      `SELECT coalesce(string_agg(t::text, ' '), '') AS dump FROM ${name} t`,
    );
    expect([name, dump.includes("锣鼓巷"), dump.includes("金丝雀")]).toEqual([name, false, false]);
  }
});

test("a place or field of another form is refused in words, and too many fields are", async () => {
  const wrong = await save(agent, "call:../x", { field: "content", value: null });
  expect([400, 404]).toContain(wrong.status);
  const bad = await save(agent, "ward", { field: "content", value: '""' });
  expect(bad.status).toBe(400);
  expect(bad.body.errors[0]).toEqual({ pointer: "/path/place", detail: "没有这种草稿位置" });
  await town.source.query(
    `INSERT INTO draft_field (staff_id, place, field, updated_at)
     SELECT 'agent1', 'call:x' || n, 'content', now() FROM generate_series(1, 1500) AS n`,
  );
  const full = await save(agent, "new", { field: "content", value: '"x"' });
  expect(full.status).toBe(409);
  expect(full.body.detail).toContain("未提交的草稿太多");
});

test("drafts nobody came back to for two weeks are forgotten, those written in since are kept whole", async () => {
  const at = (days: number) => new Date(town.now().getTime() - days * 86_400_000);
  await town.source.query(
    `INSERT INTO draft_field (staff_id, place, field, updated_at) VALUES
       ('agent1', 'call:old', 'content', $1), ('agent1', 'call:kept', 'kind', $1), ('agent1', 'call:kept', 'content', $2)`,
    [at(15), at(1)],
  );
  expect(await forgetDrafts(town.house.query, at(14))).toBe(1);
  const { items } = (await agent.get("/drafts")).body;
  expect(
    items.map(({ place, fields }: { place: string; fields: unknown[] }) => [place, fields.length]),
  ).toEqual([["call:kept", 2]]);
});
