import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { MONDAY, openTestHouse, type TestHouse } from "#test/kit/house.ts";
import {
  dispatch,
  accept,
  reply,
  approve,
  replied,
  notSolved,
  unreached,
  storyTeller,
  type Step,
} from "./story-kit.ts";

let house: TestHouse;
let tell: ReturnType<typeof storyTeller>;
beforeAll(async () => {
  house = await openTestHouse();
  tell = storyTeller(house);
});
afterAll(() => house?.close());
beforeEach(() => house.setTime(MONDAY));

const askUntil = (date: string): Step => [
  "dept-urban",
  { type: "request-extension", until: date, reason: "r", measures: "m" },
];

describe("审核与回访", () => {
  test("a reply sent back keeps the deadline; if that has passed meanwhile the ticket is overdue", async () => {
    const id = await tell.filed(...replied);
    const { dueAt } = await tell.view(id);
    house.setTime("2026-03-11T09:00:00+08:00");
    expect(await house.house.commands.actAsSystem(id, { type: "mark-overdue" })).toBe(false);
    await house.live(id, ["dispatcher1", { type: "send-back", reason: "未答全" }]);
    expect(await house.house.commands.actAsSystem(id, { type: "mark-overdue" })).toBe(true);
    expect(await tell.view(id)).toMatchObject({ status: "handling", dueAt, overdue: true });
  });

  test("unreachable is not satisfied: two attempts leave it open, the third closes it as unreached", async () => {
    const id = await tell.filed(...replied, approve, unreached, unreached);
    expect((await tell.view(id)).status).toBe("follow-up");
    await house.live(id, unreached);
    expect((await tell.view(id)).status).toBe("closed");
    const facts = await tell.events(id);
    expect(facts.at(-1)).toMatchObject({ type: "ticket.closed", data: { because: "unreachable" } });
    expect(facts.filter(({ type }) => type === "ticket.followed-up").map(({ data }) => data.attempt)).toEqual(
      [1, 2, 3],
    );
    const claimed = await tell.filed(...replied, approve);
    const answer = await house
      .as("followup1")
      .act(claimed, { type: "follow-up", reached: false, satisfied: true });
    expect(answer.status).toBe(400);
  });

  test("not solved is reworked twice with a shorter limit, then units confer", async () => {
    const id = await tell.filed(...replied, approve, notSolved);
    expect(await tell.view(id)).toMatchObject({
      status: "handling",
      reworkCount: 1,
      dueAt: "2026-03-04T16:00:00.000Z",
    });
    await house.live(id, reply, approve, notSolved, reply, approve, notSolved);
    expect(await tell.view(id)).toMatchObject({ status: "conferring", reworkCount: 2 });
    expect((await tell.events(id)).at(-1)).toMatchObject({ type: "ticket.conference-called" });
  });

  test("who belongs to the handling unit neither asks the citizen nor approves", async () => {
    await house.source.query(
      `INSERT INTO staff (id, username, name, password_hash, roles, department_id)
       VALUES ('both', 'both', '兼职', '', '{officer,follow-up-officer,dispatcher}', 'urban')`,
    );
    const id = await tell.filed(...replied);
    expect(await tell.refusal(id, ["both", { type: "approve-reply" }])).toContain("承办单位的人员不能");
    await house.live(id, approve);
    expect(await tell.refusal(id, ["both", { type: "follow-up", reached: false }])).toContain(
      "承办单位的人员不能",
    );
    expect((await tell.view(id, "both")).can).not.toContain("follow-up");
  });

  test("a direct answer drawn for a follow-up closes again, or is dispatched after all", async () => {
    const sample = async () => {
      const id = await tell.filed(["agent1", { type: "answer", answer: "a" }]);
      expect(await house.house.commands.actAsSystem(id, { type: "sample-follow-up" })).toBe(true);
      return id;
    };
    const content = await sample();
    await house.live(content, [
      "followup1",
      { type: "follow-up", reached: true, resolved: true, satisfied: true, trips: 1 },
    ]);
    expect((await tell.view(content)).status).toBe("closed");
    expect(await house.house.commands.actAsSystem(content, { type: "sample-follow-up" })).toBe(false);
    const not = await sample();
    await house.live(not, notSolved);
    expect((await tell.view(not)).status).toBe("received");
    await house.live(not, ...replied, approve);
  });
});

describe("延期与督办", () => {
  const until = "2026-03-14T00:00:00+08:00";
  const grant: Step = ["dispatcher1", { type: "rule-extension", ruling: "grant", reason: "r" }];

  test("asked before expiry, within ten working days, once; a slow ruling does not spoil it", async () => {
    const id = await tell.filed(dispatch, accept);
    expect((await house.as("dept-urban").act(id, askUntil("2026-04-30T00:00:00+08:00")[1])).status).toBe(400);
    expect((await house.as("dept-urban").act(id, askUntil("2026-03-06T00:00:00+08:00")[1])).status).toBe(400);
    await house.live(id, askUntil(until));
    expect(await tell.refusal(id, askUntil(until))).toContain("已有延期申请待裁定");
    house.setTime("2026-03-12T09:00:00+08:00");
    await house.live(id, grant);
    expect(await tell.view(id)).toMatchObject({ dueAt: new Date(until).toISOString(), overdue: false });
    expect(await tell.refusal(id, askUntil("2026-03-18T00:00:00+08:00"))).toContain("至多延期 1 次");
  });

  test("after expiry it is too late to ask", async () => {
    const id = await tell.filed(dispatch, accept);
    house.setTime("2026-03-10T00:00:00+08:00");
    expect(await tell.refusal(id, askUntil(until))).toContain("到期前提出");
  });

  test("the ruling cannot give more than was asked", async () => {
    const id = await tell.filed(dispatch, accept, askUntil(until));
    const answer = await house
      .as("dispatcher1")
      .act(id, { type: "rule-extension", ruling: "grant", until: "2026-03-18T00:00:00+08:00", reason: "r" });
    expect(answer.status).toBe(400);
  });

  test("each notice is answered once, by the unit", async () => {
    const id = await tell.filed(dispatch, [
      "overseer1",
      { type: "supervise", level: "notice", content: "c" },
    ]);
    const noticeId = (await tell.events(id)).at(-1)!.data.noticeId;
    await house.live(id, ["dept-urban", { type: "answer-supervision", noticeId, content: "c" }]);
    const again = await house
      .as("dept-urban")
      .act(id, { type: "answer-supervision", noticeId, content: "c" });
    expect(again.status).toBe(409);
    const received = await tell.file();
    expect(
      await tell.refusal(received, ["overseer1", { type: "supervise", level: "notice", content: "c" }]),
    ).toContain("还没有主办单位");
  });
});
