import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { usualCallLimits } from "#server/calls/call-limits.ts";
import type { Person } from "./calls-kit.ts";
import { openShift, type Shift } from "./shift-kit.ts";

let board: Shift;
let [first, second, supervisor]: Person[] = [];

beforeAll(async () => {
  board = await openShift({ limits: usualCallLimits });
  first = await board.person("first", ["agent"], "王芳");
  second = await board.person("second", ["agent"], "李娜");
  supervisor = await board.person("boss", ["supervisor"], "何立群");
});
afterAll(() => board?.close());
afterEach(() => board.closeDesks(supervisor!, ["first", "second", "boss"]));

const wrapUp = async (person: Person) => {
  const { agent } = (await person.get("/agents/me")).body as unknown as { agent: { callId: string } };
  return person.post(`/calls/${agent.callId}/wrap-up`, { code: "answered" });
};

test("a call that names nobody goes to the agent who is idle longest, and to nobody else's screen", async () => {
  await first!.become("ready");
  board.pass(5);
  await second!.become("ready");
  const callId = await board.ring();
  expect((await first!.card())?.call).toMatchObject({ callId, state: "ringing", can: ["answer"] });
  expect(await second!.card()).toBeNull();
  expect((await second!.get(`/calls/${(await first!.card())!.call.id}`)).status).toBe(404);
});

test("answered at the console the agent talks; hung up they wrap up; with a code they are ready for the next", async () => {
  await first!.become("ready");
  await board.ring();
  const { id } = (await first!.card())!.call;
  expect((await first!.post(`/calls/${id}/actions`, { action: { type: "answer" } })).status).toBe(204);
  expect(await first!.state()).toMatchObject({ state: "talking" });
  expect((await first!.become("ready")).status).toBe(409);
  expect((await first!.card())?.call.can).toEqual(["hold", "transfer", "emergency", "hang-up"]);
  const waiting = await board.ring();
  board.pass(30);
  await first!.post(`/calls/${id}/actions`, { action: { type: "hang-up" } });
  expect(await first!.state()).toMatchObject({ state: "wrap-up" });
  expect(await first!.card()).toBeNull();
  expect((await wrapUp(first!)).status).toBe(204);
  expect((await first!.card())?.call.callId).toBe(waiting);
  const spans = await board.source.query(
    "SELECT state, extract(epoch FROM until_at - from_at)::int AS seconds FROM agent_span WHERE call_id = $1 ORDER BY id",
    [id],
  );
  expect(spans).toEqual([
    { state: "talking", seconds: 30 },
    { state: "wrap-up", seconds: 0 },
  ]);
});

test("a wrap-up ends by itself", async () => {
  await first!.become("ready");
  const callId = await board.ring();
  await board.say({ event: "answer", callId, user: "first" });
  await board.say({ event: "hangup", callId });
  board.pass(59);
  await board.centre.agents.commands.seen(["first"]);
  await board.centre.distribution.tend();
  expect(await first!.state()).toMatchObject({ state: "wrap-up" });
  board.pass(1);
  await board.centre.distribution.tend();
  expect(await first!.state()).toMatchObject({ state: "ready" });
});

test("who does not pick up is set busy, and the call goes to the next", async () => {
  await first!.become("ready");
  board.pass(1);
  await second!.become("ready");
  const callId = await board.ring();
  board.pass(12);
  await board.centre.distribution.tend();
  expect(await first!.state()).toMatchObject({ state: "busy", reason: "no-answer" });
  expect([await first!.card(), (await second!.card())?.call.callId]).toEqual([null, callId]);
});

test("who turns busy while it rings gives the call back at once", async () => {
  await first!.become("ready");
  board.pass(1);
  await second!.become("ready");
  const callId = await board.ring();
  await first!.become("busy", "meeting");
  expect([await first!.card(), (await second!.card())?.call.callId]).toEqual([null, callId]);
});

test("a call waits for its own queue, and after the overflow time for who helps out", async () => {
  await supervisor!.put("/agents/first/skills", { skills: [{ skill: "english", level: 2 }] });
  await first!.become("ready");
  const callId = await board.ring({ queue: "English" });
  expect(await first!.card()).toBeNull();
  expect((await first!.get("/agents/me")).body).toMatchObject({ waiting: { count: 1 } });
  board.pass(10);
  await board.centre.distribution.tend();
  expect((await first!.card())?.call).toMatchObject({ callId, skill: "english" });
  await supervisor!.put("/agents/first/skills", { skills: [] });
});

test("a PBX that distributes itself is respected: the call it gave to one is offered to nobody", async () => {
  await first!.become("ready");
  const callId = await board.ring({ user: "second" });
  expect([await first!.card(), (await second!.card())?.call.callId]).toEqual([null, callId]);
  // And who it rings for gets no second call.
  await second!.become("ready");
  await first!.become("busy");
  await board.ring();
  expect((await second!.card())?.call.callId).toBe(callId);
});

test("without a console on the line one is offline after a while; who talks is not", async () => {
  await first!.become("ready");
  await second!.become("ready");
  await board.say({ event: "newCall", callId: "talks", from: "13812345678", user: "second" });
  await board.say({ event: "answer", callId: "talks", user: "second" });
  board.pass(50);
  await board.centre.distribution.tend();
  expect([(await first!.state()).state, (await second!.state()).state]).toEqual(["offline", "talking"]);
});

test("calls that come in at once with agents who turn ready at once: nobody gets two", async () => {
  const people = await Promise.all([..."abcdef"].map((name) => board.person(`many-${name}`, ["agent"])));
  await Promise.all([
    ...Array.from({ length: 8 }, () => board.ring()),
    ...people.map((person) => person.become("ready")),
  ]);
  await board.centre.distribution.tend();
  const cards = await Promise.all(people.map((person) => person.card()));
  const ids = cards.map((card) => card?.call.callId);
  expect(ids.every(Boolean)).toBe(true);
  expect(new Set(ids).size).toBe(6);
});

test("the board tells who is in which state, who waits how long, and the day's rates", async () => {
  board.setTime("2026-03-05T02:00:00Z");
  // Nobody's session lasts for three days.
  first = await board.person("first", ["agent"]);
  supervisor = await board.person("boss", ["supervisor"]);
  await first!.become("ready");
  const quick = await board.ring();
  board.pass(5);
  await board.say({ event: "answer", callId: quick, user: "first" });
  const lost = await board.ring();
  board.pass(20);
  await board.say({ event: "hangup", callId: lost, cause: "cancel" });
  await board.say({ event: "hangup", callId: quick });
  board.pass(10);
  await wrapUp(first!);
  await first!.become("break");
  await board.ring({ queue: "涉企" });
  const { status, body } = await supervisor!.get("/calls/board");
  expect(status).toBe(200);
  expect(body).toMatchObject({
    byState: { break: 1, talking: 0 },
    waiting: [
      { skill: "general", count: 0, longestSince: null },
      { skill: "enterprise", count: 1, longestSince: board.now().toISOString() },
      { skill: "dialect", count: 0 },
      { skill: "english", count: 0 },
    ],
    quarters: [{ startsAt: "2026-03-05T02:00:00.000Z", offered: 3, answered: 1, answeredIn15: 1, missed: 1 }],
    today: {
      offered: 3,
      answeredIn15Rate: { numerator: 1, denominator: 2, excluded: 0, rate: 0.5 },
      connectedRate: { numerator: 1, denominator: 2, rate: 0.5 },
      averageWaitSeconds: 5,
      averageTalkSeconds: 20,
      averageWrapUpSeconds: 10,
    },
  });
  expect((await first!.get("/calls/board")).status).toBe(403);
});

test("one person's calls that follow each other at once, told at the same moment, never wait for each other", async () => {
  await board.person("swift", ["agent"]);
  const ids = Array.from({ length: 12 }, (_, n) => `swift-${n}`);
  const tell = async (event: string) =>
    Promise.all(ids.map((callId) => board.say({ event, callId, from: "13812345678", user: "swift" })));
  for (const event of ["newCall", "answer", "hangup"])
    expect((await tell(event)).map(({ status }) => status)).toEqual(ids.map(() => 200));
});
