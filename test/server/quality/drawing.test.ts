import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { MONDAY, openTestHouse, type TestHouse } from "#test/kit/house.ts";
import { fullMarks, sectionsOf } from "./quality-kit.ts";

let town: TestHouse;
beforeAll(async () => {
  town = await openTestHouse();
});
afterAll(() => town.close());
beforeEach(() => town.setTime(MONDAY));

const NEXT_WEEK = "2026-03-09T00:10:00+08:00";
const draw = () =>
  town.house.quality.draw((error) => {
    throw error;
  });
const drawn = async (rule: string) =>
  (await town.as("quality1").get(`/quality/samples?rule=${rule}&limit=200`)).body.items;
const ids = (rows: { ticket: { id: string } | null }[]) => rows.map(({ ticket }) => ticket?.id).toSorted();

test("an agent's week is drawn at random once it is over, once, however often and from however many processes it runs", async () => {
  const tickets = await Promise.all(Array.from({ length: 40 }, () => town.as("agent4").file()));
  expect(await draw()).toBe(0);
  town.setTime(NEXT_WEEK);
  const made = await Promise.all([draw(), draw(), draw()]);
  // 3 % of 40, rounded up.
  expect(made.reduce((a, b) => a + b, 0)).toBe(2);
  expect(await draw()).toBe(0);
  const first = await drawn("random");
  expect(first).toMatchObject([
    { agent: { id: "agent4" }, form: { id: "ticket-writing" }, rule: { id: "weekly-random" } },
    { agent: { id: "agent4" } },
  ]);
  expect(tickets.map(({ id }) => id)).toEqual(expect.arrayContaining(ids(first)));

  // Who has the seed repeats the draw.
  const { draws } = (await town.as("supervisor1").get("/quality/rules")).body;
  expect(draws).toContainEqual(
    expect.objectContaining({ ruleId: "weekly-random", week: "2026-03-02", found: 40, drawn: 2 }),
  );
  const { seed } = draws.find((each: { ruleId: string }) => each.ruleId === "weekly-random");
  const again = await town.house.query<{ id: string }>(
    `SELECT id FROM ticket WHERE filed_by = 'agent4'
     ORDER BY encode(sha256(convert_to($1 || ' ticket:' || id, 'UTF8')), 'hex') LIMIT 2`,
    [seed],
  );
  expect(again.map(({ id }) => id).toSorted()).toEqual(ids(first));
});

test("weeks that nobody drew are made up for", async () => {
  town.setTime("2026-03-12T10:00:00+08:00");
  await town.as("agent5").file();
  town.setTime("2026-03-31T10:00:00+08:00");
  await draw();
  expect(await drawn("random")).toContainEqual(
    expect.objectContaining({ agent: { id: "agent5", name: "方思源" } }),
  );
});

test("a dissatisfied follow-up is drawn at once, by the agent who took the matter; a satisfied one is not", async () => {
  const closed = async (satisfied: boolean) => {
    const { id } = await town.as("agent2").file();
    await town.live(
      id,
      ["dispatcher1", { type: "dispatch", leadDepartmentId: "urban" }],
      ["dept-urban", { type: "accept" }],
      ["dept-urban", { type: "record-contact", outcome: "reached" }],
      ["dept-urban", { type: "reply", answer: "已处理", done: "已清理" }],
      ["dispatcher1", { type: "approve-reply" }],
      ["followup1", { type: "follow-up", reached: true, resolved: satisfied, satisfied, words: "态度一般" }],
    );
    return id;
  };
  const [unhappy] = [await closed(false), await closed(true)];
  expect(await draw()).toBe(1);
  expect(ids(await drawn("dissatisfied"))).toEqual([unhappy]);
  expect(await draw()).toBe(0);
});

describe("calls and refusals are drawn by their share when the week is over:", () => {
  const call = (id: string, minutes: number, agent = "agent2") =>
    town.house.query(
      `INSERT INTO call (id, call_id, direction, state, phone_cipher, phone_hash, agent_id, started_at, answered_at, ended_at)
       VALUES ($1, $1, 'in', 'ended', '', '', $2, '2026-03-03T10:00:00+08:00', '2026-03-03T10:00:08+08:00',
         '2026-03-03T10:00:08+08:00'::timestamptz + make_interval(mins => $3))`,
      [id, agent, minutes],
    );

  test("a long call, with its times; without a ticket it stands alone", async () => {
    await call("long-1", 16);
    await call("short-1", 14);
    town.setTime("2026-03-17T00:10:00+08:00");
    // The rule's weeks are drawn in order: this house was drawn before the call was there.
    await town.house.query("DELETE FROM quality_draw WHERE rule_id = 'long-calls'");
    await draw();
    const [sample] = await drawn("long-call");
    expect(sample).toMatchObject({ agent: { id: "agent2" }, ticket: null, sealed: false });
    const { call: times } = (await town.as("quality1").get(`/quality/samples/${sample.id}`)).body;
    expect(times).toMatchObject({ talkSeconds: 960, waitSeconds: 8 });
  });

  test("refused and handed on to 110; a sealed one never", async () => {
    town.setTime("2026-04-06T10:00:00+08:00");
    const reject = { type: "reject", reasonCode: "litigation", properChannel: "人民法院" } as const;
    const sealed = { kind: "report", citizen: { name: "甲", secrecy: "sealed" } };
    const [plain, hidden, urgent] = await Promise.all([
      town.as("agent3").file(),
      town.as("agent3").file(sealed),
      town.as("agent3").file(),
    ]);
    await town.live(plain.id, ["agent3", reject]);
    await town.live(hidden.id, ["agent3", reject]);
    await town.live(urgent.id, ["agent3", { type: "transfer-emergency", to: "110" }]);
    town.setTime("2026-04-13T00:10:00+08:00");
    await draw();
    expect(ids(await drawn("rejected"))).toEqual([plain.id]);
    expect(ids(await drawn("transferred"))).toEqual([urgent.id]);
  });
});

test("a form in use is followed, not edited: what was drawn keeps its version, what is drawn later has the new one", async () => {
  town.setTime("2026-05-11T10:00:00+08:00");
  const supervisor = town.as("supervisor1");
  const note = async () => {
    const { id } = await town.as("agent1").file();
    await supervisor.put(`/tickets/${id}/agent-complaint`, { words: "不耐烦" });
    return (await drawn("complaint")).find((row: { ticket: { id: string } }) => row.ticket.id === id);
  };
  const before = await note();
  const sections = [
    {
      name: "新",
      items: [{ id: "all", name: "总评", hint: "", type: "scale", weight: 1, max: 10, mayBeNa: false }],
    },
  ];
  const publish = (follows: number) =>
    supervisor.put("/quality/forms/call-service", { follows, name: "来电服务", sections });
  expect((await publish(0)).status).toBe(409);
  expect((await publish(1)).body).toMatchObject({ version: 2, current: true, demo: false, samples: 0 });
  const after = await note();
  expect([before.form.version, after.form.version]).toEqual([1, 2]);

  const score = (id: string, marks: object) =>
    town.as("quality1").post(`/quality/samples/${id}/score`, { version: 1, marks, remark: "" });
  expect((await score(before.id, fullMarks(sectionsOf("call-service")))).status).toBe(200);
  expect((await score(after.id, [{ itemId: "all", value: 9 }])).body).toMatchObject({ total: 90 });
  const { items } = (await town.as("quality1").get("/quality/forms")).body;
  expect(items.filter(({ id }: { id: string }) => id === "call-service")).toMatchObject([
    { version: 2, current: true },
    { version: 1, current: false },
  ]);
});

test("a rule is followed by its next version; one that is switched off draws no more", async () => {
  const supervisor = town.as("supervisor1");
  const rule = {
    name: "对话务员的投诉",
    kind: "complaint",
    formId: "call-service",
    share: 100,
    minMinutes: null,
  };
  const save = (more: object) =>
    supervisor.put("/quality/rules/complaints", { ...rule, active: true, ...more });
  expect((await save({ follows: 7 })).status).toBe(409);
  expect((await save({ follows: 1, formId: "nothing" })).body.errors).toMatchObject([{ pointer: "/formId" }]);
  expect((await save({ follows: 1, minMinutes: 3 })).body.errors).toMatchObject([{ pointer: "/minMinutes" }]);
  expect((await save({ follows: 1, active: false })).body).toMatchObject({ version: 2, active: false });
  const { id } = await town.as("agent1").file();
  const noted = await supervisor.put(`/tickets/${id}/agent-complaint`, { words: "不耐烦" });
  expect(noted.body.sampled).toBe(false);
  await draw();
  expect(ids(await drawn("complaint"))).not.toContain(id);
  // Switched on again, it makes good what was noted meanwhile.
  await save({ follows: 2 });
  await draw();
  expect(ids(await drawn("complaint"))).toContain(id);
  for (const who of ["quality1", "agent1", "admin1"])
    expect(
      (await town.as(who).put("/quality/rules/complaints", { ...rule, active: true, follows: 3 })).status,
    ).toBe(403);
});

test("the days for an appeal are a setting; what was scored before keeps its own", async () => {
  expect((await town.as("supervisor1").put("/quality/settings", { appealDays: 3 })).status).toBe(204);
  expect((await town.as("quality1").get("/quality/rules")).body.appealDays).toBe(3);
  expect((await town.as("supervisor1").put("/quality/settings", { appealDays: 0 })).status).toBe(400);
});
