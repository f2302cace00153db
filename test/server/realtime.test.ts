import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { Socket } from "socket.io-client";
import {
  caughtUp,
  fileTicket,
  hangUpAll,
  hear,
  listenTo,
  moveTicket,
  say,
  sendFact,
  openLiveHouse,
  type LiveHouse,
} from "./realtime-kit.ts";

let house: LiveHouse;
beforeAll(async () => {
  house = await openLiveHouse();
});
afterEach(hangUpAll);
afterAll(() => house?.close());

interface Presence {
  ticketId: string;
  people: { staffId: string; doing: string }[];
}

/** Waits until the ticket's people are these; presence is told again whenever it changes. */
const peopleAre = (socket: Socket, expected: Record<string, string>) =>
  new Promise<Record<string, string>>((resolve) => {
    const look = ({ people }: Presence) => {
      const now = Object.fromEntries(people.map((person) => [person.staffId, person.doing]));
      if (JSON.stringify(now) !== JSON.stringify(expected)) return;
      socket.off("presence.changed", look);
      resolve(now);
    };
    socket.on("presence.changed", look);
  });

test("a dispatched ticket is told to its unit's officers and to nobody of another unit", async () => {
  const urban = await house.connectAs("urban1", ["officer"], "urban");
  const health = await house.connectAs("health1", ["officer"], "health");
  const heardByHealth = listenTo(health);
  await fileTicket(house.source, "t1", null);
  const hint = hear(urban, "ticket.changed");
  house.realtime.announce(await moveTicket(house.source, "t1", "urban"));
  expect(await hint).toMatchObject({ ticketId: "t1", version: 2, status: "dispatched" });
  await caughtUp(health);
  expect(heardByHealth).toEqual([]);
});

test("a hint holds ids and versions and nothing that was said", async () => {
  const desk = await house.connectAs("dispatcher1", ["dispatcher"]);
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
  const health = await house.connectAs("health1", ["officer"], "health");
  await fileTicket(house.source, "t2", "urban");
  const foreign = await say(health, "ticket.watch", { ticketId: "t2" });
  const missing = await say(health, "ticket.watch", { ticketId: "no-such-ticket" });
  expect(foreign).toMatchObject({ ok: false, problem: { status: 404 } });
  expect(foreign).toEqual(missing);
  expect(await say(health, "ticket.presence", { ticketId: "t2", doing: "editing" })).toMatchObject({
    ok: false,
  });
});

test("a watcher whose unit loses the ticket is told that the queue changed, and no more of the ticket", async () => {
  await fileTicket(house.source, "t3", "urban");
  const urban = await house.connectAs("urban1", ["officer"], "urban");
  const desk = await house.connectAs("dispatcher1", ["dispatcher"]);
  for (const socket of [urban, desk])
    expect(await say(socket, "ticket.watch", { ticketId: "t3" })).toMatchObject({ ok: true });
  const heard = listenTo(urban);
  const heardAtDesk = listenTo(desk);
  house.realtime.announce(await moveTicket(house.source, "t3", "health"));
  house.realtime.announce(
    await sendFact(house.source, {
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
  await fileTicket(house.source, "t4", "urban");
  const agent = await house.connectAs("agent1", ["agent"]);
  const officer = await house.connectAs("urban1", ["officer"], "urban");
  const both = peopleAre(agent, { agent1: "viewing", urban1: "editing" });
  await say(agent, "ticket.presence", { ticketId: "t4", doing: "viewing" });
  await say(officer, "ticket.presence", { ticketId: "t4", doing: "editing" });
  expect(await both).toMatchObject({ urban1: "editing" });
  const alone = peopleAre(agent, { agent1: "viewing" });
  officer.disconnect();
  expect(await alone).not.toHaveProperty("urban1");
  const again = peopleAre(agent, { agent1: "viewing", urban1: "viewing" });
  const secondOfficer = await house.connectAs("urban1", ["officer"], "urban");
  await say(secondOfficer, "ticket.presence", { ticketId: "t4", doing: "viewing" });
  expect(await again).toHaveProperty("urban1");
  const left = peopleAre(agent, { agent1: "viewing" });
  await say(secondOfficer, "ticket.unwatch", { ticketId: "t4" });
  expect(await left).not.toHaveProperty("urban1");
});

test("a person in two windows is one person, who edits if one window does", async () => {
  await fileTicket(house.source, "t5", "urban");
  const first = await house.connectAs("agent1", ["agent"]);
  const second = await house.connectAs("agent1", ["agent"]);
  const editing = peopleAre(first, { agent1: "editing" });
  await say(first, "ticket.presence", { ticketId: "t5", doing: "viewing" });
  await say(second, "ticket.presence", { ticketId: "t5", doing: "editing" });
  expect(await editing).toEqual({ agent1: "editing" });
});

test("a console that was cut off learns what it missed, once a ticket, and only what concerns it", async () => {
  const urban = await house.connectAs("urban1", ["officer"], "urban");
  const { upTo: before = 0 } = await say(urban, "resume", { after: 0 });
  urban.disconnect();
  await fileTicket(house.source, "t6", null);
  await fileTicket(house.source, "t7", null);
  await moveTicket(house.source, "t6", "urban");
  await moveTicket(house.source, "t7", "health");
  const last = await moveTicket(house.source, "t6", "urban");

  const back = await house.connectAs("urban1", ["officer"], "urban");
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
  await fileTicket(house.source, "t8", "urban");
  const quality = await house.connectAs("quality1", ["quality-inspector"]);
  const { upTo: before = 0 } = await say(quality, "resume", { after: 0 });
  await moveTicket(house.source, "t8", "health");
  const [, missed] = await Promise.all([
    say(quality, "ticket.watch", { ticketId: "t8" }),
    say(quality, "resume", { after: before }),
  ]);
  expect(missed?.hints).toMatchObject([{ name: "ticket.changed", body: { ticketId: "t8" } }]);
});

test("a number nobody gave out, or one too long ago, means starting afresh", async () => {
  const desk = await house.connectAs("dispatcher1", ["dispatcher"]);
  expect(await say(desk, "resume", { after: 1_000_000_000 })).toMatchObject({ ok: true, reset: true });
  const { upTo = 0 } = await say(desk, "resume", { after: 0 });
  await house.source.query(
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
