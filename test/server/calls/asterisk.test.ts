import { afterEach, beforeEach, expect, test } from "vitest";
import { createAsteriskGateway } from "#server/calls/asterisk.engine.ts";
import type { CtiEvent } from "#contracts/calls.ts";
import { eventually } from "#test/kit/eventually.ts";
import { startAsteriskPeer, type AsteriskPeer } from "./asterisk-peer.ts";

let peer: AsteriskPeer;
let heard: CtiEvent[];
let held: [string, boolean][];
let trouble: string[];
let live: string[];
let close: (() => void) | undefined;
beforeEach(async () => {
  [heard, held, trouble, live] = [[], [], [], []];
  peer = await startAsteriskPeer();
});
afterEach(async () => {
  close?.();
  await peer.stop();
});

function connect(password = "secret") {
  const gateway = createAsteriskGateway({
    settings: {
      url: `http://127.0.0.1:${peer.port}/ari`,
      user: "hotline",
      password,
      app: "hotline",
      trunk: "PJSIP/{number}@trunk",
    },
    hear: async (event) => void heard.push(event),
    onHold: async (callId, on) => void held.push([callId, on]),
    liveCalls: async () => live,
    onTrouble: (what) => trouble.push(what),
    patience: 20,
  });
  const line = gateway.listen();
  close = line.stop;
  return gateway;
}
const listening = () => eventually("a line of events", () => peer.connected());
const told = (event: string, callId: string) =>
  eventually(`${event} of ${callId}`, () =>
    heard.find((each) => each.event === event && each.callId === callId),
  );
const was = (line: string) => eventually(line, () => peer.asked.includes(line));

/** A call on which agent1 talks. */
async function talking() {
  const gateway = connect();
  await listening();
  peer.call("1700.1", "13812345678", "enterprise");
  await told("newCall", "1700.1");
  await gateway.ring("1700.1", "agent1");
  peer.pickUp("agent~1700.1~agent1");
  await told("answer", "1700.1");
  return gateway;
}

test("a call that reaches Stasis rings in with its number and queue, and hears that it rings", async () => {
  connect();
  await listening();
  peer.call("1700.1", "13812345678", "enterprise");
  expect(await told("newCall", "1700.1")).toMatchObject({
    direction: "in",
    from: "13812345678",
    to: "12345",
    queue: "enterprise",
    timestamp: expect.stringMatching(/\+00:00$/),
  });
  await was("POST /channels/1700.1/ring");
});

test("whose turn it is hears the phone ring; picked up, the two meet and the platform hears of the answer", async () => {
  await talking();
  expect(heard.at(-1)).toMatchObject({ event: "answer", user: "agent1" });
  expect(peer.channels.get("agent~1700.1~agent1")?.endpoint).toBe("PJSIP/agent1");
  await was("POST /channels/1700.1/answer");
  await was("POST /bridges/call~1700.1/addChannel");
});

test("two events of one kind within a moment are both dealt with", async () => {
  connect();
  await listening();
  peer.call("a", "13800000001");
  peer.call("b", "13800000002");
  peer.hangUp("a");
  peer.hangUp("b");
  await told("hangup", "a");
  await told("hangup", "b");
  expect(heard.map(({ event, callId }) => `${event} ${callId}`)).toEqual([
    "newCall a",
    "newCall b",
    "hangup a",
    "hangup b",
  ]);
});

test("hold plays music to the caller, resume brings the two together again, also from the telephone", async () => {
  const gateway = await talking();
  await gateway.hold("1700.1", true);
  await was("POST /bridges/call~1700.1/removeChannel");
  await was("POST /channels/1700.1/moh");
  await gateway.hold("1700.1", false);
  expect(peer.asked.at(-1)).toBe("POST /bridges/call~1700.1/addChannel");
  peer.hold("agent~1700.1~agent1", true);
  peer.hold("agent~1700.1~agent1", false);
  await eventually("both told", () => held.length === 2);
  expect(held).toEqual([
    ["1700.1", true],
    ["1700.1", false],
  ]);
});

test("a call handed on leaves the agent and keeps the caller, who is answered by the next", async () => {
  const gateway = await talking();
  await gateway.release("1700.1");
  await eventually("the agent's leg is gone", () => !peer.channels.has("agent~1700.1~agent1"));
  expect(peer.channels.has("1700.1")).toBe(true);
  await gateway.ring("1700.1", "agent2");
  peer.pickUp("agent~1700.1~agent2");
  await eventually("answered again", () => heard.filter(({ event }) => event === "answer").length === 2);
  expect(heard.at(-1)).toMatchObject({ user: "agent2" });
  expect(heard.some(({ event }) => event === "hangup")).toBe(false);
});

test("110 joins the line; when the agent puts down the phone the caller's call ends", async () => {
  const gateway = await talking();
  await gateway.conference("1700.1", "110");
  expect(peer.channels.get("third~1700.1~110")?.endpoint).toBe("PJSIP/110@trunk");
  peer.pickUp("third~1700.1~110");
  await eventually("three on the line", () => peer.asked.at(-1) === "POST /bridges/call~1700.1/addChannel");
  peer.hangUp("agent~1700.1~agent1");
  expect(await told("hangup", "1700.1")).toMatchObject({ cause: "Normal Clearing" });
  await eventually("nobody is left", () => peer.channels.size === 0);
});

test("a call out rings the agent first, then the citizen, whose number stands in no address", async () => {
  const gateway = connect();
  await listening();
  await gateway.dial("out-1", "followup1", "13912345678");
  peer.pickUp("agent~out-1~followup1");
  await eventually("the citizen's phone rings", () => peer.channels.has("out-1"));
  expect(peer.channels.get("out-1")?.endpoint).toBe("PJSIP/13912345678@trunk");
  peer.pickUp("out-1");
  expect(await told("answer", "out-1")).toMatchObject({ direction: "out", user: "followup1" });
  await gateway.hangUp("out-1");
  await told("hangup", "out-1");
  expect(peer.asked.join("\n")).not.toContain("13912345678");
});

test("a phone that falls silent, and one that is gone already, are both silent", async () => {
  const gateway = connect();
  await gateway.ring("c", "agent1");
  await gateway.silence("c", "agent1");
  await gateway.silence("c", "agent1");
  expect(peer.channels.size).toBe(0);
});

test("after a broken line it comes back by itself, and what was hung up meanwhile is hung up", async () => {
  connect();
  await listening();
  peer.call("stays", "13800000001");
  peer.call("goes", "13800000002");
  await told("newCall", "goes");
  live = ["stays", "goes"];
  peer.cut();
  peer.channels.delete("goes");
  expect(await told("hangup", "goes")).toMatchObject({ cause: "lost" });
  expect(heard.some((each) => each.event === "hangup" && each.callId === "stays")).toBe(false);
  peer.hangUp("stays");
  await told("hangup", "stays");
  expect(trouble).toContain("lost");
});

test("Asterisk restarted on its port is found again", async () => {
  connect();
  await listening();
  const { port } = peer;
  await peer.stop();
  peer = await startAsteriskPeer(port);
  await listening();
  peer.call("after", "13800000001");
  expect(await told("newCall", "after")).toMatchObject({ from: "13800000001" });
});

test("a wrong password is said to whom it concerns and not tried at every turn", async () => {
  const gateway = connect("wrong");
  await eventually("the refusal", () => trouble.includes("wrong-password"));
  await expect(gateway.ring("c", "agent1")).rejects.toThrow("401");
  // Twenty milliseconds of patience would have meant many tries by now.
  expect(peer.refused()).toBe(1);
});
