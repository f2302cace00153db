import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { Socket } from "socket.io-client";
import { WebSocket } from "ws";
import {
  caughtUp,
  dial,
  giveKey,
  hangUpAll,
  hire,
  say,
  openLiveHouse,
  type LiveHouse,
} from "./realtime-kit.ts";

let house: LiveHouse;
beforeAll(async () => {
  house = await openLiveHouse();
});
afterEach(hangUpAll);
afterAll(() => house?.close());

const BY_SERVER = "io server disconnect";
const cutOff = (socket: Socket) =>
  new Promise<string>((resolve) => {
    socket.once("disconnect", resolve);
  });

test("nobody connects without signing in, and is told so", async () => {
  await expect(dial(house.url, {})).rejects.toMatchObject({ data: { status: 401 } });
  await expect(dial(house.url, { cookie: `sid=${"a".repeat(43)}` })).rejects.toMatchObject({
    data: { status: 401 },
  });
});

test("a program connects with its bearer key", async () => {
  await hire(house, "robot", ["agent"]);
  await giveKey(house.source, "robot", "k".repeat(40));
  const socket = await dial(house.url, { authorization: `Bearer ${"k".repeat(40)}` });
  expect(await caughtUp(socket)).toMatchObject({ ok: true });
});

test("a page of a foreign origin is refused though the cookie is good; our own and PUBLIC_URL are not", async () => {
  const cookie = await hire(house, "agent1", ["agent"]);
  await expect(dial(house.url, { cookie, origin: "https://evil.example" })).rejects.toThrow(
    "websocket error",
  );
  await expect(dial(house.url, { cookie, origin: "null" })).rejects.toThrow("websocket error");
  await dial(house.url, { cookie, origin: house.url });
  await dial(house.url, { cookie, origin: "https://hotline.example" });
});

test("whatever a client says, it gets an acknowledgement and the line stays up", async () => {
  const agent = await house.connectAs("agent1", ["agent"]);
  const nonsense: [string, unknown][] = [
    ["no.such.message", {}],
    ["ticket.watch", undefined],
    ["ticket.watch", { ticketId: "../../etc" }],
    ["ticket.watch", { ticketId: "x", extra: 1 }],
    ["ticket.presence", { ticketId: "x", doing: "dancing" }],
    ["resume", { after: -1 }],
    ["resume", { after: "1" }],
    ["resume", null],
    ["agent.state", ["ready"]],
    ["__proto__", {}],
    ["constructor", { a: Buffer.from("binary") }],
    ["ticket.watch", "\u0000".repeat(1000)],
  ];
  for (const [name, body] of nonsense) {
    const reply = await say(agent, name, body);
    expect([name, reply.ok, reply.problem?.status]).toEqual([name, false, 400]);
  }
  agent.emit("ticket.watch");
  agent.emit("ticket.watch", 1, 2, 3, { not: "a function" });
  expect(await caughtUp(agent)).toMatchObject({ ok: true });
});

test("five hundred broken packets cut their senders and disturb nobody else", async () => {
  const cookie = await hire(house, "agent2", ["agent"]);
  const other = await house.connectAs("agent1", ["agent"]);
  const scraps = [
    "4",
    "42",
    "42[",
    "42{}",
    '42["disconnect"]',
    "45",
    '451-["a"]',
    "4999",
    "9",
    "\u0000",
    "42[1e999]",
  ];
  const address = `${house.url.replace("http", "ws")}/socket.io/?EIO=4&transport=websocket`;
  for (let n = 0; n < 50; n += 1) {
    const line = new WebSocket(address, { headers: { cookie } });
    const closed = new Promise((resolve) => {
      line.once("close", resolve);
    });
    line.on("error", () => {});
    line.once("open", () => {
      line.send("40");
      for (let k = 0; k < 10; k += 1) line.send(scraps[(n + k) % scraps.length]!);
      line.send(Buffer.from([n, 255, 0]));
      line.send("x".repeat(100_000));
    });
    await closed;
  }
  expect(await caughtUp(other)).toMatchObject({ ok: true });
});

test("who floods the server is refused, then cut; the others are served meanwhile", async () => {
  const flooder = await house.connectAs("agent2", ["agent"]);
  const other = await house.connectAs("agent1", ["agent"]);
  const cut = cutOff(flooder);
  const replies: boolean[] = [];
  for (let n = 0; n < 2_000; n += 1)
    flooder.emit("agent.state", { state: "ready" }, (reply: { ok: boolean }) => replies.push(reply.ok));
  expect(await caughtUp(other)).toMatchObject({ ok: true });
  expect(await cut).toBe(BY_SERVER);
  expect(replies.filter(Boolean).length).toBeLessThan(200);
});

test("a disabled person's open socket is cut", async () => {
  const socket = await house.connectAs("leaver", ["agent"]);
  const cut = cutOff(socket);
  await house.source.query("UPDATE staff SET disabled_at = now() WHERE id = 'leaver'");
  expect(await cut).toBe(BY_SERVER);
});

test("signing out cuts that session's sockets and no other", async () => {
  const cookie = await hire(house, "agent1", ["agent"]);
  const [leaving, staying] = [await dial(house.url, { cookie }), await house.connectAs("agent1", ["agent"])];
  const cut = cutOff(leaving);
  const known = await house.sessions.authenticate({ headers: { cookie } });
  await house.sessions.close(known?.sessionHash ?? "");
  expect(await cut).toBe(BY_SERVER);
  expect(await caughtUp(staying)).toMatchObject({ ok: true });
});

test("a revoked key and a changed role end the connection that was made with them", async () => {
  await hire(house, "robot2", ["agent"]);
  await giveKey(house.source, "robot2", "r".repeat(40));
  const program = await dial(house.url, { authorization: `Bearer ${"r".repeat(40)}` });
  const promoted = await house.connectAs("promoted", ["agent"]);
  const bothCut = Promise.all([cutOff(program), cutOff(promoted)]);
  await house.source.query("UPDATE api_key SET revoked_at = now() WHERE staff_id = 'robot2'");
  await house.source.query("UPDATE staff SET roles = '{dispatcher}' WHERE id = 'promoted'");
  expect(await bothCut).toEqual([BY_SERVER, BY_SERVER]);
});

test("a person's sockets can be cut at once", async () => {
  const socket = await house.connectAs("leaver", ["agent"]);
  const cut = cutOff(socket);
  house.realtime.disconnectStaff("leaver");
  expect(await cut).toBe(BY_SERVER);
});
