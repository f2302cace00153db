import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Socket as Line } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { Redis } from "ioredis";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { createHintEmitter } from "#server/realtime.ts";
import { eventually } from "#test/kit/eventually.ts";
import { redisAvailable, startRedis, type TestRedis } from "#test/kit/redis.ts";
import {
  caughtUp,
  dial,
  fileTicket,
  hangUpAll,
  hear,
  hire,
  listenTo,
  moveTicket,
  openTown,
  say,
  sendFact,
  silent,
  startHouse,
  type TestHouse,
  type Town,
} from "./realtime-kit.ts";

// Needs Debian's package redis-server or REDIS_URL; without either these stand as skipped.
describe.skipIf(!redisAvailable)("two server processes and one of jobs behind one Redis", () => {
  let redis: TestRedis;
  let town: Town;
  let left: TestHouse;
  let right: TestHouse;
  let jobs: ReturnType<typeof createHintEmitter>;

  beforeAll(async () => {
    redis = (await startRedis())!;
    town = await openTown();
    left = await startHouse(town, redis.url);
    right = await startHouse(town, redis.url);
    jobs = createHintEmitter(redis.url, silent);
    await introduced();
  });
  afterEach(hangUpAll);
  afterAll(async () => {
    await Promise.all([left?.stop(), right?.stop(), jobs?.stop()]);
    await town?.end();
    await redis?.stop();
  });

  const connectAs = async (house: TestHouse, id: string, roles: string[], unit: string | null = null) =>
    dial(house.url, { cookie: await hire(town, id, roles, unit) });

  /** Streams are read from "now" on: hints count from when each server has begun to read. */
  async function introduced(): Promise<void> {
    const consoles = [await connectAs(left, "hello", ["agent"]), await connectAs(right, "hello", ["agent"])];
    const greeted = Promise.all(consoles.map((socket) => hear(socket, "queue.changed")));
    const knock = setInterval(
      () => jobs.emit(["staff:hello"], { name: "queue.changed", body: { seq: 1, queue: "hello" } }),
      20,
    );
    await greeted.finally(() => clearInterval(knock));
  }

  test("what the jobs announce reaches the people concerned at every server, once, and nobody else", async () => {
    const officers = [
      await connectAs(left, "urban1", ["officer"], "urban"),
      await connectAs(right, "urban2", ["officer"], "urban"),
    ];
    const outsiders = [
      await connectAs(left, "health1", ["officer"], "health"),
      await connectAs(right, "health2", ["officer"], "health"),
    ];
    const heard = officers.map(listenTo);
    const overheard = outsiders.map(listenTo);
    const everyone = [...officers, ...outsiders];
    const last = Promise.all(everyone.map((socket) => hear(socket, "notice")));
    for (let n = 0; n < 50; n += 1)
      jobs.emit(["unit:urban", "ticket:x"], {
        name: "ticket.changed",
        body: { seq: n, ticketId: "x", version: n, status: "handling" },
      });
    jobs.emit(["unit:urban", "unit:health"], {
      name: "notice",
      body: { seq: 50, id: "end", level: "info", title: "" },
    });
    await last;
    for (const hints of heard)
      expect(hints.map(({ body }) => body.seq)).toEqual([...Array.from({ length: 51 }).keys()]);
    for (const hints of overheard) expect(hints.map(({ name }) => name)).toEqual(["notice"]);
  });

  test("people at different servers see each other at a ticket, and no cookie travels between servers", async () => {
    await fileTicket(town.source, "c1", "urban");
    const cookie = await hire(town, "agent1", ["agent"]);
    const wire = new Redis(redis.url);
    const overheard: string[] = [];
    wire.on("pmessage", (_pattern, _channel, message: string) => overheard.push(message));
    await wire.psubscribe("*");
    const agent = await dial(left.url, { cookie });
    const officer = await connectAs(right, "urban1", ["officer"], "urban");
    const both = new Promise<string[]>((resolve) => {
      agent.on("presence.changed", ({ people }: { people: { staffId: string }[] }) => {
        if (people.length === 2) resolve(people.map((person) => person.staffId));
      });
    });
    await say(agent, "ticket.presence", { ticketId: "c1", doing: "viewing" });
    await say(officer, "ticket.presence", { ticketId: "c1", doing: "editing" });
    expect(await both).toEqual(["agent1", "urban1"]);
    // Who is told first is chance: the other server's question may still be on its way.
    await eventually("the agent is heard of on the wire", () => overheard.join("").includes("agent1"));
    wire.disconnect();
    expect(overheard.join("")).not.toContain(cookie.slice("sid=".length));
  });

  test("a unit that lost a ticket stops watching it at every server", async () => {
    await fileTicket(town.source, "c2", "urban");
    const urban = await connectAs(right, "urban1", ["officer"], "urban");
    const desk = await connectAs(right, "dispatcher1", ["dispatcher"]);
    for (const socket of [urban, desk]) await say(socket, "ticket.watch", { ticketId: "c2" });
    const heard = listenTo(urban);
    const told = hear(desk, "ticket.changed");
    jobs.announce(await moveTicket(town.source, "c2", "health"));
    expect(await told).toMatchObject({ ticketId: "c2" });
    await caughtUp(urban);
    expect(heard.map(({ name }) => name)).toEqual(["queue.changed"]);
  });

  test("a person can be cut at every server at once", async () => {
    const sockets = [await connectAs(left, "leaver", ["agent"]), await connectAs(right, "leaver", ["agent"])];
    const cut = Promise.all(
      sockets.map(
        (socket) =>
          new Promise((resolve) => {
            socket.once("disconnect", resolve);
          }),
      ),
    );
    left.realtime.disconnectStaff("leaver");
    expect(await cut).toEqual(["io server disconnect", "io server disconnect"]);
  });
});

// These break their Redis, so a server of REDIS_URL that others use will not do.
const privateRedis = redisAvailable && !process.env.REDIS_URL;

describe.skipIf(!privateRedis)("when Redis is away", () => {
  test("what was sent meanwhile is told again once it is back", async () => {
    const town = await openTown();
    const redis = (await startRedis())!;
    const door = await openDoor(redis.url);
    const house = await startHouse(town, door.url);
    const agent = await dial(house.url, { cookie: await hire(town, "agent1", ["agent"]) });
    const told = hear(agent, "guide.changed");
    let heard: unknown;
    // Nobody announces these facts: only the server itself can find that it missed them.
    for (let version = 1; !heard; version += 1) {
      door.shut();
      const guide = { subject: "guide", subjectId: "g1", version, type: "guide.published", data: {} };
      await sendFact(town.source, { ...guide, rooms: ["staff:agent1"], roomsLeft: [] });
      door.open();
      heard = await Promise.race([told, wait(1_500)]);
    }
    expect(heard).toMatchObject({ guideId: "g1" });
    hangUpAll();
    await house.stop();
    await door.remove();
    await redis.stop();
    await town.end();
  });

  test("a Redis that permits too little is survived, and not asked all the time", async () => {
    const town = await openTown();
    const redis = (await startRedis())!;
    const keeper = new Redis(redis.url);
    await keeper.acl("SETUSER", "default", "-xread", "-subscribe");
    const house = await startHouse(town, redis.url);
    const agent = await dial(house.url, { cookie: await hire(town, "agent1", ["agent"]) });
    const refusals = async () =>
      Number(/cmdstat_xread:.*rejected_calls=(\d+)/.exec(await keeper.info("commandstats"))?.[1] ?? 0);
    await eventually("the server was refused", async () => (await refusals()) > 0);
    const told = hear(agent, "queue.changed");
    house.realtime.emit(["staff:agent1"], { name: "queue.changed", body: { seq: 1, queue: "x" } });
    expect(await told).toEqual({ seq: 1, queue: "x" });
    expect(await refusals()).toBeLessThan(20);
    keeper.disconnect();
    hangUpAll();
    await house.stop();
    await redis.stop();
    await town.end();
  });

  test("servers start, serve and stop without it", async () => {
    const town = await openTown();
    const away = (await startRedis())!;
    await away.stop();
    const house = await startHouse(town, away.url);
    const jobs = createHintEmitter(away.url, silent);
    const agent = await dial(house.url, { cookie: await hire(town, "agent1", ["agent"]) });
    await fileTicket(town.source, "r1", "urban");
    expect(await say(agent, "ticket.presence", { ticketId: "r1", doing: "viewing" })).toMatchObject({
      ok: true,
    });
    const fact = await sendFact(town.source, {
      subject: "ticket",
      subjectId: "r1",
      version: 2,
      type: "ticket.noted",
      data: {},
      rooms: ["ticket:r1"],
      roomsLeft: [],
      status: "dispatched",
    });
    const told = hear(agent, "ticket.changed");
    jobs.announce(fact);
    // The server's own clients are told even so.
    house.realtime.announce(fact);
    expect(await told).toMatchObject({ ticketId: "r1" });
    hangUpAll();
    await Promise.all([house.stop(), jobs.stop()]);
    await town.end();
  });
});

/** A door in front of Redis that can be shut: the lines through it break and nobody gets in. */
async function openDoor(
  redisUrl: string,
): Promise<{ url: string; shut(): void; open(): void; remove(): Promise<void> }> {
  const { hostname, port } = new URL(redisUrl);
  const lines = new Set<Line>();
  let isOpen = true;
  const server = createServer((outer) => {
    if (!isOpen) return void outer.destroy();
    const inner = connect(Number(port), hostname);
    for (const line of [outer, inner]) {
      lines.add(line);
      line.on("error", () => {});
      line.on("close", () => {
        lines.delete(line);
        outer.destroy();
        inner.destroy();
      });
    }
    outer.pipe(inner).pipe(outer);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const breakLines = () => lines.forEach((line) => line.destroy());
  return {
    url: `redis://127.0.0.1:${(server.address() as AddressInfo).port}`,
    shut() {
      isOpen = false;
      breakLines();
    },
    open() {
      isOpen = true;
    },
    async remove() {
      breakLines();
      server.close();
      await once(server, "close");
    },
  };
}
