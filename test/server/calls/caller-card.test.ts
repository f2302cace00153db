import { afterAll, beforeAll, expect, test } from "vitest";
import { fileFor, openSwitchboard, TOKEN, type Switchboard } from "./calls-kit.ts";

let board: Switchboard;
beforeAll(async () => {
  board = await openSwitchboard();
});
afterAll(() => board?.close());

const PHONE = "13812345678";

test("when the phone rings, the agent sees who calls, masked, and what they already asked us", async () => {
  const agent = await board.as("agent1", ["agent"]);
  await fileFor(board, "open", PHONE, { name: "王小明" });
  await fileFor(board, "done", PHONE, { status: "closed" });
  await fileFor(board, "of-somebody-else", "13900000000");
  await fileFor(board, "sealed-report", PHONE, { secrecy: "sealed" });
  await board.say({ event: "newCall", callId: "k1", from: `+86${PHONE}`, user: "agent1" });

  const { status, body } = await agent("/calls/current");
  expect(status).toBe(200);
  expect(body.card).toMatchObject({
    call: { callId: "k1", state: "ringing", phone: "138****5678", agent: { id: "agent1" } },
    citizen: { name: "王**", phone: "138****5678" },
    openCount: 1,
  });
  expect(body.card?.tickets.map((ticket) => ticket.id).toSorted()).toEqual(["done", "open"]);
  expect(JSON.stringify(body)).not.toMatch(/13812345678|小明/);
});

test("a call one talks on comes before one that rings, and an ended call leaves the screen", async () => {
  const agent = await board.as("agent2", ["agent"]);
  const current = async () => (await agent("/calls/current")).body.card?.call.callId ?? null;
  expect(await current()).toBeNull();
  await board.say({ event: "newCall", callId: "k2", from: PHONE, user: "agent2" });
  await board.say({ event: "answer", callId: "k2", user: "agent2" });
  await board.say({ event: "newCall", callId: "k3", from: PHONE, user: "agent2" });
  expect(await current()).toBe("k2");
  await board.say({ event: "hangup", callId: "k2" });
  expect(await current()).toBe("k3");
  await board.say({ event: "hangup", callId: "k3", cause: "cancel" });
  expect(await current()).toBeNull();
});

test("a group's phones all show the card until one answers", async () => {
  const [first, second] = [await board.as("agent3", ["agent"]), await board.as("agent4", ["agent"])];
  const current = async (see: typeof first) => (await see("/calls/current")).body.card?.call.callId ?? null;
  await board.say({ event: "newCall", callId: "k4", from: PHONE, "user[]": ["agent3", "agent4"] });
  expect([await current(first), await current(second)]).toEqual(["k4", "k4"]);
  await board.say({ event: "answer", callId: "k4", user: "agent4" });
  expect([await current(first), await current(second)]).toEqual([null, "k4"]);
});

test("only who handles a call sees its card, and the supervisor", async () => {
  const [own, other] = [await board.as("agent5", ["agent"]), await board.as("agent6", ["agent"])];
  const [supervisor, officer] = [await board.as("sup", ["supervisor"]), await board.as("off", ["officer"])];
  await board.say({ event: "newCall", callId: "k5", from: PHONE, user: "agent5" });
  const id = (await own("/calls/current")).body.card?.call.id;
  expect((await own(`/calls/${id}`)).body.call.callId).toBe("k5");
  expect((await supervisor(`/calls/${id}`)).status).toBe(200);
  expect(await other(`/calls/${id}`)).toMatchObject({ status: 404 });
  expect((await other("/calls/no-such-call")).body.detail).toBe((await other(`/calls/${id}`)).body.detail);
  expect((await officer(`/calls/${id}`)).status).toBe(403);
  expect((await fetch(`${board.url}/calls/${id}`)).status).toBe(401);
});

test("a hangup that never came does not keep an old card on the screen", async () => {
  const agent = await board.as("agent7", ["agent"]);
  const longAgo = new Date(Date.now() - 3_600_000).toISOString();
  await board.say({ event: "newCall", callId: "k6", from: PHONE, user: "agent7", timestamp: longAgo });
  expect((await agent("/calls/current")).body).toEqual({ card: null });
});

test("the demo city tells its phone where to call, any other installation does not", async () => {
  const agent = await board.as("agent8", ["agent"]);
  expect((await agent("/demo/phone")).body).toEqual({ ctiPath: `/api/v1/cti/${TOKEN}`, username: "agent8" });
  const real = await openSwitchboard({ demo: false, beside: board });
  const realAgent = await real.as("agent8", ["agent"]);
  const answer = await realAgent("/demo/phone");
  await real.close();
  expect(answer.status).toBe(404);
  expect(JSON.stringify(answer.body)).not.toContain(TOKEN);
});
