import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { proposeSlots, slotProblem } from "#server/tickets/call-back.ts";
import { openCalendars } from "#server/tickets/work-calendar.ts";
import { MONDAY, openTestHouse, type TestHouse } from "#test/kit/house.ts";
import { approve, replied, storyTeller, unreached, type Step } from "./story-kit.ts";

const calendars = openCalendars([
  { year: 2026, off: ["2026-10-01", "2026-10-02"], work: ["2026-10-10"], source: "国办发明电" },
]);
const at = (text: string) => new Date(`2026-${text}:00+08:00`);
const slots = (text: string) =>
  proposeSlots(at(text), calendars).map((slot) =>
    new Date(slot.getTime() + 8 * 3_600_000).toISOString().slice(5, 16),
  );

describe("约下次回访", () => {
  test("who was not reached in the morning is tried in the afternoon, then on another half-day or an evening", () => {
    expect(slots("03-02T10:00")).toEqual(["03-02T14:30", "03-02T18:30", "03-03T09:30", "03-03T14:30"]);
  });

  test("an afternoon is followed by the next office morning, and no holiday is proposed", () => {
    expect(slots("03-06T15:00")).toEqual(["03-09T09:30", "03-06T18:30", "03-09T14:30", "03-10T09:30"]);
    expect(slots("09-30T15:00")[0]).toBe("10-05T09:30");
    // 10-10 is a working Saturday.
    expect(slots("10-09T20:00")).toEqual(["10-10T09:30", "10-10T14:30", "10-10T18:30", "10-12T09:30"]);
  });

  test("nobody is called before 8:00 or after 21:00, in the past, or weeks ahead", () => {
    const now = at("03-02T10:00");
    expect(slotProblem(at("03-03T08:00"), now)).toBeUndefined();
    expect(slotProblem(at("03-03T21:00"), now)).toBeUndefined();
    expect(slotProblem(at("03-03T07:59"), now)).toContain("08:00");
    expect(slotProblem(at("03-03T21:01"), now)).toContain("21:00");
    expect(slotProblem(now, now)).toContain("晚于现在");
    expect(slotProblem(at("03-17T10:00"), now)).toContain("14 天");
  });
});

describe("回访任务", () => {
  let house: TestHouse;
  let tell: ReturnType<typeof storyTeller>;
  beforeAll(async () => {
    house = await openTestHouse();
    tell = storyTeller(house);
  });
  afterAll(() => house?.close());
  beforeEach(() => house.setTime(MONDAY));

  const evening = "2026-03-03T18:30:00+08:00";
  const later: Step = ["followup1", { type: "follow-up", reached: true, callBackAt: evening }];

  test("an approved reply is to be followed up within one working day, and slots are offered", async () => {
    const id = await tell.filed(...replied, approve);
    const view = await tell.view(id, "followup1");
    expect(view.followUp).toEqual({
      dueAt: "2026-03-03T16:00:00.000Z",
      attempts: 0,
      attemptsLeft: 3,
      callBackAt: null,
    });
    expect(view.callBackSlots).toHaveLength(4);
    expect((await house.ticketNow(id)).callAt).toEqual(new Date("2026-03-03T16:00:00.000Z"));
    const handling = await tell.filed();
    expect(await tell.view(handling)).toMatchObject({ followUp: null, callBackSlots: [] });
  });

  test("who asks to be called later keeps the task open, and it is no failed attempt", async () => {
    const id = await tell.filed(...replied, approve, later);
    const view = await tell.view(id, "followup1");
    expect(view).toMatchObject({
      status: "follow-up",
      followUp: { attempts: 1, attemptsLeft: 3, callBackAt: new Date(evening).toISOString() },
    });
    expect((await tell.events(id)).at(-1)).toMatchObject({
      type: "ticket.followed-up",
      data: { reached: true, attempt: 1, callBackAt: new Date(evening).toISOString() },
    });
  });

  test("who was not reached is called on another half-day unless the officer chose a slot", async () => {
    const id = await tell.filed(...replied, approve, unreached);
    expect((await tell.view(id)).followUp).toMatchObject({
      attempts: 1,
      attemptsLeft: 2,
      callBackAt: "2026-03-02T06:30:00.000Z",
    });
    await house.live(id, ["followup1", { type: "follow-up", reached: false, callBackAt: evening }]);
    expect((await house.ticketNow(id)).callAt).toEqual(new Date(evening));
  });

  test("when it ends, nothing is to be called any more", async () => {
    const id = await tell.filed(...replied, approve, later);
    await house.live(id, [
      "followup1",
      { type: "follow-up", reached: true, resolved: true, satisfied: true },
    ]);
    expect(await house.ticketNow(id)).toMatchObject({ status: "closed", callAt: null });
  });

  test.each([
    ["an hour at which nobody is called", { reached: false, callBackAt: "2026-03-03T22:00:00+08:00" }],
    ["a moment that has passed", { reached: true, callBackAt: "2026-03-01T10:00:00+08:00" }],
    [
      "a slot though everything was answered",
      { reached: true, resolved: true, satisfied: true, callBackAt: evening },
    ],
  ])("%s is refused at its field", async (_, fields) => {
    const id = await tell.filed(...replied, approve);
    const { status, body } = await house.as("followup1").act(id, { type: "follow-up", ...fields });
    expect(status).toBe(400);
    expect(body.errors[0].pointer).toBe("/action/callBackAt");
    expect((await tell.view(id)).followUp.attempts).toBe(0);
  });

  test("the last failed call ends it: another slot is refused and says why", async () => {
    const id = await tell.filed(...replied, approve, unreached, unreached);
    const { body } = await house
      .as("followup1")
      .act(id, { type: "follow-up", reached: false, callBackAt: evening });
    expect(body.errors[0]).toMatchObject({ pointer: "/action/callBackAt" });
    expect(body.errors[0].detail).toContain("第 3 次");
  });

  test("the queue is read by when the citizens are to be called, page by page", async () => {
    const early = await tell.filed(...replied, approve, unreached);
    const late = await tell.filed(...replied, approve, later);
    const ids: string[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const page: { items: { id: string }[]; nextCursor: string | null } = (
        await house
          .as("followup1")
          .get(`/tickets?status=follow-up&sort=callAt&limit=2${cursor && `&cursor=${cursor}`}`)
      ).body;
      ids.push(...page.items.map((row) => row.id));
      cursor = page.nextCursor;
    }
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.indexOf(early)).toBeGreaterThanOrEqual(0);
    expect(ids.indexOf(early)).toBeLessThan(ids.indexOf(late));
  });
});
