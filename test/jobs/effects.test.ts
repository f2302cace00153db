import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { archiveClosed } from "#jobs/archive-closed.ts";
import { recount } from "#jobs/count-tickets.ts";
import { performDue } from "#jobs/perform.ts";
import { announceBatch } from "#jobs/relay.ts";
import { sampleFollowUps } from "#jobs/sample-follow-up.ts";
import { sweep } from "#jobs/sweep.ts";
import { heldClock, MONDAY, openTown, silent, type Town } from "./jobs-kit.ts";

const clock = heldClock();
let town: Town;
beforeAll(async () => {
  town = await openTown(clock);
});
afterAll(() => town.close());
beforeEach(async () => {
  clock.set(MONDAY);
  await town.query("TRUNCATE notice, due_job");
});

const delivery = { offer: () => {}, offerOverdue: () => {} };
const deps = () => ({ ...town, clock, log: silent, delivery, poke: () => {} });
const announce = async () => {
  while ((await announceBatch({ ...deps(), announce: () => {}, offer: () => {} })) > 0);
};
const perform = (id: string) => performDue(deps(), id);

/** Announces, then performs everything owed twice over; the second time as if the marks had been lost. */
async function doAllTwice(): Promise<void> {
  await announce();
  const owed = (await town.openDue()).filter(({ job }) => job !== "warn-deadline");
  for (const { id } of owed) expect(await perform(id), `${id} the first time`).toBe(true);
  for (const { id } of owed) expect(await perform(id), `${id} the second time`).toBe(false);
  const once = await counts();
  await town.query("UPDATE due_job SET done_at = NULL WHERE id = ANY ($1)", [owed.map(({ id }) => id)]);
  for (const { id } of owed) await perform(id);
  expect(await counts()).toEqual(once);
}
async function counts() {
  const [row] = await town.query(
    `SELECT (SELECT count(*)::int FROM notice) AS notices, (SELECT count(*)::int FROM due_job) AS due,
            (SELECT count(*)::int FROM domain_event WHERE type = 'notice.given') AS told`,
  );
  return row;
}
const titles = async (...who: Parameters<Town["noticesOf"]>) =>
  (await town.noticesOf(...who)).map(({ title }) => title);

async function dispatched(): Promise<string> {
  const id = await town.file();
  await town.dispatch(id);
  await doAllTwice();
  await town.query("TRUNCATE notice");
  return id;
}
const rungs = () =>
  town.query<{ id: string; code: string; runAt: Date }>(
    `SELECT id, code, run_at AS "runAt" FROM due_job WHERE job = 'warn-deadline' AND done_at IS NULL ORDER BY run_at`,
  );

const supervisions = (id: string) =>
  town.query<{ level: string; role: string }>(
    `SELECT data ->> 'level' AS level, actor ->> 'role' AS role FROM domain_event
     WHERE subject_id = $1 AND type = 'ticket.supervised' ORDER BY id`,
    [id],
  );

const overdueFacts = async (id: string) =>
  (await town.query("SELECT FROM domain_event WHERE subject_id = $1 AND type = 'ticket.went-overdue'", [id]))
    .length;

describe("hand-over-dispatch", () => {
  test("officers and head of the lead and officers of assisting units are told, once each", async () => {
    await town.dispatch(await town.file(), ["police"]);
    await doAllTwice();
    expect(await titles("urban-officer")).toEqual([
      expect.stringMatching(/^新派工单 \d+，请于 2026-03-03 24:00 前签收$/),
    ]);
    expect(await titles("urban-head")).toHaveLength(1);
    expect(await titles("police-officer")).toEqual([expect.stringMatching(/^请协办工单/)]);
    expect(await titles("housing-officer")).toEqual([]);
  });

  test("a section without people of its own is handed the ticket through the unit above it", async () => {
    const id = await town.file();
    await town.dispatch(id);
    await town.act(id, "urban-officer", { type: "accept" });
    await announce();
    await town.query("UPDATE due_job SET done_at = now()");
    await town.act(id, "urban-officer", { type: "forward", departmentId: "urban-section" });
    await doAllTwice();
    expect(await titles("urban-officer")).toEqual([expect.stringMatching(/^二级派单/)]);
  });

  test("a redirect tells the unit that gets the ticket and not the one that gave it back", async () => {
    const id = await town.file();
    await town.dispatch(id);
    await announce();
    await town.query("UPDATE due_job SET done_at = now()");
    await town.act(id, "urban-officer", {
      type: "request-return",
      reasonCode: "not-our-duty",
      basis: "三定方案",
      explanation: "属公安职责",
      suggestedDepartmentId: "police",
    } as never);
    await town.act(id, "dispatcher", {
      type: "rule-return",
      ruling: "redirect",
      departmentId: "police",
      basis: "三定方案",
      reason: "属实",
    });
    await doAllTwice();
    expect(await titles("police-officer")).toEqual([expect.stringMatching(/^新派工单/)]);
    expect(await titles("urban-officer")).toEqual([]);
  });

  test("a notice carries the ticket's number and none of the citizen's words", async () => {
    await town.dispatch(await town.file());
    await doAllTwice();
    const told = await town.query("SELECT data FROM domain_event WHERE type = 'notice.given'");
    expect(JSON.stringify([told, await town.noticesOf("urban-officer")])).not.toContain("夜市");
  });
});

describe("the warning ladder", () => {
  test("each rung of the deadline is set once", async () => {
    await dispatched();
    expect((await rungs()).map(({ code }) => code)).toEqual(["half", "most", "notice", "listed"]);
  });

  test("a rung that is not reached yet says nothing, however early the timer rings", async () => {
    await dispatched();
    const [half] = await rungs();
    clock.set(new Date(half!.runAt.getTime() - 1));
    expect(await perform(half!.id)).toBe(false);
    expect(await titles("urban-officer")).toEqual([]);
  });

  test("at half the limit the officer is warned, once, and the head is left in peace", async () => {
    await dispatched();
    const [half] = await rungs();
    clock.set(half!.runAt);
    expect(await perform(half!.id)).toBe(true);
    expect(await perform(half!.id)).toBe(false);
    expect(await titles("urban-officer")).toEqual([
      expect.stringMatching(/^工单 \d+ 时限提醒：2026-03-09 24:00 到期$/),
    ]);
    expect(await titles("urban-head")).toEqual([]);
  });

  test("two working days late brings a formal notice, five the listing, by the system and once each", async () => {
    const id = await dispatched();
    const [, , notice, listed] = await rungs();
    for (const rung of [notice!, listed!]) {
      clock.set(new Date(rung.runAt.getTime() - 1));
      expect(await perform(rung.id)).toBe(false);
      clock.set(rung.runAt);
      expect(await perform(rung.id)).toBe(true);
      expect(await perform(rung.id)).toBe(false);
      // As if its mark had been lost: the law knows what was given for this deadline.
      await town.query("UPDATE due_job SET done_at = NULL WHERE id = $1", [rung.id]);
      await perform(rung.id);
    }
    expect(notice!.runAt).toEqual(new Date("2026-03-12T00:00:00+08:00"));
    expect(listed!.runAt).toEqual(new Date("2026-03-17T00:00:00+08:00"));
    expect(await supervisions(id)).toEqual([
      { level: "notice", role: "system" },
      { level: "listed", role: "system" },
    ]);
  });

  test("what follows from being late is done even when the jobs were away at that time", async () => {
    const id = await town.file();
    await town.dispatch(id);
    clock.set(new Date("2026-03-20T10:00:00+08:00"));
    await doAllTwice();
    expect((await rungs()).map(({ code }) => code)).toEqual(["notice", "listed"]);
    for (const rung of await rungs()) await perform(rung.id);
    expect(await supervisions(id)).toHaveLength(2);
    await doAllTwice();
    const told = await town.query<{ who: string; said: string }>(
      `SELECT staff_id AS who, left(title, 4) AS said FROM notice
       WHERE ticket_id = $1 AND staff_id IN ('urban-head', 'overseer') ORDER BY staff_id, event_id`,
      [id],
    );
    expect(told).toEqual([
      { who: "overseer", said: "督办通知" },
      { who: "overseer", said: "挂牌督办" },
      { who: "urban-head", said: "新派工单" },
      { who: "urban-head", said: "督办通知" },
      { who: "urban-head", said: "挂牌督办" },
    ]);
  });

  test("a reply, however late, ends the ladder", async () => {
    const id = await dispatched();
    const late = (await rungs()).filter(({ code }) => code === "notice" || code === "listed");
    clock.set(new Date("2026-03-11T10:00:00+08:00"));
    await town.act(id, "urban-officer", { type: "accept" });
    await town.act(id, "urban-officer", { type: "record-contact", outcome: "reached" });
    await town.act(id, "urban-officer", { type: "reply", answer: "已整改", done: "现场检查" });
    clock.set(new Date("2026-03-20T10:00:00+08:00"));
    for (const rung of late) await perform(rung.id);
    expect(await supervisions(id)).toEqual([]);
    // But a reply that is sent back has not ended anything.
    await town.act(id, "dispatcher", { type: "send-back", reason: "未说明处理结果" });
    await doAllTwice();
    for (const rung of await rungs()) await perform(rung.id);
    expect((await supervisions(id)).map(({ level }) => level)).toEqual(["notice", "listed"]);
  });

  test("a moved deadline makes the old rungs void and sets new ones", async () => {
    const id = await dispatched();
    const [half] = await rungs();
    await town.act(id, "urban-officer", { type: "accept" });
    await town.act(id, "urban-officer", {
      type: "request-extension",
      until: "2026-03-17T00:00:00+08:00",
      reason: "需要检测",
      measures: "已责令整改",
    });
    await town.act(id, "dispatcher", { type: "rule-extension", ruling: "grant", reason: "同意" });
    await announce();
    for (const { id, job } of await town.openDue()) if (job === "arm-deadline") await perform(id);
    expect((await rungs()).filter(({ code }) => code === "half")).toHaveLength(2);
    clock.set(half!.runAt);
    await perform(half!.id);
    expect(await titles("urban-officer")).toEqual([]);
  });

  test("a reply in time silences the rungs that remain", async () => {
    const id = await dispatched();
    await town.act(id, "urban-officer", { type: "accept" });
    await town.act(id, "urban-officer", { type: "record-contact", outcome: "reached" });
    await town.act(id, "urban-officer", { type: "reply", answer: "已整改", done: "现场检查" });
    const [half] = await rungs();
    clock.set(half!.runAt);
    expect(await perform(half!.id)).toBe(true);
    expect(await titles("urban-officer")).toEqual([]);
  });
});

describe("the sweep", () => {
  test("marks a ticket overdue when its time has passed, not before, and only once", async () => {
    const id = await town.file();
    await town.dispatch(id);
    const [{ due_at: dueAt } = { due_at: MONDAY }] = await town.query<{ due_at: Date }>(
      "SELECT due_at FROM ticket WHERE id = $1",
      [id],
    );
    clock.set(new Date(dueAt.getTime() - 1));
    await sweep(deps());
    expect(await overdueFacts(id)).toBe(0);
    clock.set(dueAt);
    await sweep(deps());
    await sweep(deps());
    expect(await overdueFacts(id)).toBe(1);
  });

  test("an overdue ticket is brought before the head and the overseer", async () => {
    const id = await town.file();
    await town.dispatch(id);
    clock.set(new Date("2026-03-10T00:00:00+08:00"));
    await sweep(deps());
    await town.query("TRUNCATE notice");
    await doAllTwice();
    expect(await titles("urban-head")).toContainEqual(expect.stringMatching(/已超期（红牌）$/));
    expect(await titles("overseer")).toContainEqual(expect.stringMatching(/已超期（红牌）$/));
  });

  test("does what the queue forgot, and leaves alone what the queue may still bring", async () => {
    await town.dispatch(await town.file());
    await announce();
    await sweep(deps());
    expect(await titles("urban-officer")).toEqual([]);
    clock.set(new Date(MONDAY.getTime() + 60_000));
    await sweep(deps());
    expect(await titles("urban-officer")).toHaveLength(1);
    await sweep(deps());
    expect(await titles("urban-officer")).toHaveLength(1);
  });

  test("one effect that fails holds up nobody else, is noted without words, and is tried again later", async () => {
    await town.dispatch(await town.file());
    await town.dispatch(await town.file());
    await announce();
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
    await sweep(deps());
    const [row] = await town.query<{ failures: number; last_error: string; sweep_at: Date }>(
      "SELECT failures, last_error, sweep_at FROM due_job WHERE id = $1",
      [broken.id],
    );
    expect(row).toMatchObject({ failures: 1, last_error: "QueryFailedError 23514" });
    expect(row!.sweep_at.getTime()).toBeGreaterThan(clock.now().getTime());
    expect(await titles("urban-officer")).toHaveLength(1);
    await town.query("ALTER TABLE notice DROP CONSTRAINT broken");
    clock.set(row!.sweep_at);
    await sweep(deps());
    expect(await titles("urban-officer")).toHaveLength(2);
  });
});

test("an approved reply is put before the follow-up desk", async () => {
  const id = await town.file();
  await town.dispatch(id);
  await town.act(id, "urban-officer", { type: "accept" });
  await town.act(id, "urban-officer", { type: "record-contact", outcome: "reached" });
  await town.act(id, "urban-officer", { type: "reply", answer: "已整改", done: "现场检查" });
  await town.act(id, "dispatcher", { type: "approve-reply" });
  await doAllTwice();
  expect(await titles("caller-back")).toEqual([expect.stringMatching(/^待回访/)]);
});

test("the unit hears of a supervision", async () => {
  const id = await town.file();
  await town.dispatch(id);
  await town.act(id, "overseer", { type: "supervise", level: "notice", content: "请加快办理" });
  await doAllTwice();
  expect(await titles("urban-head")).toContainEqual(expect.stringMatching(/^督办/));
});

test("a ticket closed more than thirty days ago is archived, once; a younger one is not", async () => {
  const old = await town.file();
  await town.act(old, "agent", { type: "answer", answer: "请带身份证" });
  clock.set(new Date("2026-03-20T10:00:00+08:00"));
  const young = await town.file();
  await town.act(young, "agent", { type: "answer", answer: "请带身份证" });
  clock.set(new Date("2026-04-02T10:00:00+08:00"));
  const failures: unknown[] = [];
  await archiveClosed(deps(), (error) => failures.push(error));
  expect(await archiveClosed(deps(), (error) => failures.push(error))).toBe(0);
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
  const drawn = await sampleFollowUps(deps(), (error) => failures.push(error));
  expect(await sampleFollowUps(deps(), (error) => failures.push(error))).toBe(0);
  expect(failures).toEqual([]);
  const asked = await town.query<{ id: string }>(
    "SELECT id FROM ticket WHERE status = 'follow-up' AND id = ANY ($1)",
    [answered],
  );
  expect(asked.length).toBeGreaterThan(0);
  expect(asked.length).toBeLessThan(answered.length / 2);
  expect(drawn).toBeGreaterThanOrEqual(asked.length);
  await doAllTwice();
  expect(await titles("caller-back")).toHaveLength(drawn);
});

describe("call-back", () => {
  const slot = new Date("2026-03-03T18:30:00+08:00");
  async function agreed(): Promise<string> {
    const id = await dispatched();
    await town.act(id, "urban-officer", { type: "accept" });
    await town.act(id, "urban-officer", { type: "record-contact", outcome: "reached" });
    await town.act(id, "urban-officer", { type: "reply", answer: "a", done: "d" });
    await town.act(id, "dispatcher", { type: "approve-reply" });
    await town.act(id, "caller-back", {
      type: "follow-up",
      reached: true,
      callBackAt: slot.toISOString(),
    });
    await announce();
    for (const { id: owed } of await town.openDue()) await perform(owed);
    await town.query("TRUNCATE notice");
    return id;
  }
  const timers = async () => (await town.openDue()).filter(({ job }) => job === "call-back");
  const woken = () => town.query("SELECT rooms FROM domain_event WHERE type = 'queue.woken'");

  test("when the slot comes, who agreed it is told and the desk is woken, once", async () => {
    await agreed();
    const [timer] = await timers();
    expect(await perform(timer!.id), "before the slot").toBe(false);
    clock.set(slot);
    expect(await perform(timer!.id)).toBe(true);
    expect(await perform(timer!.id)).toBe(false);
    expect(await titles("caller-back")).toEqual([expect.stringMatching(/^约定的回访时间到了：工单 \d+$/)]);
    expect(await woken()).toEqual([{ rooms: ["desk:follow-up"] }]);
  });

  test("a timer that the queue lost is made good by the sweep", async () => {
    await agreed();
    clock.set(new Date(slot.getTime() + 60_000));
    await sweep(deps());
    expect(await titles("caller-back")).toHaveLength(1);
    expect(await timers()).toEqual([]);
  });

  test("a slot is void once another was agreed or the citizen was heard", async () => {
    const id = await agreed();
    await town.act(id, "caller-back", {
      type: "follow-up",
      reached: true,
      resolved: true,
      satisfied: true,
    });
    const [timer] = await timers();
    clock.set(slot);
    await perform(timer!.id);
    expect(await titles("caller-back")).toEqual([]);
  });
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
    await announce();
    await town.query("UPDATE due_job SET done_at = now()");
    const [first, second] = [await town.file(), await town.file()];
    await town.dispatch(first, ["police"]);
    await announce();
    const owed = (await town.openDue()).filter(({ job }) => job === "count-tickets");
    expect(owed).toHaveLength(1);
    await town.act(second, "dispatcher", { type: "dispatch", leadDepartmentId: "housing" });
    // The fact of the second dispatch is not announced: the job counts where the ticket stands when it runs.
    await perform(owed[0]!.id);
    await recount(town.source);
    const once = await counted();
    expect(once).toEqual(await stands());
    await town.query("UPDATE due_job SET done_at = NULL WHERE id = $1", [owed[0]!.id]);
    await perform(owed[0]!.id);
    expect(await counted()).toEqual(once);
  });

  test("whatever order they come in, jobs leave what a recount finds; a damaged counter is mended", async () => {
    const id = await dispatched();
    await town.act(id, "urban-officer", { type: "accept" });
    await announce();
    await town.act(id, "urban-officer", { type: "record-contact", outcome: "reached" });
    await town.act(id, "urban-officer", { type: "reply", answer: "a", done: "d" });
    await announce();
    const jobs = (await town.openDue()).filter(({ job }) => job === "count-tickets");
    for (const { id: job } of jobs.toReversed()) await perform(job);
    expect(await counted()).toEqual(await stands());
    expect(await recount(town.source)).toBe(0);
    await town.query("UPDATE ticket_counter SET n = n + 7");
    await recount(town.source);
    expect(await counted()).toEqual(await stands());
  });
});
