import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { archiveClosed } from "#jobs/archive-closed.ts";
import { recount } from "#jobs/count-tickets.ts";
import { sampleFollowUps } from "#jobs/sample-follow-up.ts";
import { sweep } from "#jobs/sweep.ts";
import { openEffects, type EffectsTown } from "./effects-kit.ts";
import { heldClock, MONDAY } from "./jobs-kit.ts";

const clock = heldClock();
let town: EffectsTown;
beforeAll(async () => {
  town = await openEffects(clock);
});
afterAll(() => town.close());
beforeEach(() => town.startOver());

const overdueFacts = async (id: string) =>
  (await town.query("SELECT FROM domain_event WHERE subject_id = $1 AND type = 'ticket.went-overdue'", [id]))
    .length;

describe("the sweep", () => {
  test("marks a ticket overdue when its time has passed, not before, and only once", async () => {
    const id = await town.file();
    await town.dispatch(id);
    const [{ due_at: dueAt } = { due_at: MONDAY }] = await town.query<{ due_at: Date }>(
      "SELECT due_at FROM ticket WHERE id = $1",
      [id],
    );
    clock.set(new Date(dueAt.getTime() - 1));
    await sweep(town.deps);
    expect(await overdueFacts(id)).toBe(0);
    clock.set(dueAt);
    await sweep(town.deps);
    await sweep(town.deps);
    expect(await overdueFacts(id)).toBe(1);
  });

  test("an overdue ticket is brought before the head and the overseer", async () => {
    const id = await town.file();
    await town.dispatch(id);
    clock.set(new Date("2026-03-10T00:00:00+08:00"));
    await sweep(town.deps);
    await town.query("TRUNCATE notice");
    await town.doAllTwice();
    expect(await town.titles("urban-head")).toContainEqual(expect.stringMatching(/已超期（红牌）$/));
    expect(await town.titles("overseer")).toContainEqual(expect.stringMatching(/已超期（红牌）$/));
  });

  test("does what the queue forgot, and leaves alone what the queue may still bring", async () => {
    await town.dispatch(await town.file());
    await town.announce();
    await sweep(town.deps);
    expect(await town.titles("urban-officer")).toEqual([]);
    clock.set(new Date(MONDAY.getTime() + 60_000));
    await sweep(town.deps);
    expect(await town.titles("urban-officer")).toHaveLength(1);
    await sweep(town.deps);
    expect(await town.titles("urban-officer")).toHaveLength(1);
  });

  test("one effect that fails holds up nobody else, is noted without words, and is tried again later", async () => {
    await town.dispatch(await town.file());
    await town.dispatch(await town.file());
    await town.announce();
    const broken = (await town.openDue()).find(({ job }) => job === "hand-over-dispatch")!;
    await town.query("UPDATE due_job SET code = 'x', due_at = now(), job = 'warn-deadline' WHERE id = $1", [
      broken.id,
    ]);
    await town.query("ALTER TABLE notice ADD CONSTRAINT broken CHECK (reason NOT LIKE 'warn-x%')");
    await town.query(
      "UPDATE due_job d SET due_at = t.due_at FROM ticket t, domain_event e WHERE d.id = $1 AND e.id = d.event_id AND t.id = e.subject_id",
      [broken.id],
    );
    clock.set(new Date(MONDAY.getTime() + 60_000));
    await sweep(town.deps);
    const [row] = await town.query<{ failures: number; last_error: string; sweep_at: Date }>(
      "SELECT failures, last_error, sweep_at FROM due_job WHERE id = $1",
      [broken.id],
    );
    expect(row).toMatchObject({ failures: 1, last_error: "QueryFailedError 23514" });
    expect(row!.sweep_at.getTime()).toBeGreaterThan(clock.now().getTime());
    expect(await town.titles("urban-officer")).toHaveLength(1);
    await town.query("ALTER TABLE notice DROP CONSTRAINT broken");
    clock.set(row!.sweep_at);
    await sweep(town.deps);
    expect(await town.titles("urban-officer")).toHaveLength(2);
  });
});

test("a ticket closed more than thirty days ago is archived, once; a younger one is not", async () => {
  const old = await town.file();
  await town.act(old, "agent", { type: "answer", answer: "请带身份证" });
  clock.set(new Date("2026-03-20T10:00:00+08:00"));
  const young = await town.file();
  await town.act(young, "agent", { type: "answer", answer: "请带身份证" });
  clock.set(new Date("2026-04-02T10:00:00+08:00"));
  const failures: unknown[] = [];
  await archiveClosed(town.deps, (error) => failures.push(error));
  expect(await archiveClosed(town.deps, (error) => failures.push(error))).toBe(0);
  expect(failures).toEqual([]);
  const rows = await town.query<{ id: string; status: string }>(
    "SELECT id, status FROM ticket WHERE id = ANY ($1)",
    [[old, young]],
  );
  expect(Object.fromEntries(rows.map(({ id, status }) => [id, status]))).toEqual({
    [old]: "archived",
    [young]: "closed",
  });
});

test("a share of the direct answers is asked about, the same ones however often the draw is repeated", async () => {
  const answered: string[] = [];
  for (let n = 0; n < 200; n += 1) {
    const id = await town.file();
    await town.act(id, "agent", { type: "answer", answer: "请带身份证" });
    answered.push(id);
  }
  const failures: unknown[] = [];
  const drawn = await sampleFollowUps(town.deps, (error) => failures.push(error));
  expect(await sampleFollowUps(town.deps, (error) => failures.push(error))).toBe(0);
  expect(failures).toEqual([]);
  const asked = await town.query<{ id: string }>(
    "SELECT id FROM ticket WHERE status = 'follow-up' AND id = ANY ($1)",
    [answered],
  );
  expect(asked.length).toBeGreaterThan(0);
  expect(asked.length).toBeLessThan(answered.length / 2);
  expect(drawn).toBeGreaterThanOrEqual(asked.length);
  await town.doAllTwice();
  expect(await town.titles("caller-back")).toHaveLength(drawn);
});

describe("count-tickets", () => {
  const counted = () =>
    town.query<{ status: string; lead: string; n: number }>(
      `SELECT status, department_id AS lead, sum(n)::int AS n FROM ticket_counter GROUP BY 1, 2
       HAVING sum(n) <> 0 ORDER BY 1, 2`,
    );
  const stands = () =>
    town.query(
      `SELECT status, coalesce(lead_department_id, '') AS lead, count(*)::int AS n FROM ticket
       WHERE status NOT IN ('closed', 'rejected', 'terminated', 'archived') GROUP BY 1, 2 ORDER BY 1, 2`,
    );

  test("what the relay announced at once is one job, and counts each ticket where it stands", async () => {
    await town.announce();
    await town.query("UPDATE due_job SET done_at = now()");
    const [first, second] = [await town.file(), await town.file()];
    await town.dispatch(first, ["police"]);
    await town.announce();
    const owed = (await town.openDue()).filter(({ job }) => job === "count-tickets");
    expect(owed).toHaveLength(1);
    await town.act(second, "dispatcher", { type: "dispatch", leadDepartmentId: "housing" });
    // The fact of the second dispatch is not announced: the job counts where the ticket stands when it runs.
    await town.perform(owed[0]!.id);
    await recount(town.source);
    const once = await counted();
    expect(once).toEqual(await stands());
    await town.query("UPDATE due_job SET done_at = NULL WHERE id = $1", [owed[0]!.id]);
    await town.perform(owed[0]!.id);
    expect(await counted()).toEqual(once);
  });

  test("whatever order they come in, jobs leave what a recount finds; a damaged counter is mended", async () => {
    const id = await town.dispatched();
    await town.act(id, "urban-officer", { type: "accept" });
    await town.announce();
    await town.act(id, "urban-officer", { type: "record-contact", outcome: "reached" });
    await town.act(id, "urban-officer", { type: "reply", answer: "a", done: "d" });
    await town.announce();
    const jobs = (await town.openDue()).filter(({ job }) => job === "count-tickets");
    for (const { id: job } of jobs.toReversed()) await town.perform(job);
    expect(await counted()).toEqual(await stands());
    expect(await recount(town.source)).toBe(0);
    await town.query("UPDATE ticket_counter SET n = n + 7");
    await recount(town.source);
    expect(await counted()).toEqual(await stands());
  });
});
