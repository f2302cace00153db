import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Hint } from "#contracts/sockets.ts";
import type { DueJob } from "#jobs/due-job.store.ts";
import { announceBatch, startRelay } from "#jobs/relay.ts";
import { openDatabase } from "#server/platform/database.ts";
import { hintsOfEvent, type EventRow } from "#server/realtime/hints-of-event.ts";
import { appendEvents, systemActor } from "#server/platform/events.ts";
import { eventually } from "#test/kit/eventually.ts";
import { MONDAY, openTown, silent, type Town } from "./jobs-kit.ts";

let town: Town;
let hints: { rooms: string[]; hint: Hint }[] = [];
let offered: DueJob[] = [];
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.close());
beforeEach(() => {
  hints = [];
  offered = [];
});

const deps = () => ({
  source: town.source,
  clock: town.clock,
  log: silent,
  announce: (fact: EventRow) => hints.push(...hintsOfEvent(fact)),
  offer: (jobs: readonly DueJob[]) => void offered.push(...jobs),
});
const drain = async () => {
  while ((await announceBatch(deps())) > 0);
};
const seqs = () => hints.map(({ hint }) => hint.body.seq);

/** Facts nobody listens to, committed one by one. */
async function writeFacts(count: number, prefix: string): Promise<void> {
  for (let n = 0; n < count; n += 1)
    await appendEvents(town.source.manager, [fact(`${prefix}-${String(n).padStart(4, "0")}`)]);
}
const fact = (subjectId: string) => ({
  subject: "notice" as const,
  subjectId,
  version: 1,
  type: "notice.given",
  data: { level: "info", title: "t" },
  actor: systemActor,
  at: MONDAY,
  rooms: ["staff:agent"],
});

test("facts are announced in the order they were written, numbered without a gap", async () => {
  await writeFacts(20, "order");
  await drain();
  expect(hints.map(({ hint }) => (hint.body as { id: string }).id)).toEqual(
    Array.from({ length: 20 }, (_, n) => `order-${String(n).padStart(4, "0")}`),
  );
  const first = seqs()[0]!;
  expect(seqs()).toEqual(Array.from({ length: 20 }, (_, n) => first + n));
});

test("what was announced is not announced again", async () => {
  await writeFacts(1, "once");
  await drain();
  await drain();
  expect(hints).toHaveLength(1);
});

test("a fact whose commit comes late is announced after those that overtook it, and not lost", async () => {
  const slow = town.source.createQueryRunner();
  await slow.startTransaction();
  await appendEvents(slow.manager, [fact("late")]);
  await writeFacts(1, "early");
  await drain();
  await slow.commitTransaction();
  await slow.release();
  await drain();
  expect(hints.map(({ hint }) => (hint.body as { id: string }).id)).toEqual(["early-0000", "late"]);
  expect(seqs()[1]).toBeGreaterThan(seqs()[0]!);
});

test("a reader never sees a number before every smaller one is visible", async () => {
  const relays = [startRelay(deps()), startRelay(deps())];
  const writing = writeFacts(150, "gap");
  const [before] = await town.query<{ seq: string }>("SELECT coalesce(max(seq), 0) AS seq FROM domain_event");
  const gaps = await eventually("all announced", async () => {
    for (const relay of relays) relay.poke();
    const [row] = await town.query<{ holes: number; left: number }>(
      `SELECT (max(seq) - $1 - count(*) FILTER (WHERE seq > $1))::int AS holes,
              count(*) FILTER (WHERE subject_id LIKE 'gap-%' AND announced_at IS NOT NULL)::int AS left FROM domain_event`,
      [before!.seq],
    );
    expect(row!.holes).toBe(0);
    return row!.left === 150 ? [row!.holes] : undefined;
  });
  await writing;
  await Promise.all(relays.map((relay) => relay.stop()));
  expect(gaps).toEqual([0]);
});

test("two relays in two processes announce each fact once", async () => {
  const other = await openDatabase({ url: town.databaseUrl, entities: [], poolSize: 2 });
  await writeFacts(400, "pair");
  const relays = [startRelay(deps()), startRelay({ ...deps(), source: other })];
  await eventually("400 hints", () => {
    for (const relay of relays) relay.poke();
    return hints.length >= 400;
  });
  await Promise.all(relays.map((relay) => relay.stop()));
  await other.destroy();
  expect(new Set(hints.map(({ hint }) => (hint.body as { id: string }).id)).size).toBe(400);
  expect(hints).toHaveLength(400);
  expect(seqs()).toEqual(seqs().toSorted((a, b) => a - b));
});

test("a hint that cannot be sent does not stop the others, nor the jobs", async () => {
  const id = await town.file();
  await town.dispatch(id);
  await announceBatch({
    ...deps(),
    announce: () => {
      throw new Error("the sockets are gone");
    },
  });
  expect(offered.map((job) => job.job)).toEqual(["hand-over-dispatch", "arm-deadline", "count-tickets"]);
});

test("a dispatch tells the units what became of the ticket, and the desk only that its queue changed", async () => {
  const id = await town.file();
  await drain();
  hints = [];
  await town.dispatch(id, ["police"]);
  await drain();
  const changed = hints.find(({ hint }) => hint.name === "ticket.changed");
  expect(changed?.hint.body).toMatchObject({ ticketId: id, version: 2, status: "dispatched" });
  expect(changed?.rooms).toEqual(expect.arrayContaining(["unit:urban", "unit:police", "staff:agent"]));
  expect(changed?.rooms).not.toContain("desk:dispatch");
  expect(hints.filter(({ hint }) => hint.name === "queue.changed").map(({ rooms }) => rooms)).toEqual([
    ["desk:dispatch"],
  ]);
});

test("the facts of one command send one hint", async () => {
  const id = await town.file();
  await drain();
  hints = [];
  await town.act(id, "agent", { type: "answer", answer: "请带身份证到窗口办理" });
  await drain();
  const changes = hints.filter(({ hint }) => hint.name === "ticket.changed");
  expect(changes.map(({ hint }) => hint.body)).toMatchObject([
    { ticketId: id, version: 2, status: "closed" },
  ]);
});

test("what a fact owes is remembered before the queue hears of it, with ids only", async () => {
  const id = await town.file();
  await town.dispatch(id);
  await announceBatch({ ...deps(), offer: () => {} });
  const owed = await town.query<{ job: string }>(
    `SELECT d.* FROM due_job d JOIN domain_event e ON e.id = d.event_id WHERE e.subject_id = $1 ORDER BY d.job`,
    [id],
  );
  expect(owed.map((row) => row.job)).toEqual(["arm-deadline", "count-tickets", "hand-over-dispatch"]);
  expect(JSON.stringify(owed)).not.toContain("夜市");
});
