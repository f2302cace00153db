import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { actionTypes, type TicketAction } from "#contracts/ticket-actions.ts";
import { openTestHouse, type TestHouse } from "#test/kit/house.ts";
import { cases, dispatch, handling, until, type Step } from "./action-cases.ts";

let house: TestHouse;
let masterId: string;
beforeAll(async () => {
  house = await openTestHouse();
  masterId = (await house.as("agent2").file({ title: "主单" })).id;
});
afterAll(() => house?.close());

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
  const { given, by, action, notBy, tooLate, leads } = cases[type];

  test(`${by} may, and it is offered; one fact says who did it`, async () => {
    const id = await ticketAfter(given);
    const before = (await house.as(by).get(`/tickets/${id}`)).body;
    expect(before.can).toContain(type);
    const { status, body } = await house.as(by).act(id, toMaster(action));
    expect(status, JSON.stringify(body)).toBe(200);
    expect(body).toMatchObject({ status: leads.status, version: before.version + 1 });
    const mine = (await factsOf(id)).filter((fact) => fact.type === leads.fact);
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
