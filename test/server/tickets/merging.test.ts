import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { MONDAY, openTestHouse, type TestHouse } from "#test/kit/house.ts";
import {
  dispatch,
  accept,
  contact,
  reply,
  approve,
  notSolved,
  merge,
  unmerge,
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

/** A member that is due on 03-09 and a master that is due on 03-12. */
async function pair(): Promise<{ member: string; master: string }> {
  house.setTime(MONDAY);
  const member = await tell.filed(dispatch, accept);
  house.setTime("2026-03-05T10:00:00+08:00");
  const master = await tell.filed(dispatch, accept);
  return { member, master };
}

describe("并案", () => {
  const memberDue = "2026-03-09T16:00:00.000Z";
  const masterDue = "2026-03-12T16:00:00.000Z";

  test("the earliest deadline binds while they are merged, as a fact, and undo restores in one step", async () => {
    const { member, master } = await pair();
    await house.live(member, merge(master));
    expect(await tell.view(member)).toMatchObject({
      status: "merged",
      master: { id: master },
      dueAt: memberDue,
    });
    expect(await tell.view(master)).toMatchObject({ dueAt: memberDue });
    expect((await tell.events(master)).at(-1)).toMatchObject({
      type: "ticket.deadline-recomputed",
      data: { dueAt: memberDue, boundBy: member, own: { dueAt: masterDue } },
    });
    const explained = (await house.as("dispatcher1").get(`/tickets/${master}/deadline`)).body;
    expect(explained).toMatchObject({ dueAt: memberDue });
    expect(explained.trace.at(-1)).toMatchObject({ date: "2026-03-09", code: "bound" });

    await house.live(member, unmerge);
    expect(await tell.view(member)).toMatchObject({ status: "handling", master: null, dueAt: memberDue });
    expect(await tell.view(master)).toMatchObject({ dueAt: masterDue });
  });

  test("of several members the earliest binds, and the next one when it leaves", async () => {
    const { member, master } = await pair();
    house.setTime("2026-03-04T10:00:00+08:00");
    const second = await tell.filed(dispatch);
    house.setTime("2026-03-05T11:00:00+08:00");
    await house.live(second, merge(master));
    await house.live(member, merge(master));
    expect((await tell.view(master)).dueAt).toBe(memberDue);
    await house.live(member, unmerge);
    expect((await tell.view(master)).dueAt).toBe("2026-03-11T16:00:00.000Z");
    await house.live(second, unmerge);
    expect((await tell.view(master)).dueAt).toBe(masterDue);
  });

  test("a later member binds nothing; a master without a clock is bound at its dispatch", async () => {
    const { member, master } = await pair();
    await house.live(master, merge(member));
    expect((await tell.view(member)).dueAt).toBe(memberDue);
    const undispatched = await tell.file();
    const early = await pair();
    await house.live(early.member, merge(undispatched));
    expect((await tell.view(undispatched)).dueAt).toBeNull();
    await house.live(undispatched, dispatch);
    expect((await tell.view(undispatched)).dueAt).toBe(memberDue);
  });

  test("a bound master is not extended past the member's citizen", async () => {
    const { member, master } = await pair();
    await house.live(member, merge(master));
    const asked: Step = [
      "dept-urban",
      { type: "request-extension", until: "2026-03-18T00:00:00+08:00", reason: "r", measures: "m" },
    ];
    expect(await tell.refusal(master, asked)).toContain("最早期限为准");
  });

  test("each caller is answered: the member gets the master's reply and a follow-up of its own", async () => {
    const { master } = await pair();
    const member = await tell.file({ citizen: { name: "王小明", phone: "13800001111" } });
    await house.live(member, merge(master));
    await house.live(master, ["dept-urban", { type: "progress", content: "已约谈经营者" }], contact, reply);
    const seen = await tell.events(member, "agent1");
    expect(seen.map(({ type }) => type)).toEqual([
      "ticket.filed",
      "ticket.merged",
      "ticket.progressed",
      "ticket.contact-recorded",
      "ticket.replied",
    ]);
    expect(seen[2]!.data).toMatchObject({ content: "已约谈经营者", ofTicket: { id: master } });
    await house.live(master, approve);
    expect(await tell.view(member)).toMatchObject({
      status: "follow-up",
      master: { id: master },
      department: { id: "urban" },
      citizen: { name: "王**" },
    });
    expect((await tell.events(member)).at(-1)).toMatchObject({
      type: "ticket.master-settled",
      data: { masterId: master, answer: "已整改" },
    });
    await house.live(master, [
      "followup1",
      { type: "follow-up", reached: true, resolved: true, satisfied: true },
    ]);
    expect((await tell.view(member)).status).toBe("follow-up");
    // Dissatisfied, although its master's caller was content: its own rework by the unit that answered.
    await house.live(member, notSolved);
    expect(await tell.view(member)).toMatchObject({ status: "handling", reworkCount: 1 });
    await house.live(member, contact, reply, approve);
  });

  test.each<[string, Step[]]>([
    ["is answered directly", [["agent1", { type: "answer", answer: "a" }]]],
    ["is rejected", [["agent1", { type: "reject", reasonCode: "secret", properChannel: "p" }]]],
    ["is transferred", [["agent1", { type: "transfer-emergency", to: "110" }]]],
    [
      "is terminated",
      [
        dispatch,
        accept,
        ["dept-urban", { type: "request-termination", grounds: "g" }],
        ["dispatcher1", { type: "rule-termination", ruling: "grant", reason: "r" }],
      ],
    ],
  ])("no member is left in limbo when its master %s", async (_what, steps) => {
    const master = await tell.file();
    const member = await tell.filed(dispatch);
    await house.live(member, merge(master));
    await house.live(master, ...steps);
    expect(await tell.view(member)).toMatchObject({ status: "dispatched", master: null });
    expect((await tell.events(member)).at(-1)).toMatchObject({
      type: "ticket.unmerged",
      data: { masterId: master },
    });
  });

  test("one level only: neither a member nor a settled ticket becomes a master, and no master a member", async () => {
    const { member, master } = await pair();
    const third = await tell.file();
    await house.live(member, merge(master));
    const pointer = async (id: string, step: Step) =>
      (await house.as(step[0]).act(id, step[1])).body.errors?.[0].pointer;
    expect(await pointer(third, merge(member))).toBe("/action/masterId");
    expect(await pointer(master, merge(third))).toBe("/action/masterId");
    expect(await pointer(third, merge(third))).toBe("/action/masterId");
    await house.live(master, contact, reply, approve);
    expect(await pointer(third, merge(master))).toBe("/action/masterId");
  });

  test("a member is not the master's in another unit's eyes", async () => {
    const master = await tell.filed(["dispatcher1", { type: "dispatch", leadDepartmentId: "police" }]);
    const member = await tell.filed(dispatch);
    await house.live(member, merge(master));
    await house.live(master, ["dept-police", { type: "accept" }]);
    expect((await tell.events(member, "dept-urban")).map(({ type }) => type)).not.toContain(
      "ticket.accepted",
    );
    expect((await tell.events(member, "agent1")).map(({ type }) => type)).toContain("ticket.accepted");
  });
});
