import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { array, sample } from "fast-check";
import { Redis } from "ioredis";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { TicketAction } from "#contracts/ticket-actions.ts";
import { staffOfUnits } from "#server/notices/recipients.store.ts";
import type { Actor } from "#server/platform/actor.ts";
import { ProblemError } from "#server/platform/problems.ts";
import { closedStatuses, type TicketState } from "#server/tickets/ticket.ts";
import { eventually } from "#test/kit/eventually.ts";
import { MONDAY, openTestHouse, type TestHouse } from "#test/kit/house.ts";
import { redisAvailable, startRedis, type TestRedis } from "#test/kit/redis.ts";
import { cast, life, type Player, type Step } from "#test/server/tickets/random-lives.ts";
import { deadlineFaults, type Lived } from "./check-deadlines.ts";
import { liveAgain, type StoredFact } from "./lived-history.ts";
import { sharedClock } from "./shared-clock.ts";

const PAIRS = 100;
const ROUNDS = 12;
const ACTING_AT_ONCE = 4;
const HOUR = 3_600_000;
/** In which rounds what is broken, in the middle of people acting or of time passing. */
const killed = { acting: [1, 5, 8], passing: [3, 10] };
const emptied = { acting: [4], passing: [7] };

const folder = mkdtempSync(join(tmpdir(), "hotline-clock-"));
const clock = sharedClock(join(folder, "now"));
let house: TestHouse;
let redis: TestRedis | undefined;
let admin: Redis | undefined;
let jobs: ChildProcess | undefined;
const actors = new Map<Player, Actor>();
const filed = new Map<string, TicketState>();
const seen = { done: 0, nothing: 0, refused: 0, kills: 0, flushes: 0 };

beforeAll(async () => {
  clock.set(MONDAY);
  [house, redis] = await Promise.all([openTestHouse(), startRedis()]);
  if (redis) admin = new Redis(redis.url);
  for (const player of cast) actors.set(player, await house.actor(player));
});
afterAll(async () => {
  if (jobs?.kill("SIGKILL")) await once(jobs, "exit");
  await admin?.quit();
  await redis?.stop();
  await house?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Time passes in the house and in the job processes alike; nobody's clock runs by itself. */
function setTime(at: Date): void {
  house.setTime(at);
  clock.set(at);
}
const later = (ms: number) => setTime(new Date(clock.now().getTime() + ms));

function startJobProcess(): ChildProcess {
  const script = fileURLToPath(new URL("jobs-process.ts", import.meta.url));
  const args = ["--import", "tsx", script, databaseUrl(), redis!.url, join(folder, "now")];
  return spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
}

const databaseUrl = () => (house.source.options as { url: string }).url;

async function killJobs(): Promise<void> {
  const before = jobs!;
  if (!before.kill("SIGKILL")) throw new Error("the job process had ended by itself");
  await once(before, "exit");
  seen.kills += 1;
  jobs = startJobProcess();
}

async function emptyRedis(): Promise<void> {
  await admin!.flushall();
  seen.flushes += 1;
}

async function take(pair: readonly string[], { ticket, player, action: given, stale }: Step): Promise<void> {
  const id = pair[ticket]!;
  const action = given.type === "merge" ? { ...given, masterId: pair[1 - ticket]! } : given;
  const { commands } = house.house;
  try {
    if (player === "system") {
      const done = await commands.actAsSystem(id, action as Parameters<typeof commands.actAsSystem>[1]);
      seen[done ? "done" : "nothing"] += 1;
      return;
    }
    const { version } = await house.ticketNow(id);
    await commands.act(id, version - (stale ? 1 : 0), action as TicketAction, actors.get(player)!);
    seen.done += 1;
  } catch (error) {
    if (!(error instanceof ProblemError) || error.status >= 500) throw error;
    seen.refused += 1;
  }
}

/** Everything announced, nothing owed whose time has come, nobody's expiry unmarked. */
async function leftToDo(): Promise<{ unannounced: number; owed: number; unmarked: number }> {
  const [row] = await house.house.query<{ unannounced: number; owed: number; unmarked: number }>(
    `SELECT (SELECT count(*)::int FROM domain_event WHERE announced_at IS NULL) AS unannounced,
            (SELECT count(*)::int FROM due_job WHERE done_at IS NULL AND run_at <= $1) AS owed,
            (SELECT count(*)::int FROM ticket WHERE overdue_at IS NULL AND due_at <= $1
              AND status IN ('dispatched', 'handling', 'return-requested', 'conferring')) AS unmarked`,
    [clock.now()],
  );
  return row!;
}

const counters = () =>
  house.house.query(
    `SELECT status, department_id, helping, overdue, asked, unanswered, sealed, n FROM ticket_counter
     WHERE n <> 0 ORDER BY 1, 2, 3, 4, 5, 6, 7`,
  );

/** Waits until the jobs have caught up. Meanwhile time creeps, so that the grace of the queue ends. */
const settled = () =>
  eventually(
    "the jobs have caught up",
    async () => {
      const { unannounced, owed, unmarked } = await leftToDo();
      if (unannounced + owed + unmarked === 0) return true;
      later(300);
      await pause(100);
      return false;
    },
    60_000,
  );

async function livePairs(pairs: readonly { ids: string[]; steps: Step[] }[], count: number): Promise<void> {
  const waiting = [...pairs];
  const work = async () => {
    for (let pair = waiting.pop(); pair; pair = waiting.pop())
      for (const step of pair.steps.splice(0, count)) await take(pair.ids, step);
  };
  await Promise.all(Array.from({ length: ACTING_AT_ONCE }, work));
}

/** Ways of several lives one after another: what was legal at first is not the second time. */
const longLife = array(life, { minLength: 5, maxLength: 5 })
  .map((lives) => lives.flatMap(({ steps }) => steps))
  // The ladder's own acts are counted; nobody else plays the system's supervision.
  .map((steps) => steps.filter(({ player, action }) => player !== "system" || action.type !== "supervise"));

async function fileTickets(seed: number) {
  const lives = sample(longLife, { numRuns: PAIRS, seed });
  const pairs: { ids: string[]; steps: Step[] }[] = [];
  for (const [n, steps] of lives.entries()) {
    const ids: string[] = [];
    for (const urgency of [n % 4 === 0 ? "urgent" : "normal", "normal"]) {
      const { id } = await house.as("agent1").file({ urgency });
      filed.set(id, await house.ticketNow(id));
      ids.push(id);
    }
    pairs.push({ ids, steps });
  }
  return pairs;
}

async function livedTickets(): Promise<Lived[]> {
  const facts = await house.house.query<StoredFact>(
    `SELECT id::text, subject_id AS "ticketId", version, type, data, actor ->> 'role' AS role, at FROM domain_event
     WHERE subject = 'ticket' ORDER BY domain_event.id`,
  );
  return [...filed].map(([id, state]) => {
    const own = facts.filter((fact) => fact.ticketId === id);
    return { id, facts: own, moments: liveAgain(state, own) };
  });
}

describe.skipIf(!redisAvailable)("200 tickets through random lives", () => {
  const seed = Math.floor(Math.random() * 2 ** 31);

  test(`Redis emptied twice and the job process killed five times change nothing (seed ${seed})`, async () => {
    const began = performance.now();
    const pairs = await fileTickets(seed);
    jobs = startJobProcess();
    const perRound = Math.ceil(Math.max(...pairs.map(({ steps }) => steps.length)) / ROUNDS);
    for (let round = 0; round < ROUNDS; round += 1) {
      const acting = livePairs(pairs, perRound);
      if (killed.acting.includes(round)) await killJobs();
      if (emptied.acting.includes(round)) await emptyRedis();
      await acting;
      await settled();
      // Hours and odd minutes: lives go on by day and by night, over weekends and 清明.
      later((((round * 17) % 5) + 1) * 9 * HOUR + 7 * 60_000);
      if (emptied.passing.includes(round)) await emptyRedis();
      if (killed.passing.includes(round)) {
        const { owed, unmarked } = await leftToDo();
        await eventually("some of it was begun, or nothing is due", async () => {
          const left = await leftToDo();
          return owed + unmarked === 0 || left.owed + left.unmarked !== owed + unmarked || later(300);
        });
        await killJobs();
      }
      await settled();
    }
    // Until the longest statutory limit, an extension of it and the last rung of its ladder have come.
    for (let n = 0; n < 10; n += 1) {
      later(12 * 24 * HOUR);
      await settled();
    }
    expect({ kills: seen.kills, flushes: seen.flushes }).toEqual({ kills: 5, flushes: 2 });
    process.stdout.write(
      `random lives: ${filed.size} tickets, ${seen.done} commands done, ${seen.refused} refused, ` +
        `${((performance.now() - began) / 1000).toFixed(0)} s\n`,
    );
    expect(seen.done).toBeGreaterThan(filed.size);
    expect(seen.refused).toBeGreaterThan(filed.size);
  }, 240_000);

  test("nothing is unannounced, nothing owed, nothing failed, and every fact was announced once", async () => {
    expect(await leftToDo()).toEqual({ unannounced: 0, owed: 0, unmarked: 0 });
    const [row] = await house.house.query(
      `SELECT (SELECT count(*)::int FROM due_job WHERE done_at IS NULL) AS open,
              (SELECT count(*)::int FROM due_job WHERE failures > 0) AS failed,
              (SELECT count(*)::int FROM domain_event WHERE seq IS NULL AND subject <> 'reference') AS unnumbered`,
    );
    expect(row).toEqual({ open: 0, failed: 0, unnumbered: 0 });
  });

  test("every ticket stands where its history leads by the law alone", async () => {
    for (const { id, moments } of await livedTickets()) {
      const [stored, lived] = [await house.ticketNow(id), moments.at(-1)!.state];
      expect(asWritten(stored)).toEqual(asWritten(lived));
    }
  });

  test("every deadline has had its effects exactly once", async () => {
    const { query, reference } = house.house;
    const faults: string[] = [];
    let effects = 0;
    for (const lived of await livedTickets()) {
      const found = await deadlineFaults(lived, { query, reference, now: clock.now() });
      faults.push(...found.faults);
      effects += found.effects;
    }
    process.stdout.write(`random lives: ${effects} effects of deadlines\n`);
    expect(faults).toEqual([]);
    expect(effects).toBeGreaterThan(100);
  });

  test("every dispatch reached its unit's people once, and no notice is told twice", async () => {
    const { query, reference } = house.house;
    const handed = await query<{ lead: string; staff: string[] }>(
      `SELECT e.data ->> 'leadDepartmentId' AS lead,
              coalesce((SELECT array_agg(n.staff_id ORDER BY n.staff_id) FROM notice n
                        WHERE n.event_id = e.id AND n.reason = 'hand-over-lead'), '{}') AS staff
       FROM domain_event e WHERE e.type = 'ticket.dispatched'`,
    );
    expect(handed.length).toBeGreaterThan(100);
    for (const { lead, staff } of handed) {
      const people = await staffOfUnits(
        query,
        reference.current().units,
        [lead],
        ["officer", "department-head"],
      );
      expect(staff).toEqual(people.toSorted());
    }
    const [told] = await query(
      `SELECT (SELECT count(*)::int FROM notice) - (SELECT count(*)::int FROM domain_event WHERE type = 'notice.given') AS silent,
              (SELECT count(*)::int FROM (SELECT FROM notice WHERE reason LIKE 'warn-%'
                GROUP BY ticket_id, staff_id, reason HAVING count(*) > 1) AS twice) AS twice`,
    );
    expect(told).toEqual({ silent: 0, twice: 0 });
  });

  test("the counters equal a recount of the histories", async () => {
    const open = (await livedTickets())
      .map(({ moments }) => moments.at(-1)!.state)
      .filter(({ status }) => !closedStatuses.includes(status));
    const byStatus: Record<string, number> = {};
    for (const { status } of open) byStatus[status] = (byStatus[status] ?? 0) + 1;
    const { status, body } = await house.as("dispatcher1").get("/tickets/counts");
    expect(status).toBe(200);
    expect(body).toMatchObject({ byStatus, overdue: open.filter(({ overdueAt }) => overdueAt).length });
    // Kept by the jobs alone, through every kill and flush: there is nothing to mend.
    const kept = await counters();
    expect(await house.count(), "tickets counted elsewhere than they stand").toBe(0);
    expect(await counters()).toEqual(kept);
  });
});

const asWritten = (state: TicketState): unknown => JSON.parse(JSON.stringify(state));
