import { afterAll, beforeAll, expect, test } from "vitest";
import { startRelay, type Relay } from "#jobs/relay.ts";
import { systemClock } from "#server/platform/clock.ts";
import { createMetrics } from "#server/platform/metrics.ts";
import { attachRealtime, type Realtime } from "#server/realtime.ts";
import { caughtUp, dial, hangUpAll, hear, listenTo, silent } from "../realtime-kit.ts";
import { openSwitchboard, type Switchboard } from "./calls-kit.ts";

let board: Switchboard;
let realtime: Realtime;
let relay: Relay;
beforeAll(async () => {
  board = await openSwitchboard({ poke: () => relay?.poke() });
  realtime = attachRealtime({
    httpServer: board.server,
    sessions: board.sessions,
    source: board.source,
    clock: systemClock,
    log: silent,
    allowedOrigins: () => [],
    loadTicketForSight: async () => undefined,
    agents: board.centre.agents.commands,
    metrics: createMetrics("server"),
  });
  relay = startRelay({
    source: board.source,
    clock: systemClock,
    log: silent,
    announce: realtime.announce,
    offer: () => {},
  });
});
afterAll(async () => {
  hangUpAll();
  await relay?.stop();
  await realtime?.stop();
  await board?.close();
});

async function sitDown(id: string) {
  const see = await board.as(id, ["agent"]);
  const cookie = (await board.sessions.open(id)).cookie.split(";")[0]!;
  return { see, socket: await dial(new URL(board.url).origin, { cookie }) };
}

test("the phone rings at one desk: that desk is told and can open the card, the next desk hears nothing", async () => {
  const [mine, next] = [await sitDown("agent1"), await sitDown("agent2")];
  const heardNext = listenTo(next.socket);
  const ringing = hear(mine.socket, "call.ringing");
  await board.say({ event: "newCall", callId: "r1", from: "13812345678", user: "agent1" });
  const hint = await ringing;
  expect(Object.keys(hint).toSorted()).toEqual(["callId", "id", "seq"]);
  expect((await mine.see(`/calls/${String(hint.id)}`)).body.call).toMatchObject({
    callId: "r1",
    state: "ringing",
  });

  const answered = hear(mine.socket, "call.answered");
  await board.say({ event: "answer", callId: "r1", user: "agent1" });
  const ended = hear(mine.socket, "call.ended");
  await board.say({ event: "hangup", callId: "r1", cause: "normalClearing" });
  expect([await answered, await ended]).toMatchObject([{ callId: "r1" }, { callId: "r1" }]);
  await caughtUp(next.socket);
  expect(heardNext).toEqual([]);
});

test("a call for whoever is free rings at every desk and falls silent where it was not answered", async () => {
  const [mine, next] = [await sitDown("agent1"), await sitDown("agent2")];
  const ringing = Promise.all([hear(mine.socket, "call.ringing"), hear(next.socket, "call.ringing")]);
  await board.say({ event: "newCall", callId: "r2", from: "13812345678" });
  expect(await ringing).toMatchObject([{ callId: "r2" }, { callId: "r2" }]);
  const silence = hear(next.socket, "queue.changed");
  const heardNext = listenTo(next.socket);
  await board.say({ event: "answer", callId: "r2", user: "agent1" });
  expect(await silence).toMatchObject({ queue: "desk:calls" });
  expect(heardNext.map(({ name }) => name)).toEqual(["queue.changed"]);
});
