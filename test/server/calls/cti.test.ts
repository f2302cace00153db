import * as fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { factsOf, fileFor, openSwitchboard, TOKEN, type Switchboard } from "./calls-kit.ts";

let board: Switchboard;
beforeAll(async () => {
  board = await openSwitchboard();
  await board.as("agent1", ["agent"], "王芳");
  await board.as("agent2", ["agent"], "李娜");
});
afterAll(() => board?.close());

const START = Date.now() - 600_000;
const at = (seconds: number) => new Date(START + seconds * 1000).toISOString();
const send = (body: string, type: string) =>
  fetch(`${board.url}/cti/${TOKEN}`, { method: "POST", headers: { "content-type": type }, body });

const rowOf = async (callId: string) =>
  (await board.source.query("SELECT * FROM call WHERE call_id = $1", [callId]))[0];

test("a call that rings, is answered and hung up is told step by step to the desk and then to its agent", async () => {
  const call = { callId: "c1", from: "13812345678", to: "12345", direction: "in" };
  expect(await board.say({ event: "newCall", ...call, queue: "general" })).toEqual({ status: 200, body: {} });
  await board.say({ event: "answer", ...call, user: "agent1", answeringNumber: "8001" });
  await board.say({ event: "hangup", ...call, cause: "normalClearing" });
  expect(
    (await factsOf(board.source, "c1")).map(({ type, version, rooms, left }) => ({
      type,
      version,
      rooms,
      left,
    })),
  ).toEqual([
    { type: "call.ringing", version: 1, rooms: ["desk:calls"], left: [] },
    { type: "call.answered", version: 2, rooms: ["staff:agent1"], left: ["desk:calls"] },
    { type: "call.ended", version: 3, rooms: ["staff:agent1"], left: [] },
  ]);
  expect(await rowOf("c1")).toMatchObject({ state: "ended", agent_id: "agent1", cause: "normalClearing" });
});

test("a call that rings for a group leaves the phones of those who did not answer", async () => {
  await board.say({ event: "newCall", callId: "c2", from: "13812345678", "user[]": ["agent1", "agent2"] });
  await board.say({ event: "answer", callId: "c2", user: "agent2@pbx.example" });
  expect((await factsOf(board.source, "c2")).map(({ rooms, left }) => [rooms, left])).toEqual([
    [["staff:agent1", "staff:agent2"], []],
    [["staff:agent2"], ["staff:agent1"]],
  ]);
});

test("a form is heard like JSON, with call_id, repeated user[] and a real name", async () => {
  const response = await fetch(`${board.url}/cti/${TOKEN}`, {
    method: "POST",
    body: new URLSearchParams([
      ["event", "newCall"],
      ["call_id", "c3"],
      ["from", "+8613812345678"],
      ["direction", "in"],
      ["user[]", "王芳"],
      ["user[]", "nobody we know"],
    ]),
  });
  expect(response.status).toBe(200);
  expect(await rowOf("c3")).toMatchObject({ state: "ringing", agent_id: "agent1" });
});

test("a repeated event answers 200 and changes nothing", async () => {
  const event = { event: "newCall", callId: "c4", from: "13812345678" };
  const pokes = board.pokes();
  for (let n = 0; n < 3; n += 1) expect((await board.say(event)).status).toBe(200);
  expect(await factsOf(board.source, "c4")).toHaveLength(1);
  expect(board.pokes()).toBe(pokes + 1);
});

test("a PBX stuck on one event does not fill the disk, and its hangup is still heard", async () => {
  for (let n = 0; n < 53; n += 1) await board.say({ event: "newCall", callId: "stuck", from: "13812345678" });
  await board.say({ event: "hangup", callId: "stuck" });
  const [{ n }] = await board.source.query(
    "SELECT count(*)::int AS n FROM cti_event WHERE call_id = 'stuck'",
  );
  expect(n).toBe(51);
  expect(await rowOf("stuck")).toMatchObject({ state: "missed" });
});

test("events in any order, doubled and at the same moment, end in the same call", async () => {
  const script = [
    { event: "newCall", from: "13812345678", direction: "in", queue: "general", timestamp: at(0) },
    { event: "answer", user: "agent1", timestamp: at(9) },
    { event: "answer", user: "agent2", timestamp: at(40) },
    { event: "hangup", cause: "normalClearing", timestamp: at(100) },
  ];
  let runs = 0;
  const outcome = async (events: object[], together: boolean) => {
    const callId = `order-${(runs += 1)}`;
    const deliver = (event: object) => board.say({ ...event, callId });
    if (together) await Promise.all(events.map(deliver));
    else for (const event of events) await deliver(event);
    const { id: _, call_id: __, phone_cipher, version: ___, ...call } = await rowOf(callId);
    return { ...call, phone: board.crypto.open(phone_cipher) };
  };
  const expected = await outcome(script, false);
  expect(expected).toMatchObject({ state: "ended", agent_id: "agent2", phone: "13812345678" });
  expect(expected.answered_at.getTime() - expected.started_at.getTime()).toBe(9_000);
  expect(expected.ended_at.getTime() - expected.answered_at.getTime()).toBe(91_000);
  const deliveries = fc.tuple(
    fc.shuffledSubarray([...script, ...script], { minLength: 8, maxLength: 8 }),
    fc.boolean(),
  );
  await fc.assert(
    fc.asyncProperty(deliveries, async ([events, together]) => {
      expect(await outcome(events, together)).toEqual(expected);
    }),
    { numRuns: 12 },
  );
});

test("a caller's number stands in the clear nowhere", async () => {
  await board.say({ event: "newCall", callId: "secret", from: "13987654321" });
  for (const table of ["call", "cti_event", "domain_event"]) {
    const rows = await board.source.query(`SELECT t::text AS words FROM ${table} t`);
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.map((row: { words: string }) => row.words).join("")).not.toContain("13987654321");
  }
});

test("callers who withhold their number do not find each other's tickets", async () => {
  await fileFor(board, "other-anonymous", "");
  const see = await board.as("agent3", ["agent"]);
  await board.say({ event: "newCall", callId: "anon", from: "anonymous", user: "agent3" });
  expect((await see("/calls/current")).body.card).toMatchObject({
    call: { callId: "anon", phone: "" },
    tickets: [],
    openCount: 0,
  });
});

test("who has no good token is refused before anything is looked at", async () => {
  expect(await board.say({ event: "nonsense" }, "wrong-token")).toMatchObject({
    status: 401,
    body: { status: 401, type: "urn:hotline:problem:not-signed-in" },
  });
});

test.each([
  [{}, "/event"],
  [{ event: "party", callId: "x" }, "/event"],
  [{ event: "newCall" }, "/callId"],
  [{ event: "newCall", callId: "a\u0000b" }, "/callId"],
  [{ event: "newCall", callId: "x".repeat(129) }, "/callId"],
  [{ event: "newCall", callId: 7 }, "/callId"],
  [{ event: "newCall", callId: "x", direction: "up" }, "/direction"],
  [{ event: "newCall", callId: "x", user: { name: "agent1" } }, "/user"],
])("%j is answered with the field that is wrong", async (body, pointer) => {
  expect(await board.say(body)).toMatchObject({ status: 400, body: { errors: [{ pointer }] } });
});

test("what is neither JSON nor a form is the sender's mistake", async () => {
  expect((await send("{", "application/json")).status).toBe(400);
  expect((await send("[]", "application/json")).status).toBe(400);
  expect((await send("<call/>", "application/xml")).status).toBe(415);
});

test("odd words in the other fields are kept from the database without failing the call", async () => {
  const odd = "\u0000\ud800" + "名".repeat(20);
  const answer = await board.say({
    event: "newCall",
    callId: "odd",
    from: odd,
    user: odd,
    queue: odd,
    cause: odd,
    extra: { deep: [odd] },
  });
  expect(answer.status).toBe(200);
  expect(await rowOf("odd")).toMatchObject({ state: "ringing", queue: "名".repeat(20) });
});
