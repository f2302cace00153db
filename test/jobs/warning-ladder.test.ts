import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openEffects, type EffectsTown } from "./effects-kit.ts";
import { heldClock } from "./jobs-kit.ts";

const clock = heldClock();
let town: EffectsTown;
beforeAll(async () => {
  town = await openEffects(clock);
});
afterAll(() => town.close());
beforeEach(() => town.startOver());

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

describe("the warning ladder", () => {
  test("each rung of the deadline is set once", async () => {
    await town.dispatched();
    expect((await rungs()).map(({ code }) => code)).toEqual(["half", "most", "notice", "listed"]);
  });

  test("a rung that is not reached yet says nothing, however early the timer rings", async () => {
    await town.dispatched();
    const [half] = await rungs();
    clock.set(new Date(half!.runAt.getTime() - 1));
    expect(await town.perform(half!.id)).toBe(false);
    expect(await town.titles("urban-officer")).toEqual([]);
  });

  test("at half the limit the officer is warned, once, and the head is left in peace", async () => {
    await town.dispatched();
    const [half] = await rungs();
    clock.set(half!.runAt);
    expect(await town.perform(half!.id)).toBe(true);
    expect(await town.perform(half!.id)).toBe(false);
    expect(await town.titles("urban-officer")).toEqual([
      expect.stringMatching(/^工单 \d+ 时限提醒：2026-03-09 24:00 到期$/),
    ]);
    expect(await town.titles("urban-head")).toEqual([]);
  });

  test("two working days late brings a formal notice, five the listing, by the system and once each", async () => {
    const id = await town.dispatched();
    const [, , notice, listed] = await rungs();
    for (const rung of [notice!, listed!]) {
      clock.set(new Date(rung.runAt.getTime() - 1));
      expect(await town.perform(rung.id)).toBe(false);
      clock.set(rung.runAt);
      expect(await town.perform(rung.id)).toBe(true);
      expect(await town.perform(rung.id)).toBe(false);
      // As if its mark had been lost: the law knows what was given for this deadline.
      await town.query("UPDATE due_job SET done_at = NULL WHERE id = $1", [rung.id]);
      await town.perform(rung.id);
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
    await town.doAllTwice();
    expect((await rungs()).map(({ code }) => code)).toEqual(["notice", "listed"]);
    for (const rung of await rungs()) await town.perform(rung.id);
    expect(await supervisions(id)).toHaveLength(2);
    await town.doAllTwice();
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
    const id = await town.dispatched();
    const late = (await rungs()).filter(({ code }) => code === "notice" || code === "listed");
    clock.set(new Date("2026-03-11T10:00:00+08:00"));
    await town.act(id, "urban-officer", { type: "accept" });
    await town.act(id, "urban-officer", { type: "record-contact", outcome: "reached" });
    await town.act(id, "urban-officer", { type: "reply", answer: "已整改", done: "现场检查" });
    clock.set(new Date("2026-03-20T10:00:00+08:00"));
    for (const rung of late) await town.perform(rung.id);
    expect(await supervisions(id)).toEqual([]);
    // But a reply that is sent back has not ended anything.
    await town.act(id, "dispatcher", { type: "send-back", reason: "未说明处理结果" });
    await town.doAllTwice();
    for (const rung of await rungs()) await town.perform(rung.id);
    expect((await supervisions(id)).map(({ level }) => level)).toEqual(["notice", "listed"]);
  });

  test("a moved deadline makes the old rungs void and sets new ones", async () => {
    const id = await town.dispatched();
    const [half] = await rungs();
    await town.act(id, "urban-officer", { type: "accept" });
    await town.act(id, "urban-officer", {
      type: "request-extension",
      until: "2026-03-17T00:00:00+08:00",
      reason: "需要检测",
      measures: "已责令整改",
    });
    await town.act(id, "dispatcher", { type: "rule-extension", ruling: "grant", reason: "同意" });
    await town.announce();
    for (const { id, job } of await town.openDue()) if (job === "arm-deadline") await town.perform(id);
    expect((await rungs()).filter(({ code }) => code === "half")).toHaveLength(2);
    clock.set(half!.runAt);
    await town.perform(half!.id);
    expect(await town.titles("urban-officer")).toEqual([]);
  });

  test("a reply in time silences the rungs that remain", async () => {
    const id = await town.dispatched();
    await town.act(id, "urban-officer", { type: "accept" });
    await town.act(id, "urban-officer", { type: "record-contact", outcome: "reached" });
    await town.act(id, "urban-officer", { type: "reply", answer: "已整改", done: "现场检查" });
    const [half] = await rungs();
    clock.set(half!.runAt);
    expect(await town.perform(half!.id)).toBe(true);
    expect(await town.titles("urban-officer")).toEqual([]);
  });
});
