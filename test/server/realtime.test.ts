import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { WebSocket } from "ws";
import {
  caughtUp,
  dial,
  fileTicket,
  giveKey,
  hangUpAll,
  hear,
  hire,
  listenTo,
  moveTicket,
  openTown,
  say,
  sendFact,
  startHouse,
  type TestHouse,
  type Town,
} from "./realtime-kit.ts";

let town: Town;
let house: TestHouse;
beforeAll(async () => {
  town = await openTown();
  house = await startHouse(town);
});
afterEach(hangUpAll);
afterAll(async () => {
  await house?.stop();
  await town?.end();
});

const connectAs = async (id: string, roles: string[], unit: string | null = null) =>
  dial(house.url, { cookie: await hire(town, id, roles, unit) });

const BY_SERVER = "io server disconnect";
const cutOff = (socket: Awaited<ReturnType<typeof dial>>) =>
  new Promise<string>((resolve) => {
    socket.once("disconnect", resolve);
  });

interface Presence {
  ticketId: string;
  people: { staffId: string; doing: string }[];
}

/** Waits until the ticket's people are these; presence is told again whenever it changes. */
const peopleAre = (socket: Awaited<ReturnType<typeof dial>>, expected: Record<string, string>) =>
  new Promise<Record<string, string>>((resolve) => {
    const look = ({ people }: Presence) => {
      const now = Object.fromEntries(people.map((person) => [person.staffId, person.doing]));
      if (JSON.stringify(now) !== JSON.stringify(expected)) return;
      socket.off("presence.changed", look);
      resolve(now);
    };
    socket.on("presence.changed", look);
  });

test("nobody connects without signing in, and is told so", async () => {
  await expect(dial(house.url, {})).rejects.toMatchObject({ data: { status: 401 } });
  await expect(dial(house.url, { cookie: `sid=${"a".repeat(43)}` })).rejects.toMatchObject({
    data: { status: 401 },
  });
});

test("a program connects with its bearer key", async () => {
  await hire(town, "robot", ["agent"]);
  await giveKey(town.source, "robot", "k".repeat(40));
  const socket = await dial(house.url, { authorization: `Bearer ${"k".repeat(40)}` });
  expect(await caughtUp(socket)).toMatchObject({ ok: true });
});

test("a page of a foreign origin is refused though the cookie is good; our own and PUBLIC_URL are not", async () => {
  const cookie = await hire(town, "agent1", ["agent"]);
  await expect(dial(house.url, { cookie, origin: "https://evil.example" })).rejects.toThrow(
    "websocket error",
  );
  await expect(dial(house.url, { cookie, origin: "null" })).rejects.toThrow("websocket error");
  await dial(house.url, { cookie, origin: house.url });
  await dial(house.url, { cookie, origin: "https://hotline.example" });
});

test("a dispatched ticket is told to its unit's officers and to nobody of another unit", async () => {
  const urban = await connectAs("urban1", ["officer"], "urban");
  const health = await connectAs("health1", ["officer"], "health");
  const heardByHealth = listenTo(health);
  await fileTicket(town.source, "t1", null);
  const hint = hear(urban, "ticket.changed");
  house.realtime.announce(await moveTicket(town.source, "t1", "urban"));
  expect(await hint).toMatchObject({ ticketId: "t1", version: 2, status: "dispatched" });
  await caughtUp(health);
  expect(heardByHealth).toEqual([]);
});

test("a hint holds ids and versions and nothing that was said", async () => {
  const desk = await connectAs("dispatcher1", ["dispatcher"]);
  const hint = hear(desk, "ticket.changed");
  house.realtime.announce({
    subject: "ticket",
    subjectId: "t0",
    version: 3,
    type: "ticket.noted",
    data: { content: "机密" },
    rooms: ["desk:dispatch"],
    roomsLeft: [],
    seq: 1,
    status: "received",
  });
  expect(Object.keys(await hint).toSorted()).toEqual(["seq", "status", "ticketId", "version"]);
});

test("who may not see a ticket cannot watch it, and cannot tell it from one that does not exist", async () => {
  const health = await connectAs("health1", ["officer"], "health");
  await fileTicket(town.source, "t2", "urban");
  const foreign = await say(health, "ticket.watch", { ticketId: "t2" });
  const missing = await say(health, "ticket.watch", { ticketId: "no-such-ticket" });
  expect(foreign).toMatchObject({ ok: false, problem: { status: 404 } });
  expect(foreign).toEqual(missing);
  expect(await say(health, "ticket.presence", { ticketId: "t2", doing: "editing" })).toMatchObject({
    ok: false,
  });
});

test("a watcher whose unit loses the ticket is told that the queue changed, and no more of the ticket", async () => {
  await fileTicket(town.source, "t3", "urban");
  const urban = await connectAs("urban1", ["officer"], "urban");
  const desk = await connectAs("dispatcher1", ["dispatcher"]);
  for (const socket of [urban, desk])
    expect(await say(socket, "ticket.watch", { ticketId: "t3" })).toMatchObject({ ok: true });
  const heard = listenTo(urban);
  const heardAtDesk = listenTo(desk);
  house.realtime.announce(await moveTicket(town.source, "t3", "health"));
  house.realtime.announce(
    await sendFact(town.source, {
      subject: "ticket",
      subjectId: "t3",
      version: 3,
      type: "ticket.accepted",
      data: {},
      rooms: ["ticket:t3", "unit:health"],
      roomsLeft: [],
      status: "handling",
    }),
  );
  await Promise.all([caughtUp(urban), caughtUp(desk)]);
  expect(heard).toMatchObject([{ name: "queue.changed", body: { queue: "unit:urban" } }]);
  expect(heardAtDesk.map(({ body }) => body.version)).toEqual([2, 3]);
});

test("people at the same ticket see each other view and edit, and see each other go", async () => {
  await fileTicket(town.source, "t4", "urban");
  const agent = await connectAs("agent1", ["agent"]);
  const officer = await connectAs("urban1", ["officer"], "urban");
  const both = peopleAre(agent, { agent1: "viewing", urban1: "editing" });
  await say(agent, "ticket.presence", { ticketId: "t4", doing: "viewing" });
  await say(officer, "ticket.presence", { ticketId: "t4", doing: "editing" });
  expect(await both).toMatchObject({ urban1: "editing" });
  const alone = peopleAre(agent, { agent1: "viewing" });
  officer.disconnect();
  expect(await alone).not.toHaveProperty("urban1");
  const again = peopleAre(agent, { agent1: "viewing", urban1: "viewing" });
  const secondOfficer = await connectAs("urban1", ["officer"], "urban");
  await say(secondOfficer, "ticket.presence", { ticketId: "t4", doing: "viewing" });
  expect(await again).toHaveProperty("urban1");
  const left = peopleAre(agent, { agent1: "viewing" });
  await say(secondOfficer, "ticket.unwatch", { ticketId: "t4" });
  expect(await left).not.toHaveProperty("urban1");
});

test("a person in two windows is one person, who edits if one window does", async () => {
  await fileTicket(town.source, "t5", "urban");
  const first = await connectAs("agent1", ["agent"]);
  const second = await connectAs("agent1", ["agent"]);
  const editing = peopleAre(first, { agent1: "editing" });
  await say(first, "ticket.presence", { ticketId: "t5", doing: "viewing" });
  await say(second, "ticket.presence", { ticketId: "t5", doing: "editing" });
  expect(await editing).toEqual({ agent1: "editing" });
});

test("a console that was cut off learns what it missed, once a ticket, and only what concerns it", async () => {
  const urban = await connectAs("urban1", ["officer"], "urban");
  const { upTo: before = 0 } = await say(urban, "resume", { after: 0 });
  urban.disconnect();
  await fileTicket(town.source, "t6", null);
  await fileTicket(town.source, "t7", null);
  await moveTicket(town.source, "t6", "urban");
  await moveTicket(town.source, "t7", "health");
  const last = await moveTicket(town.source, "t6", "urban");

  const back = await connectAs("urban1", ["officer"], "urban");
  const missed = await say(back, "resume", { after: before });
  expect(missed).toEqual({
    ok: true,
    hints: [
      { name: "ticket.changed", body: { seq: last.seq, ticketId: "t6", version: 3, status: "dispatched" } },
    ],
    upTo: last.seq,
  });
  expect(await say(back, "resume", { after: last.seq })).toEqual({ ok: true, hints: [], upTo: last.seq });
});

test("a watch asked for just before resuming counts for it", async () => {
  await fileTicket(town.source, "t8", "urban");
  const quality = await connectAs("quality1", ["quality-inspector"]);
  const { upTo: before = 0 } = await say(quality, "resume", { after: 0 });
  await moveTicket(town.source, "t8", "health");
  const [, missed] = await Promise.all([
    say(quality, "ticket.watch", { ticketId: "t8" }),
    say(quality, "resume", { after: before }),
  ]);
  expect(missed?.hints).toMatchObject([{ name: "ticket.changed", body: { ticketId: "t8" } }]);
});

test("a number nobody gave out, or one too long ago, means starting afresh", async () => {
  const desk = await connectAs("dispatcher1", ["dispatcher"]);
  expect(await say(desk, "resume", { after: 1_000_000_000 })).toMatchObject({ ok: true, reset: true });
  const { upTo = 0 } = await say(desk, "resume", { after: 0 });
  await town.source.query(
    `INSERT INTO domain_event (subject, subject_id, version, type, data, actor, at, rooms, seq)
     SELECT 'ticket', 'many' || n, 1, 'ticket.filed', '{}', '{}', now(), '{desk:dispatch}', nextval('hint_seq')
     FROM generate_series(1, 2001) n`,
  );
  expect(await say(desk, "resume", { after: upTo })).toMatchObject({
    ok: true,
    reset: true,
    upTo: upTo + 2001,
  });
  expect((await say(desk, "resume", { after: upTo + 1 })).hints).toHaveLength(2000);
});

test("whatever a client says, it gets an acknowledgement and the line stays up", async () => {
  const agent = await connectAs("agent1", ["agent"]);
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
  const cookie = await hire(town, "agent2", ["agent"]);
  const other = await connectAs("agent1", ["agent"]);
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
  const flooder = await connectAs("agent2", ["agent"]);
  const other = await connectAs("agent1", ["agent"]);
  const cut = cutOff(flooder);
  const replies: boolean[] = [];
  for (let n = 0; n < 2_000; n += 1)
    flooder.emit("agent.state", { state: "ready" }, (reply: { ok: boolean }) => replies.push(reply.ok));
  expect(await caughtUp(other)).toMatchObject({ ok: true });
  expect(await cut).toBe(BY_SERVER);
  expect(replies.filter(Boolean).length).toBeLessThan(200);
});

test("a disabled person's open socket is cut", async () => {
  const socket = await connectAs("leaver", ["agent"]);
  const cut = cutOff(socket);
  await town.source.query("UPDATE staff SET disabled_at = now() WHERE id = 'leaver'");
  expect(await cut).toBe(BY_SERVER);
});

test("signing out cuts that session's sockets and no other", async () => {
  const cookie = await hire(town, "agent1", ["agent"]);
  const [leaving, staying] = [await dial(house.url, { cookie }), await connectAs("agent1", ["agent"])];
  const cut = cutOff(leaving);
  const known = await town.sessions.authenticate({ headers: { cookie } });
  await town.sessions.close(known?.sessionHash ?? "");
  expect(await cut).toBe(BY_SERVER);
  expect(await caughtUp(staying)).toMatchObject({ ok: true });
});

test("a revoked key and a changed role end the connection that was made with them", async () => {
  await hire(town, "robot2", ["agent"]);
  await giveKey(town.source, "robot2", "r".repeat(40));
  const program = await dial(house.url, { authorization: `Bearer ${"r".repeat(40)}` });
  const promoted = await connectAs("promoted", ["agent"]);
  const bothCut = Promise.all([cutOff(program), cutOff(promoted)]);
  await town.source.query("UPDATE api_key SET revoked_at = now() WHERE staff_id = 'robot2'");
  await town.source.query("UPDATE staff SET roles = '{dispatcher}' WHERE id = 'promoted'");
  expect(await bothCut).toEqual([BY_SERVER, BY_SERVER]);
});

test("a person's sockets can be cut at once", async () => {
  const socket = await connectAs("leaver", ["agent"]);
  const cut = cutOff(socket);
  house.realtime.disconnectStaff("leaver");
  expect(await cut).toBe(BY_SERVER);
});
