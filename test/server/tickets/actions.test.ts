import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { actionTypes, type ActionType, type TicketAction } from "#contracts/ticket-actions.ts";
import { openTestHouse, type TestHouse } from "#test/kit/house.ts";

let house: TestHouse;
let masterId: string;
beforeAll(async () => {
  house = await openTestHouse();
  masterId = (await house.as("agent2").file({ title: "主单" })).id;
});
afterAll(() => house?.close());

type Step = [who: string, action: TicketAction];
const dispatch: Step = [
  "dispatcher1",
  { type: "dispatch", leadDepartmentId: "urban", assistingDepartmentIds: ["police"] },
];
const accept: Step = ["dept-urban", { type: "accept" }];
const contact: Step = ["dept-urban", { type: "record-contact", outcome: "reached" }];
const reply: Step = ["dept-urban", { type: "reply", answer: "已责令停止夜间营业。", done: "现场检查" }];
const approve: Step = ["dispatcher1", { type: "approve-reply" }];
const handling = [dispatch, accept];
const replied = [...handling, contact, reply];
// Between the deadline (15 working days, since two units work on it) and the date asked for.
const until = "2026-03-26T00:00:00+08:00";
const askReturn: Step = [
  "dept-urban",
  { type: "request-return", reasonCode: "wrong-unit", basis: "三定规定", explanation: "属公安职责" },
];
const confer: Step = ["dispatcher1", { type: "rule-return", ruling: "confer", basis: "b", reason: "r" }];
const supervise: Step = ["overseer1", { type: "supervise", level: "notice", content: "请说明进展" }];

interface Case {
  /** Steps before; each must succeed. */
  given: Step[];
  /** Who may, and what they send. */
  by: string;
  action: TicketAction;
  /** Who sees the ticket and may not. */
  notBy: string;
  /** Steps to a status where it is too early or too late. */
  tooLate: Step[];
  then: { status: string; fact: string };
}

/** domain.md §3, one row per action; a new action does not compile without one. */
const cases: Record<ActionType, Case> = {
  answer: {
    given: [],
    by: "agent1",
    action: { type: "answer", answer: "每周三办理，带身份证。" },
    notBy: "supervisor1",
    tooLate: [dispatch],
    then: { status: "closed", fact: "ticket.answered" },
  },
  reject: {
    given: [],
    by: "agent1",
    action: { type: "reject", reasonCode: "litigation", properChannel: "向法院提起诉讼" },
    notBy: "followup1",
    tooLate: [dispatch],
    then: { status: "rejected", fact: "ticket.rejected" },
  },
  "transfer-emergency": {
    given: [],
    by: "agent1",
    action: { type: "transfer-emergency", to: "110" },
    notBy: "dispatcher1",
    tooLate: [dispatch],
    then: { status: "rejected", fact: "ticket.transferred" },
  },
  dispatch: {
    given: [],
    by: "dispatcher1",
    action: dispatch[1],
    notBy: "agent1",
    tooLate: [dispatch],
    then: { status: "dispatched", fact: "ticket.dispatched" },
  },
  accept: {
    given: [dispatch],
    by: "dept-urban",
    action: accept[1],
    notBy: "dept-police",
    tooLate: handling,
    then: { status: "handling", fact: "ticket.accepted" },
  },
  forward: {
    given: [dispatch],
    by: "dept-urban",
    action: { type: "forward", departmentId: "urban-330602" },
    notBy: "dispatcher1",
    tooLate: replied,
    then: { status: "dispatched", fact: "ticket.forwarded" },
  },
  "request-return": {
    given: handling,
    by: "dept-urban",
    action: askReturn[1],
    notBy: "dept-police",
    tooLate: replied,
    then: { status: "return-requested", fact: "ticket.return-requested" },
  },
  "rule-return": {
    given: [dispatch, askReturn],
    by: "dispatcher1",
    action: { type: "rule-return", ruling: "redirect", departmentId: "health", basis: "b", reason: "r" },
    notBy: "supervisor1",
    tooLate: [dispatch],
    then: { status: "dispatched", fact: "ticket.return-ruled" },
  },
  "settle-conference": {
    given: [dispatch, askReturn, confer],
    by: "dispatcher1",
    action: {
      type: "settle-conference",
      leadDepartmentId: "police",
      participants: ["urban", "police"],
      decision: "由公安牵头",
      basis: "b",
    },
    notBy: "overseer1",
    tooLate: [dispatch, askReturn],
    then: { status: "dispatched", fact: "ticket.conference-settled" },
  },
  "record-contact": {
    given: handling,
    by: "dept-urban",
    action: contact[1],
    notBy: "dept-police",
    tooLate: [dispatch],
    then: { status: "handling", fact: "ticket.contact-recorded" },
  },
  assist: {
    given: handling,
    by: "dept-police",
    action: { type: "assist", content: "已巡查" },
    notBy: "dept-urban",
    tooLate: [dispatch],
    then: { status: "handling", fact: "ticket.assisted" },
  },
  progress: {
    given: handling,
    by: "dept-urban",
    action: { type: "progress", content: "已约谈" },
    notBy: "agent1",
    tooLate: [dispatch],
    then: { status: "handling", fact: "ticket.progressed" },
  },
  "request-extension": {
    given: handling,
    by: "dept-urban",
    action: { type: "request-extension", until: "2026-03-27T00:00:00+08:00", reason: "r", measures: "m" },
    notBy: "dispatcher1",
    tooLate: [dispatch],
    then: { status: "handling", fact: "ticket.extension-requested" },
  },
  "rule-extension": {
    given: [
      ...handling,
      [
        "dept-urban",
        { type: "request-extension", until: "2026-03-27T00:00:00+08:00", reason: "r", measures: "m" },
      ],
    ],
    by: "dispatcher1",
    action: { type: "rule-extension", ruling: "grant", reason: "r" },
    notBy: "supervisor1",
    tooLate: [dispatch],
    then: { status: "handling", fact: "ticket.extension-ruled" },
  },
  reply: {
    given: [...handling, contact],
    by: "dept-urban",
    action: reply[1],
    notBy: "dept-police",
    tooLate: [dispatch],
    then: { status: "replied", fact: "ticket.replied" },
  },
  "approve-reply": {
    given: replied,
    by: "dispatcher1",
    action: approve[1],
    notBy: "dept-urban",
    tooLate: handling,
    then: { status: "follow-up", fact: "ticket.reply-approved" },
  },
  "send-back": {
    given: replied,
    by: "dispatcher1",
    action: { type: "send-back", reason: "没有回答问题" },
    notBy: "followup1",
    tooLate: handling,
    then: { status: "handling", fact: "ticket.sent-back" },
  },
  "follow-up": {
    given: [...replied, approve],
    by: "followup1",
    action: { type: "follow-up", reached: true, resolved: true, satisfied: true, trips: 1 },
    notBy: "agent1",
    tooLate: replied,
    then: { status: "closed", fact: "ticket.closed" },
  },
  "request-termination": {
    given: handling,
    by: "dept-urban",
    action: { type: "request-termination", grounds: "同一事实已依法处理" },
    notBy: "dispatcher1",
    tooLate: [dispatch],
    then: { status: "handling", fact: "ticket.termination-requested" },
  },
  "rule-termination": {
    given: [...handling, ["dept-urban", { type: "request-termination", grounds: "g" }]],
    by: "dispatcher1",
    action: { type: "rule-termination", ruling: "grant", reason: "r" },
    notBy: "overseer1",
    tooLate: [dispatch],
    then: { status: "terminated", fact: "ticket.termination-ruled" },
  },
  urge: {
    given: handling,
    by: "agent2",
    action: { type: "urge", words: "又来电催问" },
    notBy: "dispatcher1",
    tooLate: [["agent1", { type: "answer", answer: "a" }]],
    then: { status: "handling", fact: "ticket.urged" },
  },
  supervise: {
    given: handling,
    by: "overseer1",
    action: supervise[1],
    notBy: "dispatcher1",
    tooLate: [["agent1", { type: "answer", answer: "a" }]],
    then: { status: "handling", fact: "ticket.supervised" },
  },
  "answer-supervision": {
    // The notice carries the number of the version that it made: filed 1, dispatched 2, accepted 3, supervised 4.
    given: [...handling, supervise],
    by: "dept-urban",
    action: { type: "answer-supervision", noticeId: "s4", content: "明日办结" },
    notBy: "overseer1",
    tooLate: handling,
    then: { status: "handling", fact: "ticket.supervision-answered" },
  },
  merge: {
    given: handling,
    by: "dispatcher1",
    action: { type: "merge", masterId: "", reason: "同一夜市" },
    notBy: "agent1",
    tooLate: replied,
    then: { status: "merged", fact: "ticket.merged" },
  },
  unmerge: {
    given: [...handling, ["dispatcher1", { type: "merge", masterId: "", reason: "r" }]],
    by: "dispatcher1",
    action: { type: "unmerge", reason: "并非同一事项" },
    notBy: "supervisor1",
    tooLate: handling,
    then: { status: "handling", fact: "ticket.unmerged" },
  },
  amend: {
    given: [],
    by: "agent1",
    action: { type: "amend", fields: { address: "解放路 3 号" } },
    notBy: "followup1",
    tooLate: replied,
    then: { status: "received", fact: "ticket.amended" },
  },
  note: {
    given: handling,
    by: "dept-police",
    action: { type: "note", content: "备注" },
    notBy: "quality1",
    tooLate: [
      ...handling,
      ["dept-urban", { type: "request-termination", grounds: "g" }],
      ["dispatcher1", { type: "rule-termination", ruling: "grant", reason: "r" }],
    ],
    then: { status: "handling", fact: "ticket.noted" },
  },
};

const toMaster = (action: TicketAction): TicketAction =>
  action.type === "merge" ? { ...action, masterId } : action;

async function ticketAfter(steps: readonly Step[]): Promise<string> {
  const { id } = await house.as("agent1").file();
  await house.live(id, ...steps.map(([who, action]): Step => [who, toMaster(action)]));
  return id;
}

const factsOf = async (id: string) =>
  (await house.as("dispatcher1").get(`/tickets/${id}/events`)).body.items as {
    type: string;
    actor: { id: string };
  }[];

describe.each(actionTypes)("%s", (type) => {
  const { given, by, action, notBy, tooLate, then } = cases[type];

  test(`${by} may, and it is offered; one fact says who did it`, async () => {
    const id = await ticketAfter(given);
    const before = (await house.as(by).get(`/tickets/${id}`)).body;
    expect(before.can).toContain(type);
    const { status, body } = await house.as(by).act(id, toMaster(action));
    expect(status, JSON.stringify(body)).toBe(200);
    expect(body).toMatchObject({ status: then.status, version: before.version + 1 });
    const mine = (await factsOf(id)).filter((fact) => fact.type === then.fact);
    expect(mine.at(-1)?.actor.id).toBe(by);
  });

  test(`${notBy} may not, is told so in Chinese, and is not offered it`, async () => {
    const id = await ticketAfter(given);
    const before = (await house.as(notBy).get(`/tickets/${id}`)).body;
    expect(before.can).not.toContain(type);
    const { status, body } = await house.as(notBy).act(id, toMaster(action));
    expect(status).toBe(403);
    expect(body.detail).toMatch(/[\u4e00-\u9fff]{4}/);
    expect((await house.ticketNow(id)).version).toBe(before.version);
  });

  test("at the wrong time it is a conflict that names what would be allowed, and nothing changes", async () => {
    const id = await ticketAfter(tooLate);
    const before = await house.ticketNow(id);
    const { status, body } = await house.as(by).act(id, toMaster(action));
    expect(status, JSON.stringify(body)).toBe(409);
    expect(body.detail).toMatch(/[\u4e00-\u9fff]{4}/);
    expect(await house.ticketNow(id)).toEqual(before);
  });

  test("out of date it is a conflict that carries the fresh ticket, and nothing changes", async () => {
    const id = await ticketAfter([...given, ["supervisor1", { type: "note", content: "有人先改了" }]]);
    const before = await house.ticketNow(id);
    const { status, body } = await house.as(by).act(id, toMaster(action), before.version - 1);
    expect(status).toBe(409);
    expect(body.type).toBe("urn:hotline:problem:stale-version");
    expect(body.ticket).toEqual((await house.as(by).get(`/tickets/${id}`)).body);
    expect(await house.ticketNow(id)).toEqual(before);
  });
});

test(`a granted extension moves the deadline, a settled conference does not (until ${until})`, async () => {
  const extended = await ticketAfter(cases["rule-extension"].given);
  await house.live(extended, [
    "dispatcher1",
    { type: "rule-extension", ruling: "grant", until, reason: "r" },
  ]);
  expect((await house.ticketNow(extended)).dueAt).toEqual(new Date(until));
  const settled = await ticketAfter(cases["settle-conference"].given);
  const { dueAt } = await house.ticketNow(settled);
  await house.live(settled, ["dispatcher1", cases["settle-conference"].action]);
  expect((await house.ticketNow(settled)).dueAt).toEqual(dueAt);
});

describe("two people at once", () => {
  test("one wins, the other sees why", async () => {
    const id = await ticketAfter([]);
    const { version } = await house.ticketNow(id);
    const answers = await Promise.all([
      house.as("dispatcher1").act(id, dispatch[1], version),
      house.as("agent1").act(id, { type: "answer", answer: "a" }, version),
      house.as("agent1").act(id, { type: "reject", reasonCode: "repeat", properChannel: "p" }, version),
    ]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409]);
    for (const { body } of answers.filter(({ status }) => status === 409))
      expect(body.ticket.version).toBe(version + 1);
    expect(await factsOf(id)).toHaveLength((await house.ticketNow(id)).status === "closed" ? 3 : 2);
  });

  test("fifty people on one ticket: one of them, and one fact", async () => {
    const id = await ticketAfter(handling);
    const { version } = await house.ticketNow(id);
    const answers = await Promise.all(
      Array.from({ length: 50 }, () =>
        house.as("dept-urban").act(id, { type: "progress", content: "x" }, version),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(49);
    expect((await factsOf(id)).filter(({ type }) => type === "ticket.progressed")).toHaveLength(1);
  });

  test("two merges that cross do not hang and do not make a circle", async () => {
    const [a, b] = [await ticketAfter([]), await ticketAfter([])];
    const answers = await Promise.all([
      house.as("dispatcher1").act(a, { type: "merge", masterId: b, reason: "r" }),
      house.as("dispatcher1").act(b, { type: "merge", masterId: a, reason: "r" }),
    ]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 400]);
  });

  test("an action repeated under its Idempotency-Key is done once and answers alike", async () => {
    const id = await ticketAfter(handling);
    const { version } = await house.ticketNow(id);
    const send = (content: string) =>
      house
        .as("dept-urban")
        .post(
          `/tickets/${id}/actions`,
          { version, action: { type: "progress", content } },
          { "Idempotency-Key": "progress-1" },
        );
    const first = await send("已约谈");
    expect(first.status).toBe(200);
    expect(await send("已约谈")).toEqual(first);
    expect((await send("别的")).status).toBe(422);
    expect((await house.ticketNow(id)).version).toBe(version + 1);
  });
});

describe("bad input", () => {
  test.each([
    ["/action/type", { type: "delete" }],
    ["/action/fields/categoryCode", { type: "amend", fields: { categoryCode: "zzzz" } }],
    ["/action/fields/regionCode", { type: "amend", fields: { regionCode: "990000" } }],
    ["/action/fields", { type: "amend", fields: {} }],
    ["/action/guideIds/0", { type: "answer", answer: "a", guideIds: ["none"] }],
    ["/action/leadDepartmentId", { type: "dispatch", leadDepartmentId: "none" }],
    [
      "/action/assistingDepartmentIds",
      { type: "dispatch", leadDepartmentId: "urban", assistingDepartmentIds: ["urban"] },
    ],
    ["/action/reason", { type: "dispatch", leadDepartmentId: "gov-330602001" }],
    ["/action/masterId", { type: "merge", masterId: "none", reason: "r" }],
  ])("%s is named and nothing changes", async (pointer, action) => {
    const id = await ticketAfter([]);
    const by = action.type === "answer" || action.type === "amend" ? "agent1" : "dispatcher1";
    const { status, body } = await house.as(by).act(id, action as TicketAction);
    expect(status, JSON.stringify(body)).toBe(400);
    expect(body.errors[0].pointer).toBe(pointer);
    expect((await house.ticketNow(id)).version).toBe(1);
  });
});
