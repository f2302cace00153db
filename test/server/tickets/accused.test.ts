import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTestHouse, type TestHouse } from "#test/kit/house.ts";
import { accept, ask, dispatch, merge, rule, storyTeller, type Step } from "./story-kit.ts";

let house: TestHouse;
let tell: ReturnType<typeof storyTeller>;
beforeAll(async () => {
  house = await openTestHouse();
  tell = storyTeller(house);
});
afterAll(() => house?.close());

const report = (...accusedDepartmentIds: string[]) =>
  tell.file({ kind: "report", title: "执法人员收受好处", accusedDepartmentIds });
const to = (leadDepartmentId: string, ...assistingDepartmentIds: string[]): Step => [
  "dispatcher1",
  { type: "dispatch", leadDepartmentId, assistingDepartmentIds },
];
const accuse = (...accusedDepartmentIds: string[]): Step => [
  "dispatcher1",
  { type: "amend", fields: { accusedDepartmentIds } },
];

/** What a refusal of the accused says; nothing happened. */
async function barred(id: string, [who, action]: Step): Promise<string> {
  const before = await house.ticketNow(id);
  const { status, body } = await house.as(who).act(id, action);
  expect(await house.ticketNow(id)).toEqual(before);
  return `${status} ${body.detail}`;
}
const ACCUSED = /^409 .*是被举报单位或其下级/;

describe("被举报单位回避", () => {
  test("a report is not dispatched to the accused, to a unit below it, or with it as assisting", async () => {
    const id = await report("urban");
    expect(await barred(id, to("urban"))).toMatch(ACCUSED);
    expect(await barred(id, to("urban-330602"))).toMatch(ACCUSED);
    expect(await barred(id, to("police", "urban"))).toMatch(ACCUSED);
    expect(await barred(id, to("police", "urban-330602"))).toMatch(ACCUSED);
    await house.live(id, to("police"));
  });

  test("neither a redirect nor a conference hands it to them, nor do they confer", async () => {
    const id = await report("urban");
    await house.live(id, to("police"), ask("wrong-unit", "dept-police"));
    expect(await barred(id, rule("redirect", "urban-330602"))).toMatch(ACCUSED);
    await house.live(id, rule("confer"));
    const settle = (leadDepartmentId: string, participants: string[]): Step => [
      "dispatcher1",
      { type: "settle-conference", leadDepartmentId, participants, decision: "d", basis: "b" },
    ];
    expect(await barred(id, settle("urban", ["police"]))).toMatch(ACCUSED);
    expect(await barred(id, settle("police", ["health", "urban"]))).toMatch(ACCUSED);
    await house.live(id, settle("health", ["police"]));
  });

  test("a unit above the accused may handle it, not forward it to them, and is not told whom it must not ask", async () => {
    const id = await report("urban-330602");
    await house.live(id, dispatch, accept);
    expect(await barred(id, ["dept-urban", { type: "forward", departmentId: "urban-330602" }])).toMatch(
      /^409 按回避规定/,
    );
    expect(
      await tell.refusal(id, ["dept-urban", { type: "forward", departmentId: "urban-330602" }]),
    ).not.toContain("被举报");
    const seen = JSON.stringify([await tell.view(id, "dept-urban"), await tell.events(id, "dept-urban")]);
    expect(seen).not.toContain("urban-330602");
    expect((await tell.view(id)).accused).toMatchObject([{ id: "urban-330602" }]);
    expect((await tell.view(id, "dept-urban")).accused).toEqual([]);
  });

  test("who turns out to be accused loses it at once, its people are not told why, and a conference finds another", async () => {
    const id = await tell.file({ kind: "report" });
    await house.live(id, to("urban", "police"), accept);
    const { dueAt } = await house.ticketNow(id);
    const view = await house.live(id, accuse("urban"));
    expect(view).toMatchObject({ status: "conferring", department: null, dueAt: dueAt?.toISOString() });
    for (const path of ["", "/events", "/deadline"])
      expect((await house.as("dept-urban").get(`/tickets/${id}${path}`)).status, path).toBe(404);
    expect((await house.as("dept-urban-330602").get(`/tickets/${id}`)).status).toBe(404);
    const told = JSON.stringify(await tell.events(id, "dept-police"));
    expect(told).not.toMatch(/accused|"barred"/);
    expect((await tell.events(id)).map(({ type }) => type).slice(-2)).toEqual([
      "ticket.amended",
      "ticket.conference-called",
    ]);
    await house.live(id, [
      "dispatcher1",
      {
        type: "settle-conference",
        leadDepartmentId: "health",
        participants: ["police"],
        decision: "由卫健委牵头",
        basis: "信访工作条例第三十条",
      },
    ]);
    expect(await tell.view(id)).toMatchObject({ status: "dispatched", dueAt: dueAt?.toISOString() });
  });

  test("an assisting unit that turns out to be accused is taken off; the lead goes on", async () => {
    const id = await tell.file({ kind: "report" });
    await house.live(id, to("police", "urban"), accuse("urban"));
    expect(await tell.view(id)).toMatchObject({ status: "dispatched", assisting: [] });
    expect((await house.as("dept-urban").get(`/tickets/${id}`)).status).toBe(404);
  });

  test("a person of the accused unit does not see it in another office either", async () => {
    await house.source.query(
      `INSERT INTO staff (id, username, name, password_hash, roles, department_id)
       VALUES ('lent', 'lent', '借调', '', '{dispatcher}', 'urban-330602')`,
    );
    const id = await report("urban");
    expect((await house.as("lent").get(`/tickets/${id}`)).status).toBe(404);
    const { items } = (await house.as("lent").get("/tickets?limit=200")).body;
    expect(items.map((row: { id: string }) => row.id)).not.toContain(id);
  });

  test("such a report is not merged, in either direction", async () => {
    const [id, other] = [await report("urban"), await tell.file()];
    for (const [member, master] of [
      [id, other],
      [other, id],
    ] as const) {
      const { body } = await house.as("dispatcher1").act(member, merge(master)[1]);
      expect(body.errors[0].detail).toContain("不能并案");
    }
  });
});

describe("bad input", () => {
  test.each([
    ["/accusedDepartmentIds", { kind: "complaint", accusedDepartmentIds: ["urban"] }],
    ["/accusedDepartmentIds/1", { kind: "report", accusedDepartmentIds: ["urban", "nowhere"] }],
  ])("at intake %s is named", async (pointer, fields) => {
    const { status, body } = await house
      .as("agent1")
      .post("/tickets", { channel: "phone", title: "t", content: "c", ...fields });
    expect(status).toBe(400);
    expect(body.errors[0].pointer).toBe(pointer);
  });

  test("a report that names somebody does not become another kind, and no other kind names anybody", async () => {
    const id = await report("urban");
    const kind = await house.as("agent1").act(id, { type: "amend", fields: { kind: "complaint" } });
    expect(kind.body.errors[0].pointer).toBe("/action/fields/kind");
    await house.live(id, [
      "agent1",
      { type: "amend", fields: { kind: "complaint", accusedDepartmentIds: [] } },
    ]);
    const named = await house.as("agent1").act(id, accuse("urban")[1]);
    expect(named.body.errors[0].pointer).toBe("/action/fields/accusedDepartmentIds");
  });
});
