import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { fileFor, type Person } from "./calls-kit.ts";
import { openShift, type Shift } from "./shift-kit.ts";

let board: Shift;
let agent: Person;
let colleague: Person;
let supervisor: Person;
let officer: Person;

beforeAll(async () => {
  board = await openShift();
  agent = await board.person("agent", ["agent"], "王芳");
  colleague = await board.person("colleague", ["agent"], "李娜");
  supervisor = await board.person("boss", ["supervisor"], "何立群");
  officer = await board.person("officer", ["follow-up-officer"], "钱语桐");
});
afterAll(() => board?.close());
beforeEach(async () => {
  await board.closeDesks(supervisor, ["agent", "colleague", "boss"]);
  await board.source.query("DELETE FROM call_back_call");
  await board.source.query("UPDATE call SET call_back_id = NULL");
  await board.source.query("DELETE FROM call_back");
});

/** A call this agent talks on; its id. */
async function talking(from = "13812345678"): Promise<string> {
  await agent.become("ready");
  await board.ring({ from });
  const { id } = (await agent.card())!.call;
  await agent.post(`/calls/${id}/actions`, { action: { type: "answer" } });
  return id;
}
const act = (person: Person, id: string, action: object) => person.post(`/calls/${id}/actions`, { action });
const miss = async (from: string) => {
  const callId = await board.ring({ from });
  board.pass(20);
  await board.say({ event: "hangup", callId, cause: "cancel" });
  return callId;
};
interface CallBackList {
  items: {
    id: string;
    version: number;
    phone: string;
    missed: number;
    attempts: number;
    claimedBy: object | null;
  }[];
}
const callBacks = async () => ((await agent.get("/call-backs")).body as unknown as CallBackList).items;

test("a call is held and taken up again, and how long is kept", async () => {
  const id = await talking();
  expect((await act(agent, id, { type: "hold" })).status).toBe(204);
  expect([(await agent.state()).state, (await agent.card())?.call.can[0]]).toEqual(["held", "resume"]);
  board.pass(40);
  expect((await act(agent, id, { type: "hold" })).status).toBe(409);
  expect((await act(agent, id, { type: "resume" })).status).toBe(204);
  expect((await agent.state()).state).toBe("talking");
  const [row] = await board.source.query("SELECT held_ms, held_since FROM call WHERE id = $1", [id]);
  expect(row).toEqual({ held_ms: 40_000, held_since: null });
});

test("a call handed to a colleague rings there, leaves this desk for its wrap-up, and can come back", async () => {
  const id = await talking();
  expect((await act(agent, id, { type: "transfer", staffId: "colleague" })).status).toBe(409);
  await colleague.become("ready");
  expect((await agent.get("/calls/targets")).body).toMatchObject({
    people: [{ id: "colleague", name: "李娜" }],
  });
  expect((await act(agent, id, { type: "transfer", staffId: "colleague" })).status).toBe(204);
  expect([(await agent.state()).state, await agent.card()]).toEqual(["wrap-up", null]);
  expect((await colleague.card())?.call).toMatchObject({ id, can: ["answer"] });
  await act(colleague, id, { type: "answer" });
  expect((await colleague.card())?.call).toMatchObject({ state: "talking", agent: { id: "colleague" } });
  expect((await act(agent, id, { type: "hold" })).status).toBe(404);

  await agent.become("ready");
  await act(colleague, id, { type: "transfer", staffId: "agent" });
  await act(agent, id, { type: "answer" });
  expect((await agent.card())?.call).toMatchObject({ id, state: "talking", agent: { id: "agent" } });
  expect((await colleague.state()).state).toBe("wrap-up");
});

test("a call handed to a queue waits there for who answers that queue, and is counted in its own", async () => {
  await supervisor.put("/agents/colleague/skills", { skills: [{ skill: "english", level: 1 }] });
  await colleague.become("ready");
  const id = await talking();
  await act(agent, id, { type: "transfer", skill: "english" });
  expect((await colleague.card())?.call).toMatchObject({ id, skill: "general" });
  await supervisor.put("/agents/colleague/skills", { skills: [] });
});

test("110 is called into the line; a transfer must say to whom, and only to one", async () => {
  const id = await talking();
  expect((await act(agent, id, { type: "emergency", to: "110" })).status).toBe(204);
  expect((await agent.card())?.call.state).toBe("talking");
  expect((await act(agent, id, { type: "emergency", to: "12306" })).status).toBe(400);
  expect((await act(agent, id, { type: "transfer" })).status).toBe(400);
  expect((await act(colleague, id, { type: "hang-up" })).status).toBe(404);
  const facts = await board.source.query(
    "SELECT data->>'to' AS to FROM domain_event WHERE subject_id = $1 AND type = 'call.emergency-called'",
    [id],
  );
  expect(facts).toEqual([{ to: "110" }]);
});

test("missed calls of one number join one call-back; who gets through meanwhile falls off", async () => {
  await miss("13800000011");
  await miss("13800000011");
  await miss("13800000012");
  expect((await callBacks()).map(({ phone, missed }) => [phone, missed])).toEqual([
    ["138****0011", 2],
    ["138****0012", 1],
  ]);
  await talking("13800000011");
  expect((await callBacks()).map(({ phone }) => phone)).toEqual(["138****0012"]);
});

test("an answer that comes in late takes its call out of the call-backs; a late missed call behind an answered one opens none", async () => {
  const late = new Date(board.now().getTime() - 60_000).toISOString();
  const callId = await miss("13800000013");
  await board.say({ event: "answer", callId, user: "agent", timestamp: late });
  expect(await callBacks()).toEqual([]);
  await talking("13800000014");
  await board.say({ event: "hangup", callId: "old", from: "13800000014", cause: "cancel", timestamp: late });
  expect(await callBacks()).toEqual([]);
});

test("a call-back is worked off by one person: claimed, dialled without the number, tried again later, reached", async () => {
  await miss("13800000015");
  const [row] = await callBacks();
  const work = (person: Person, version: number, action: object) =>
    person.post(`/call-backs/${row!.id}/actions`, { version, action });
  expect((await agent.post("/calls/outgoing", { callBackId: row!.id })).status).toBe(409);
  expect((await work(agent, row!.version, { type: "claim" })).body).toEqual({ closed: false, version: 2 });
  expect((await work(colleague, 2, { type: "claim" })).status).toBe(409);
  expect((await work(agent, 1, { type: "release" })).status).toBe(409);
  const dialled = await agent.post("/calls/outgoing", { callBackId: row!.id });
  expect(dialled.status).toBe(201);
  expect((await agent.card())?.call).toMatchObject({
    direction: "out",
    phone: "138****0015",
    can: ["hang-up"],
  });
  expect(JSON.stringify(dialled.body)).not.toContain("13800000015");
  await board.say({ event: "hangup", callId: (dialled.body as unknown as { callId: string }).callId });
  await work(agent, 2, { type: "report", outcome: "not-reached" });
  expect(await callBacks()).toMatchObject([{ attempts: 1, claimedBy: null, version: 3 }]);
  await work(colleague, 3, { type: "claim" });
  expect((await work(colleague, 4, { type: "report", outcome: "reached" })).body).toMatchObject({
    closed: true,
  });
  expect(await callBacks()).toEqual([]);
  expect((await work(colleague, 5, { type: "claim" })).status).toBe(409);
});

test("who follows up dials the ticket's citizen through the platform; the call knows its ticket and is in no rate", async () => {
  await fileFor(board, "asks", "13800000016", { status: "follow-up" });
  await fileFor(board, "sealed", "13800000017", { status: "follow-up", secrecy: "sealed" });
  const { status, body } = await officer.post("/calls/outgoing", { ticketId: "asks" });
  expect(status).toBe(201);
  expect((await officer.card())?.call).toMatchObject({
    direction: "out",
    phone: "138****0016",
    ticketId: "asks",
  });
  expect((await officer.post("/calls/outgoing", { ticketId: "sealed" })).status).toBe(201);
  expect([403, 404]).toContain((await agent.post("/calls/outgoing", { ticketId: "sealed" })).status);
  expect((await officer.post("/calls/outgoing", { ticketId: "no-such" })).status).toBe(404);
  expect((await officer.post("/calls/outgoing", { ticketId: "asks", callBackId: "x" })).status).toBe(400);
  expect(JSON.stringify(body)).not.toContain("13800000016");
});

test("an abusive caller: flagged by the agent, ruled by the supervisor, then waits last, told on the card, never kept from 110", async () => {
  const phone = "13800000018";
  const id = await talking(phone);
  expect((await agent.post(`/calls/${id}/flag`, { reason: "abusive", note: "辱骂" })).status).toBe(204);
  expect((await agent.post(`/calls/${id}/flag`, { reason: "prank" })).status).toBe(409);
  expect((await agent.get("/caller-flags")).status).toBe(403);
  const list = async () =>
    ((await supervisor.get("/caller-flags")).body as unknown as { items: { id: string; version: number }[] })
      .items;
  const [flag] = await list();
  expect(flag).toMatchObject({
    state: "asked",
    reason: "abusive",
    phone: "138****0018",
    note: "辱骂",
    former: 0,
  });
  const rule = (version: number, action: object) =>
    supervisor.post(`/caller-flags/${flag!.id}/actions`, { version, action });
  expect((await rule(flag!.version, { type: "block", hours: 24 })).status).toBe(204);
  expect((await rule(flag!.version, { type: "refuse" })).status).toBe(409);
  await board.say({ event: "hangup", callId: board.lastCall() });
  await agent.become("busy");

  await board.ring({ from: phone });
  board.pass(1);
  const other = await board.ring({ from: "13800000019" });
  await agent.become("ready");
  expect((await agent.card())?.call.callId).toBe(other);
  await colleague.become("ready");
  const blocked = await colleague.card();
  expect(blocked).toMatchObject({
    flag: { state: "blocked", reason: "abusive" },
    call: { phone: "138****0018" },
  });
  await act(colleague, blocked!.call.id, { type: "answer" });
  expect((await act(colleague, blocked!.call.id, { type: "emergency", to: "120" })).status).toBe(204);
  await rule(2, { type: "lift" });
  expect(await list()).toEqual([]);
});

test("a cool-down ends by itself, and what is written of a caller stands on the next card", async () => {
  const phone = "13800000020";
  const id = await talking(phone);
  await agent.post(`/calls/${id}/flag`, { reason: "silent" });
  expect((await agent.post(`/calls/${id}/notes`, { words: "听力不好，请说慢一点" })).status).toBe(204);
  const { items } = (await supervisor.get("/caller-flags")).body as unknown as {
    items: { id: string; version: number }[];
  };
  await supervisor.post(`/caller-flags/${items[0]!.id}/actions`, {
    version: 1,
    action: { type: "block", hours: 1 },
  });
  await board.say({ event: "hangup", callId: board.lastCall() });
  board.pass(3601);
  await supervisor.post("/agents/agent/state", { state: "ready" });
  await board.ring({ from: phone });
  expect(await agent.card()).toMatchObject({
    flag: null,
    notes: [{ words: "听力不好，请说慢一点", by: "王芳" }],
  });
  for (const table of ["caller_note", "caller_flag", "call_back"]) {
    const rows = await board.source.query(`SELECT t::text AS words FROM ${table} t`);
    expect(rows.map((row: { words: string }) => row.words).join("")).not.toMatch(/13800000020|听力/);
  }
});

test("the card says where the caller's matters were", async () => {
  const phone = "13800000021";
  for (const id of ["at-home", "at-home-again", "elsewhere"]) await fileFor(board, id, phone);
  await board.source.query("UPDATE ticket SET address = '鲁迅中路 1 号' WHERE id LIKE 'at-home%'");
  await board.source.query("UPDATE ticket SET address = '解放路 9 号' WHERE id = 'elsewhere'");
  await agent.become("ready");
  await board.ring({ from: phone });
  expect((await agent.card())?.places.map(({ address }) => address)).toEqual([
    "鲁迅中路 1 号",
    "解放路 9 号",
  ]);
});
