import type { Socket } from "socket.io-client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createHintEmitter } from "#server/realtime.ts";
import { eventually } from "#test/kit/eventually.ts";
import { redisAvailable, startRedis, type TestRedis } from "#test/kit/redis.ts";
import {
  dial,
  hangUpAll,
  hire,
  openTown,
  say,
  sendFact,
  silent,
  startHouse,
  type TestHouse,
  type Town,
} from "./realtime-kit.ts";

const PEOPLE = 300;
const UNITS = 20;
const FACTS = 400;

/** A console as a careful client writes it: it remembers the last number, resumes, and applies each version once. */
interface Console {
  unit: string;
  cookie: string;
  socket: Socket;
  lastSeq: number;
  versions: Map<string, number>;
  strangers: string[];
}

interface Change {
  seq: number;
  ticketId: string;
  version: number;
}

function follow(console: Console): void {
  console.socket.on("ticket.changed", (change: Change) => apply(console, change));
}

function apply(console: Console, { seq, ticketId, version }: Change): void {
  console.lastSeq = Math.max(console.lastSeq, seq);
  if (!ticketId.startsWith(`${console.unit}-`)) console.strangers.push(ticketId);
  if (version > (console.versions.get(ticketId) ?? 0)) console.versions.set(ticketId, version);
}

// Needs Debian's package redis-server or REDIS_URL; without either it stands as skipped.
describe.skipIf(!redisAvailable)("three hundred consoles at two servers", () => {
  let redis: TestRedis;
  let town: Town;
  let houses: TestHouse[];
  let jobs: ReturnType<typeof createHintEmitter>;
  beforeAll(async () => {
    redis = (await startRedis())!;
    town = await openTown();
    await town.source.query(
      "INSERT INTO department (id, name, short_name, level) SELECT 'u' || n, 'u', 'u', 'city' FROM generate_series(0, $1) n",
      [UNITS - 1],
    );
    houses = await Promise.all([startHouse(town, redis.url), startHouse(town, redis.url)]);
    jobs = createHintEmitter(redis.url, silent);
  });
  afterAll(async () => {
    hangUpAll();
    await Promise.all([...(houses ?? []).map((house) => house.stop()), jobs?.stop()]);
    await town?.end();
    await redis?.stop();
  });

  async function open(index: number): Promise<Console> {
    const unit = `u${index % UNITS}`;
    const cookie = await hire(town, `p${index}`, ["officer"], unit);
    const socket = await dial(houses[index % 2]!.url, { cookie });
    const console = { unit, cookie, socket, lastSeq: 0, versions: new Map(), strangers: [] };
    follow(console);
    return console;
  }

  async function comeBack(console: Console, index: number): Promise<void> {
    // The proxy may well send it to the other server.
    console.socket = await dial(houses[(index + 1) % 2]!.url, { cookie: console.cookie });
    follow(console);
    const missed = await say(console.socket, "resume", { after: console.lastSeq });
    expect(missed).toMatchObject({ ok: true });
    for (const { body } of missed.hints ?? []) apply(console, body as unknown as Change);
  }

  test("every hint reaches its room and no other, and a cut connection loses none", async () => {
    const consoles: Console[] = [];
    for (let index = 0; index < PEOPLE; index += 1) consoles.push(await open(index));
    // Both servers read the stream from here on; before, a hint might pass them by.
    await eventually("both servers hear the jobs", () => {
      jobs.emit(["unit:u0", "unit:u1"], {
        name: "ticket.changed",
        body: { seq: 0, ticketId: "u0-hello", version: 1, status: "" },
      });
      return consoles[0]!.versions.has("u0-hello") && consoles[1]!.strangers.length > 0;
    });
    consoles.forEach((console) => (console.strangers = []));

    const truth = new Map<string, number>();
    const away: { console: Console; index: number }[] = [];
    for (let n = 0; n < FACTS; n += 1) {
      const unit = `u${(n * 7) % UNITS}`;
      const ticketId = `${unit}-t${n % 3}`;
      const version = (truth.get(ticketId) ?? 0) + 1;
      truth.set(ticketId, version);
      const fact = { subject: "ticket", subjectId: ticketId, version, type: "ticket.noted", data: {} };
      const rooms = [`ticket:${ticketId}`, `unit:${unit}`];
      jobs.announce(await sendFact(town.source, { ...fact, rooms, roomsLeft: [], status: "handling" }));
      // One console in ten is cut off at some moment and stays away for a while.
      if (n % 10 === 0 && away.length < PEOPLE / 10) {
        const index = (n * 13) % PEOPLE;
        const console = consoles[index]!;
        if (console.socket.connected) {
          console.socket.disconnect();
          away.push({ console, index });
        }
      }
      if (n === FACTS - 60)
        for (const { console, index } of away.splice(0, 10)) await comeBack(console, index);
    }
    for (const { console, index } of away) await comeBack(console, index);

    const expected = (unit: string) => [...truth].filter(([ticketId]) => ticketId.startsWith(`${unit}-`));
    await eventually("everyone knows the latest version of every ticket of their unit", () =>
      consoles.every(({ unit, versions }) =>
        expected(unit).every(([ticketId, version]) => versions.get(ticketId) === version),
      ),
    );
    expect(away.length).toBeGreaterThan(10);
    expect(consoles.flatMap(({ strangers }) => strangers.filter((id) => id !== "u0-hello"))).toEqual([]);
  });
});
