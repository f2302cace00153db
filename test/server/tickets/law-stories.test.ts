import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { TicketAction } from "#contracts/ticket-actions.ts";
import { MONDAY, openTestHouse, type TestHouse } from "#test/kit/house.ts";

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house?.close());
beforeEach(() => house.setTime(MONDAY));

type Step = [who: string, action: TicketAction];
const dispatch: Step = ["dispatcher1", { type: "dispatch", leadDepartmentId: "urban" }];
const accept: Step = ["dept-urban", { type: "accept" }];
const contact: Step = ["dept-urban", { type: "record-contact", outcome: "reached" }];
const reply: Step = ["dept-urban", { type: "reply", answer: "已整改", done: "现场检查" }];
const approve: Step = ["dispatcher1", { type: "approve-reply" }];
const replied = [dispatch, accept, contact, reply];
const notSolved: Step = [
  "followup1",
  { type: "follow-up", reached: true, resolved: false, satisfied: false },
];
const unreached: Step = ["followup1", { type: "follow-up", reached: false }];
const ask = (reasonCode: "wrong-unit" | "not-our-duty", by = "dept-urban"): Step => [
  by,
  { type: "request-return", reasonCode, basis: "三定规定", explanation: "e" },
];
const rule = (ruling: "refuse" | "confer" | "redirect", departmentId?: string): Step => [
  "dispatcher1",
  {
    type: "rule-return",
    ruling,
    basis: "职责清单第 3 条",
    reason: "职责清楚",
    ...(departmentId ? { departmentId } : {}),
  },
];
const merge = (masterId: string): Step => ["dispatcher1", { type: "merge", masterId, reason: "同一事项" }];
const unmerge: Step = ["dispatcher1", { type: "unmerge", reason: "并非同一事项" }];

const file = async (fields = {}) => (await house.as("agent1").file(fields)).id;
const filed = async (...steps: Step[]) => {
  const id = await file();
  await house.live(id, ...steps);
  return id;
};
const view = async (id: string, who = "dispatcher1") => (await house.as(who).get(`/tickets/${id}`)).body;
const events = async (id: string, who = "dispatcher1") =>
  (await house.as(who).get(`/tickets/${id}/events`)).body.items as {
    type: string;
    // oxlint-disable-next-line typescript/no-explicit-any
    data: any;
    at: string;
  }[];
const refusal = async (id: string, [who, action]: Step) => (await house.as(who).act(id, action)).body.detail;

describe("退单", () => {
  test("a ground that was refused cannot be raised again; the second return goes to conference by itself", async () => {
    const id = await filed(dispatch, ask("wrong-unit"), rule("refuse"));
    expect(await view(id)).toMatchObject({ status: "dispatched", department: { id: "urban" } });
    expect(await refusal(id, ask("wrong-unit"))).toContain("不得以同一理由再次退单");
    await house.live(id, ask("not-our-duty"));
    expect((await view(id)).status).toBe("conferring");
  });

  test("a redirect restarts nothing: the citizen's deadline stays, only accept and return run anew", async () => {
    const id = await filed(dispatch);
    const { dueAt } = await view(id);
    house.setTime("2026-03-04T09:00:00+08:00");
    await house.live(id, ask("wrong-unit"), rule("redirect", "health"));
    const after = await view(id);
    expect(after).toMatchObject({ status: "dispatched", department: { id: "health" }, dueAt });
    expect(after.acceptBy).toBe("2026-03-05T16:00:00.000Z");
    const explained = (await house.as("dispatcher1").get(`/tickets/${id}/deadline`)).body;
    expect(explained.trace.at(-1)).toMatchObject({ date: "2026-03-09", n: 5 });
  });

  test("after the return limit of two working days nobody returns it", async () => {
    const id = await filed(dispatch);
    house.setTime("2026-03-05T00:00:00+08:00");
    expect(await refusal(id, ask("wrong-unit"))).toContain("已超过退单期限");
  });

  test("a new unit must talk to the citizen itself", async () => {
    const id = await filed(dispatch, accept, contact, ask("wrong-unit"), rule("redirect", "health"));
    await house.live(id, ["dept-health", { type: "accept" }]);
    expect(await refusal(id, ["dept-health", { type: "reply", answer: "a", done: "d" }])).toContain(
      "先联系诉求人",
    );
  });

  test("every ruling is a precedent of its matter; a sealed ticket's is not", async () => {
    const matter = { categoryCode: "010102", regionCode: "330602001" };
    const id = await file(matter);
    await house.live(id, dispatch, ask("wrong-unit"), rule("confer"), [
      "dispatcher1",
      {
        type: "settle-conference",
        leadDepartmentId: "ecology",
        participants: ["urban", "ecology"],
        decision: "餐饮油烟由生态环境局牵头",
        basis: "会商纪要",
      },
    ]);
    const other = await file({ categoryCode: "0301" });
    await house.live(other, dispatch, ask("wrong-unit"), rule("redirect", "housing"));
    const sealed = await file({ ...matter, citizen: { name: "某人", secrecy: "sealed" } });
    await house.live(
      sealed,
      [
        "dispatcher1",
        { type: "dispatch", leadDepartmentId: "urban", redactedTitle: "t", redactedContent: "c" },
      ],
      ask("wrong-unit"),
      rule("refuse"),
    );
    const found = async (query: string) =>
      (await house.as("dispatcher1").get(`/precedents?${query}`)).body.items;
    expect(await found("categoryCode=0101")).toMatchObject([
      {
        kind: "conference",
        ticket: { id },
        category: { code: "010102" },
        department: { id: "ecology" },
        participants: [{ id: "urban" }, { id: "ecology" }],
        decision: "餐饮油烟由生态环境局牵头",
        basis: "会商纪要",
      },
    ]);
    expect(await found("categoryCode=010102")).toHaveLength(1);
    expect(await found("q=油烟")).toHaveLength(1);
    expect(await found("categoryCode=0301")).toMatchObject([
      { kind: "return", department: { id: "housing" } },
    ]);
    expect(JSON.stringify(await found("limit=200"))).not.toContain(sealed);
    expect((await house.as("dispatcher1").get("/precedents?categoryCode=zz")).status).toBe(400);
    expect((await house.as("dept-urban").get("/precedents")).status).toBe(403);
    const first = (await house.as("dispatcher1").get("/precedents?limit=1")).body;
    const next = (await house.as("dispatcher1").get(`/precedents?limit=1&cursor=${first.nextCursor}`)).body;
    expect(next.items[0].id).not.toBe(first.items[0].id);
  });
});

describe("审核与回访", () => {
  test("a reply sent back keeps the deadline; if that has passed meanwhile the ticket is overdue", async () => {
    const id = await filed(...replied);
    const { dueAt } = await view(id);
    house.setTime("2026-03-11T09:00:00+08:00");
    expect(await house.house.commands.actAsSystem(id, { type: "mark-overdue" })).toBe(false);
    await house.live(id, ["dispatcher1", { type: "send-back", reason: "未答全" }]);
    expect(await house.house.commands.actAsSystem(id, { type: "mark-overdue" })).toBe(true);
    expect(await view(id)).toMatchObject({ status: "handling", dueAt, overdue: true });
  });

  test("unreachable is not satisfied: two attempts leave it open, the third closes it as unreached", async () => {
    const id = await filed(...replied, approve, unreached, unreached);
    expect((await view(id)).status).toBe("follow-up");
    await house.live(id, unreached);
    expect((await view(id)).status).toBe("closed");
    const facts = await events(id);
    expect(facts.at(-1)).toMatchObject({ type: "ticket.closed", data: { because: "unreachable" } });
    expect(facts.filter(({ type }) => type === "ticket.followed-up").map(({ data }) => data.attempt)).toEqual(
      [1, 2, 3],
    );
    const claimed = await filed(...replied, approve);
    const answer = await house
      .as("followup1")
      .act(claimed, { type: "follow-up", reached: false, satisfied: true });
    expect(answer.status).toBe(400);
  });

  test("not solved is reworked twice with a shorter limit, then units confer", async () => {
    const id = await filed(...replied, approve, notSolved);
    expect(await view(id)).toMatchObject({
      status: "handling",
      reworkCount: 1,
      dueAt: "2026-03-04T16:00:00.000Z",
    });
    await house.live(id, reply, approve, notSolved, reply, approve, notSolved);
    expect(await view(id)).toMatchObject({ status: "conferring", reworkCount: 2 });
    expect((await events(id)).at(-1)).toMatchObject({ type: "ticket.conference-called" });
  });

  test("who belongs to the handling unit neither asks the citizen nor approves", async () => {
    await house.source.query(
      `INSERT INTO staff (id, username, name, password_hash, roles, department_id)
       VALUES ('both', 'both', '兼职', '', '{officer,follow-up-officer,dispatcher}', 'urban')`,
    );
    const id = await filed(...replied);
    expect(await refusal(id, ["both", { type: "approve-reply" }])).toContain("承办单位的人员不能");
    await house.live(id, approve);
    expect(await refusal(id, ["both", { type: "follow-up", reached: false }])).toContain(
      "承办单位的人员不能",
    );
    expect((await view(id, "both")).can).not.toContain("follow-up");
  });

  test("a direct answer drawn for a follow-up closes again, or is dispatched after all", async () => {
    const sample = async () => {
      const id = await filed(["agent1", { type: "answer", answer: "a" }]);
      expect(await house.house.commands.actAsSystem(id, { type: "sample-follow-up" })).toBe(true);
      return id;
    };
    const content = await sample();
    await house.live(content, [
      "followup1",
      { type: "follow-up", reached: true, resolved: true, satisfied: true, trips: 1 },
    ]);
    expect((await view(content)).status).toBe("closed");
    expect(await house.house.commands.actAsSystem(content, { type: "sample-follow-up" })).toBe(false);
    const not = await sample();
    await house.live(not, notSolved);
    expect((await view(not)).status).toBe("received");
    await house.live(not, ...replied, approve);
  });
});

describe("延期与督办", () => {
  const until = "2026-03-14T00:00:00+08:00";
  const askUntil = (date: string): Step => [
    "dept-urban",
    { type: "request-extension", until: date, reason: "r", measures: "m" },
  ];
  const grant: Step = ["dispatcher1", { type: "rule-extension", ruling: "grant", reason: "r" }];

  test("asked before expiry, within ten working days, once; a slow ruling does not spoil it", async () => {
    const id = await filed(dispatch, accept);
    expect((await house.as("dept-urban").act(id, askUntil("2026-04-30T00:00:00+08:00")[1])).status).toBe(400);
    expect((await house.as("dept-urban").act(id, askUntil("2026-03-06T00:00:00+08:00")[1])).status).toBe(400);
    await house.live(id, askUntil(until));
    expect(await refusal(id, askUntil(until))).toContain("已有延期申请待裁定");
    house.setTime("2026-03-12T09:00:00+08:00");
    await house.live(id, grant);
    expect(await view(id)).toMatchObject({ dueAt: new Date(until).toISOString(), overdue: false });
    expect(await refusal(id, askUntil("2026-03-18T00:00:00+08:00"))).toContain("至多延期 1 次");
  });

  test("after expiry it is too late to ask", async () => {
    const id = await filed(dispatch, accept);
    house.setTime("2026-03-10T00:00:00+08:00");
    expect(await refusal(id, askUntil(until))).toContain("到期前提出");
  });

  test("the ruling cannot give more than was asked", async () => {
    const id = await filed(dispatch, accept, askUntil(until));
    const answer = await house
      .as("dispatcher1")
      .act(id, { type: "rule-extension", ruling: "grant", until: "2026-03-18T00:00:00+08:00", reason: "r" });
    expect(answer.status).toBe(400);
  });

  test("each notice is answered once, by the unit", async () => {
    const id = await filed(dispatch, ["overseer1", { type: "supervise", level: "notice", content: "c" }]);
    const noticeId = (await events(id)).at(-1)!.data.noticeId;
    await house.live(id, ["dept-urban", { type: "answer-supervision", noticeId, content: "c" }]);
    const again = await house
      .as("dept-urban")
      .act(id, { type: "answer-supervision", noticeId, content: "c" });
    expect(again.status).toBe(409);
    const received = await file();
    expect(
      await refusal(received, ["overseer1", { type: "supervise", level: "notice", content: "c" }]),
    ).toContain("还没有主办单位");
  });
});

describe("并案", () => {
  /** A member that is due on 03-09 and a master that is due on 03-12. */
  async function pair(): Promise<{ member: string; master: string }> {
    house.setTime(MONDAY);
    const member = await filed(dispatch, accept);
    house.setTime("2026-03-05T10:00:00+08:00");
    const master = await filed(dispatch, accept);
    return { member, master };
  }
  const memberDue = "2026-03-09T16:00:00.000Z";
  const masterDue = "2026-03-12T16:00:00.000Z";

  test("the earliest deadline binds while they are merged, as a fact, and undo restores in one step", async () => {
    const { member, master } = await pair();
    await house.live(member, merge(master));
    expect(await view(member)).toMatchObject({ status: "merged", master: { id: master }, dueAt: memberDue });
    expect(await view(master)).toMatchObject({ dueAt: memberDue });
    expect((await events(master)).at(-1)).toMatchObject({
      type: "ticket.deadline-recomputed",
      data: { dueAt: memberDue, boundBy: member, own: { dueAt: masterDue } },
    });
    const explained = (await house.as("dispatcher1").get(`/tickets/${master}/deadline`)).body;
    expect(explained).toMatchObject({ dueAt: memberDue });
    expect(explained.trace.at(-1)).toMatchObject({ date: "2026-03-09", code: "bound" });

    await house.live(member, unmerge);
    expect(await view(member)).toMatchObject({ status: "handling", master: null, dueAt: memberDue });
    expect(await view(master)).toMatchObject({ dueAt: masterDue });
  });

  test("of several members the earliest binds, and the next one when it leaves", async () => {
    const { member, master } = await pair();
    house.setTime("2026-03-04T10:00:00+08:00");
    const second = await filed(dispatch);
    house.setTime("2026-03-05T11:00:00+08:00");
    await house.live(second, merge(master));
    await house.live(member, merge(master));
    expect((await view(master)).dueAt).toBe(memberDue);
    await house.live(member, unmerge);
    expect((await view(master)).dueAt).toBe("2026-03-11T16:00:00.000Z");
    await house.live(second, unmerge);
    expect((await view(master)).dueAt).toBe(masterDue);
  });

  test("a later member binds nothing; a master without a clock is bound at its dispatch", async () => {
    const { member, master } = await pair();
    await house.live(master, merge(member));
    expect((await view(member)).dueAt).toBe(memberDue);
    const undispatched = await file();
    const early = await pair();
    await house.live(early.member, merge(undispatched));
    expect((await view(undispatched)).dueAt).toBeNull();
    await house.live(undispatched, dispatch);
    expect((await view(undispatched)).dueAt).toBe(memberDue);
  });

  test("a bound master is not extended past the member's citizen", async () => {
    const { member, master } = await pair();
    await house.live(member, merge(master));
    const asked: Step = [
      "dept-urban",
      { type: "request-extension", until: "2026-03-18T00:00:00+08:00", reason: "r", measures: "m" },
    ];
    expect(await refusal(master, asked)).toContain("最早期限为准");
  });

  test("each caller is answered: the member gets the master's reply and a follow-up of its own", async () => {
    const { master } = await pair();
    const member = await file({ citizen: { name: "王小明", phone: "13800001111" } });
    await house.live(member, merge(master));
    await house.live(master, ["dept-urban", { type: "progress", content: "已约谈经营者" }], contact, reply);
    const seen = await events(member, "agent1");
    expect(seen.map(({ type }) => type)).toEqual([
      "ticket.filed",
      "ticket.merged",
      "ticket.progressed",
      "ticket.contact-recorded",
      "ticket.replied",
    ]);
    expect(seen[2]!.data).toMatchObject({ content: "已约谈经营者", ofTicket: { id: master } });
    await house.live(master, approve);
    expect(await view(member)).toMatchObject({
      status: "follow-up",
      master: { id: master },
      department: { id: "urban" },
      citizen: { name: "王**" },
    });
    expect((await events(member)).at(-1)).toMatchObject({
      type: "ticket.master-settled",
      data: { masterId: master, answer: "已整改" },
    });
    await house.live(master, [
      "followup1",
      { type: "follow-up", reached: true, resolved: true, satisfied: true },
    ]);
    expect((await view(member)).status).toBe("follow-up");
    // Dissatisfied, although its master's caller was content: its own rework by the unit that answered.
    await house.live(member, notSolved);
    expect(await view(member)).toMatchObject({ status: "handling", reworkCount: 1 });
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
    const master = await file();
    const member = await filed(dispatch);
    await house.live(member, merge(master));
    await house.live(master, ...steps);
    expect(await view(member)).toMatchObject({ status: "dispatched", master: null });
    expect((await events(member)).at(-1)).toMatchObject({
      type: "ticket.unmerged",
      data: { masterId: master },
    });
  });

  test("one level only: neither a member nor a settled ticket becomes a master, and no master a member", async () => {
    const { member, master } = await pair();
    const third = await file();
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
    const master = await filed(["dispatcher1", { type: "dispatch", leadDepartmentId: "police" }]);
    const member = await filed(dispatch);
    await house.live(member, merge(master));
    await house.live(master, ["dept-police", { type: "accept" }]);
    expect((await events(member, "dept-urban")).map(({ type }) => type)).not.toContain("ticket.accepted");
    expect((await events(member, "agent1")).map(({ type }) => type)).toContain("ticket.accepted");
  });
});

describe("派单", () => {
  const clear = { categoryCode: "010102", regionCode: "330602001" };
  const byAgent = (id: string, leadDepartmentId: string, more = {}) =>
    house.as("agent1").act(id, { type: "dispatch", leadDepartmentId, ...more });

  test("the agent dispatches what the catalogue decides, and nothing else", async () => {
    const id = await file(clear);
    expect((await view(id, "agent1")).can).toContain("dispatch");
    expect((await view(id, "agent2")).can).not.toContain("dispatch");
    expect((await byAgent(id, "police")).status).toBe(403);
    expect((await byAgent(id, "urban", { assistingDepartmentIds: ["police"] })).status).toBe(403);
    expect((await byAgent(id, "urban")).status).toBe(200);
    const unclear = await file({ categoryCode: "010502" });
    expect((await view(unclear, "agent1")).can).not.toContain("dispatch");
    expect((await byAgent(unclear, "agriculture")).status).toBe(403);
    expect((await byAgent(await file(), "urban")).status).toBe(403);
  });

  test("a street outside its list needs a reason, and copies its county", async () => {
    const id = await file(clear);
    const lead = { type: "dispatch", leadDepartmentId: "gov-330602001" } as const;
    const warned = await house.as("dispatcher1").act(id, lead);
    expect(warned.status).toBe(400);
    expect(warned.body.errors[0].detail).toContain("部门职责不得转嫁基层");
    await house.live(id, ["dispatcher1", { ...lead, reason: "应急处置" }]);
    expect((await view(id)).assisting).toMatchObject([{ id: "gov-330602" }]);
  });

  test("the explanation still holds after the lead, the place or the category has changed", async () => {
    const id = await filed(dispatch, accept);
    await house.live(
      id,
      ["agent1", { type: "amend", fields: { categoryCode: "0301", regionCode: "330603001" } }],
      ask("wrong-unit"),
      rule("redirect", "health"),
    );
    const explained = (await house.as("dispatcher1").get(`/tickets/${id}/deadline`)).body;
    expect(new Date(`${explained.trace.at(-1).date}T24:00:00+08:00`).toISOString()).toBe(explained.dueAt);
  });
});

describe("时限预览", () => {
  const preview = (fields: object) =>
    house.as("agent1").post("/tickets/preview-deadline", { kind: "complaint", ...fields });

  test("the preview is what a dispatch at that moment gives", async () => {
    const { body } = await preview({ from: MONDAY.toISOString(), departmentId: "urban" });
    const id = await filed(dispatch);
    expect(body).toMatchObject({ dueAt: (await view(id)).dueAt, acceptBy: (await view(id)).acceptBy });
  });

  test.each(["0900-01-01T00:00:00Z", "9998-12-31T00:00:00Z", "2001-01-01T00:00:00Z"])(
    "a moment that no calendar reaches is 400 and names `from`: %s",
    async (from) => {
      const { status, body } = await preview({ from });
      expect(status).toBe(400);
      expect(body.errors[0].pointer).toBe("/from");
    },
  );
});
