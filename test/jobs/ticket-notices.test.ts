import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { sweep } from "#jobs/sweep.ts";
import { openEffects, type EffectsTown } from "./effects-kit.ts";
import { heldClock } from "./jobs-kit.ts";

const clock = heldClock();
let town: EffectsTown;
beforeAll(async () => {
  town = await openEffects(clock);
});
afterAll(() => town.close());
beforeEach(() => town.startOver());

describe("hand-over-dispatch", () => {
  test("officers and head of the lead and officers of assisting units are told, once each", async () => {
    await town.dispatch(await town.file(), ["police"]);
    await town.doAllTwice();
    expect(await town.titles("urban-officer")).toEqual([
      expect.stringMatching(/^新派工单 \d+，请于 2026-03-03 24:00 前签收$/),
    ]);
    expect(await town.titles("urban-head")).toHaveLength(1);
    expect(await town.titles("police-officer")).toEqual([expect.stringMatching(/^请协办工单/)]);
    expect(await town.titles("housing-officer")).toEqual([]);
  });

  test("a section without people of its own is handed the ticket through the unit above it", async () => {
    const id = await town.file();
    await town.dispatch(id);
    await town.act(id, "urban-officer", { type: "accept" });
    await town.announce();
    await town.query("UPDATE due_job SET done_at = now()");
    await town.act(id, "urban-officer", { type: "forward", departmentId: "urban-section" });
    await town.doAllTwice();
    expect(await town.titles("urban-officer")).toEqual([expect.stringMatching(/^二级派单/)]);
  });

  test("a redirect tells the unit that gets the ticket and not the one that gave it back", async () => {
    const id = await town.file();
    await town.dispatch(id);
    await town.announce();
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
    await town.doAllTwice();
    expect(await town.titles("police-officer")).toEqual([expect.stringMatching(/^新派工单/)]);
    expect(await town.titles("urban-officer")).toEqual([]);
  });

  test("a notice carries the ticket's number and none of the citizen's words", async () => {
    await town.dispatch(await town.file());
    await town.doAllTwice();
    const told = await town.query("SELECT data FROM domain_event WHERE type = 'notice.given'");
    expect(JSON.stringify([told, await town.noticesOf("urban-officer")])).not.toContain("夜市");
  });
});

test("an approved reply is put before the follow-up desk", async () => {
  const id = await town.file();
  await town.dispatch(id);
  await town.act(id, "urban-officer", { type: "accept" });
  await town.act(id, "urban-officer", { type: "record-contact", outcome: "reached" });
  await town.act(id, "urban-officer", { type: "reply", answer: "已整改", done: "现场检查" });
  await town.act(id, "dispatcher", { type: "approve-reply" });
  await town.doAllTwice();
  expect(await town.titles("caller-back")).toEqual([expect.stringMatching(/^待回访/)]);
});

test("the unit hears of a supervision", async () => {
  const id = await town.file();
  await town.dispatch(id);
  await town.act(id, "overseer", { type: "supervise", level: "notice", content: "请加快办理" });
  await town.doAllTwice();
  expect(await town.titles("urban-head")).toContainEqual(expect.stringMatching(/^督办/));
});

describe("call-back", () => {
  const slot = new Date("2026-03-03T18:30:00+08:00");
  async function agreed(): Promise<string> {
    const id = await town.dispatched();
    await town.act(id, "urban-officer", { type: "accept" });
    await town.act(id, "urban-officer", { type: "record-contact", outcome: "reached" });
    await town.act(id, "urban-officer", { type: "reply", answer: "a", done: "d" });
    await town.act(id, "dispatcher", { type: "approve-reply" });
    await town.act(id, "caller-back", {
      type: "follow-up",
      reached: true,
      callBackAt: slot.toISOString(),
    });
    await town.announce();
    for (const { id: owed } of await town.openDue()) await town.perform(owed);
    await town.query("TRUNCATE notice");
    return id;
  }
  const timers = async () => (await town.openDue()).filter(({ job }) => job === "call-back");
  const woken = () => town.query("SELECT rooms FROM domain_event WHERE type = 'queue.woken'");

  test("when the slot comes, who agreed it is told and the desk is woken, once", async () => {
    await agreed();
    const [timer] = await timers();
    expect(await town.perform(timer!.id), "before the slot").toBe(false);
    clock.set(slot);
    expect(await town.perform(timer!.id)).toBe(true);
    expect(await town.perform(timer!.id)).toBe(false);
    expect(await town.titles("caller-back")).toEqual([
      expect.stringMatching(/^约定的回访时间到了：工单 \d+$/),
    ]);
    expect(await woken()).toEqual([{ rooms: ["desk:follow-up"] }]);
  });

  test("a timer that the queue lost is made good by the sweep", async () => {
    await agreed();
    clock.set(new Date(slot.getTime() + 60_000));
    await sweep(town.deps);
    expect(await town.titles("caller-back")).toHaveLength(1);
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
    await town.perform(timer!.id);
    expect(await town.titles("caller-back")).toEqual([]);
  });
});
