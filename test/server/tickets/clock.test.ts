import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { ClockAction } from "#contracts/ticket-clock.ts";
import { MONDAY, openTestHouse, type TestHouse } from "#test/kit/house.ts";
import { accept, contact, dispatch, merge, reply, storyTeller, type Step } from "./story-kit.ts";

let house: TestHouse;
let tell: ReturnType<typeof storyTeller>;
beforeAll(async () => {
  house = await openTestHouse();
  tell = storyTeller(house);
});
afterAll(() => house?.close());
beforeEach(() => house.setTime(MONDAY));

const pause: ClockAction = { type: "pause", reason: "expert-procedure", basis: "噪声检测委托书 12 号" };
const resume: ClockAction = { type: "resume", note: "检测报告已出" };
const handling = () => tell.filed(dispatch, accept);

async function setClock(id: string, who: string, action: unknown, version?: number) {
  const known = version ?? (await house.ticketNow(id)).version;
  return house.as(who).post(`/tickets/${id}/clock`, { version: known, action });
}

/** Paused on Tuesday, three working days long. */
async function pausedUntilFriday(): Promise<string> {
  const id = await handling();
  house.setTime("2026-03-03T10:00:00+08:00");
  expect((await setClock(id, "dispatcher1", pause)).status).toBe(200);
  house.setTime("2026-03-06T10:00:00+08:00");
  return id;
}

describe("中止计时", () => {
  test("while the clock stands the ticket is due at no moment, and is not marked overdue", async () => {
    const id = await pausedUntilFriday();
    const view = await tell.view(id, "dept-urban");
    expect(view).toMatchObject({ dueAt: null, pausedSince: "2026-03-03T02:00:00.000Z", status: "handling" });
    expect(view.clock).toMatchObject({
      can: ["resume"],
      pauses: [{ reason: "expert-procedure", until: null }],
    });
    expect((await tell.view(id)).clock.can).toEqual(["resume"]);
    house.setTime("2026-04-20T10:00:00+08:00");
    expect(await house.house.commands.actAsSystem(id, { type: "mark-overdue" })).toBe(false);
    expect((await tell.events(id)).at(-1)).toMatchObject({
      type: "ticket.clock-paused",
      data: { basis: "噪声检测委托书 12 号", dueAt: "2026-03-09T16:00:00.000Z" },
    });
  });

  test("what was left of the limit runs on, and the explanation shows the days left out and why", async () => {
    const id = await pausedUntilFriday();
    expect((await tell.view(id, "dept-urban")).can).not.toContain("reply");
    const { status, body } = await setClock(id, "dept-urban", resume);
    expect(status).toBe(200);
    // Tuesday to Thursday are left out; Friday is the first day counted.
    expect(body).toMatchObject({ dueAt: "2026-03-12T16:00:00.000Z", pausedSince: null });
    const { trace } = (await house.as("dept-urban").get(`/tickets/${id}/deadline`)).body;
    const of = (date: string) => trace.filter((day: { date: string }) => day.date === date);
    expect(of("2026-03-03")).toMatchObject([{ code: "pause" }, { code: "paused", counted: false }]);
    expect(of("2026-03-03")[0].why).toContain("噪声检测委托书 12 号");
    expect(of("2026-03-05")).toMatchObject([{ code: "paused" }]);
    expect(of("2026-03-06")).toMatchObject([{ counted: true, n: 1 }]);
    expect(trace.at(-1)).toMatchObject({ date: "2026-03-12", n: 5 });
    await house.live(id, contact, reply);
  });

  test("a standing clock explains itself up to the day on which it stopped", async () => {
    const id = await pausedUntilFriday();
    const { body } = await house.as("dept-urban").get(`/tickets/${id}/deadline`);
    expect(body).toMatchObject({ dueAt: null, pausedSince: "2026-03-03T02:00:00.000Z" });
    expect(body.trace.at(-1)).toMatchObject({ date: "2026-03-03", code: "standing" });
  });

  test.each([
    ["the unit itself", "dept-urban", 403],
    ["an agent", "agent1", 403],
    ["another unit", "dept-police", 404],
  ])("%s does not stop it", async (_, who, expected) => {
    const id = await handling();
    const { status, body } = await setClock(id, who, pause);
    expect(status).toBe(expected);
    expect(body.detail).toMatch(/[\u4e00-\u9fff]{4}/);
    expect((await house.ticketNow(id)).version).toBe(3);
  });

  test("at the wrong time it is a conflict that says why", async () => {
    const refused = async (id: string, action: ClockAction, words: string) => {
      const { status, body } = await setClock(id, "dispatcher1", action);
      expect({ status, detail: body.detail }).toEqual({
        status: 409,
        detail: expect.stringContaining(words),
      });
    };
    await refused(await tell.filed(dispatch), pause, "只能在「办理中」");
    const id = await handling();
    await refused(id, resume, "没有中止");
    await setClock(id, "dispatcher1", pause);
    await refused(id, pause, "请先恢复计时");
    const late = await handling();
    house.setTime("2026-03-10T10:00:00+08:00");
    await refused(late, pause, "已到期");
  });

  test("out of date it answers with the fresh ticket", async () => {
    const id = await handling();
    const { status, body } = await setClock(id, "dispatcher1", pause, 2);
    expect(status).toBe(409);
    expect(body.ticket.version).toBe(3);
  });

  test.each([
    ["/action/reason", { ...pause, reason: "busy" }],
    ["/action/basis", { ...pause, basis: " " }],
    ["/action/type", { type: "stop" }],
  ])("%s is named", async (pointer, action) => {
    const { status, body } = await setClock(await handling(), "dispatcher1", action);
    expect(status).toBe(400);
    expect(body.errors[0].pointer).toBe(pointer);
  });

  test("what others wait for is not stopped: neither a master, nor a merge into a standing clock", async () => {
    const [master, member] = [await handling(), await handling()];
    await house.live(member, merge(master));
    expect((await setClock(master, "dispatcher1", pause)).body.detail).toContain("撤销并案");
    const standing = await handling();
    await setClock(standing, "dispatcher1", pause);
    const other = await handling();
    expect((await house.as("dispatcher1").act(other, merge(standing)[1])).body.errors[0].detail).toContain(
      "计时中止",
    );
    expect(await tell.refusal(standing, merge(other))).toContain("请先恢复计时");
  });
});

describe("法定时限", () => {
  const statutoryLimit = {
    amount: 20,
    unit: "workingDays",
    basis: "政府信息公开条例第三十三条",
    toldCitizen: true,
  } as const;
  const lawful: Step = ["dispatcher1", { type: "dispatch", leadDepartmentId: "urban", statutoryLimit }];

  test("it overrides the city's limit, with its basis in the explanation", async () => {
    const id = await tell.filed(lawful);
    const view = await tell.view(id);
    expect(view).toMatchObject({ dueAt: "2026-03-30T16:00:00.000Z", clock: { statutory: statutoryLimit } });
    const { body } = await house.as("dept-urban").get(`/tickets/${id}/deadline`);
    expect(body.policy).toMatchObject({ id: "statutory", amount: 20, unit: "workingDays" });
    expect(body.policy.source).toContain("政府信息公开条例");
    expect((await tell.events(id)).at(-1)!.data.statutoryLimit).toEqual(statutoryLimit);
  });

  test("who waits longer than promised is told first", async () => {
    const id = await tell.file();
    const { status, body } = await house.as("dispatcher1").act(id, {
      type: "dispatch",
      leadDepartmentId: "urban",
      statutoryLimit: { ...statutoryLimit, toldCitizen: false },
    });
    expect(status).toBe(400);
    expect(body.errors[0]).toMatchObject({ pointer: "/action/statutoryLimit/toldCitizen" });
  });

  test("an article is required", async () => {
    const id = await tell.file();
    const { body } = await house.as("dispatcher1").act(id, {
      type: "dispatch",
      leadDepartmentId: "urban",
      statutoryLimit: { ...statutoryLimit, basis: "" },
    });
    expect(body.errors[0].pointer).toBe("/action/statutoryLimit/basis");
  });
});
