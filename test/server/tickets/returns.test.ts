import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { MONDAY, openTestHouse, type TestHouse } from "#test/kit/house.ts";
import { dispatch, accept, contact, ask, rule, storyTeller } from "./story-kit.ts";

let house: TestHouse;
let tell: ReturnType<typeof storyTeller>;
beforeAll(async () => {
  house = await openTestHouse();
  tell = storyTeller(house);
});
afterAll(() => house?.close());
beforeEach(() => house.setTime(MONDAY));

const byAgent = (id: string, leadDepartmentId: string, more = {}) =>
  house.as("agent1").act(id, { type: "dispatch", leadDepartmentId, ...more });

const preview = (fields: object) =>
  house.as("agent1").post("/tickets/preview-deadline", { kind: "complaint", ...fields });

describe("退单", () => {
  test("a ground that was refused cannot be raised again; the second return goes to conference by itself", async () => {
    const id = await tell.filed(dispatch, ask("wrong-unit"), rule("refuse"));
    expect(await tell.view(id)).toMatchObject({ status: "dispatched", department: { id: "urban" } });
    expect(await tell.refusal(id, ask("wrong-unit"))).toContain("不得以同一理由再次退单");
    await house.live(id, ask("not-our-duty"));
    expect((await tell.view(id)).status).toBe("conferring");
  });

  test("a redirect restarts nothing: the citizen's deadline stays, only accept and return run anew", async () => {
    const id = await tell.filed(dispatch);
    const { dueAt } = await tell.view(id);
    house.setTime("2026-03-04T09:00:00+08:00");
    await house.live(id, ask("wrong-unit"), rule("redirect", "health"));
    const after = await tell.view(id);
    expect(after).toMatchObject({ status: "dispatched", department: { id: "health" }, dueAt });
    expect(after.acceptBy).toBe("2026-03-05T16:00:00.000Z");
    const explained = (await house.as("dispatcher1").get(`/tickets/${id}/deadline`)).body;
    expect(explained.trace.at(-1)).toMatchObject({ date: "2026-03-09", n: 5 });
  });

  test("after the return limit of two working days nobody returns it", async () => {
    const id = await tell.filed(dispatch);
    house.setTime("2026-03-05T00:00:00+08:00");
    expect(await tell.refusal(id, ask("wrong-unit"))).toContain("已超过退单期限");
  });

  test("a new unit must talk to the citizen itself", async () => {
    const id = await tell.filed(dispatch, accept, contact, ask("wrong-unit"), rule("redirect", "health"));
    await house.live(id, ["dept-health", { type: "accept" }]);
    expect(await tell.refusal(id, ["dept-health", { type: "reply", answer: "a", done: "d" }])).toContain(
      "先联系诉求人",
    );
  });

  test("every ruling is a precedent of its matter; a sealed ticket's is not", async () => {
    const matter = { categoryCode: "010102", regionCode: "330602001" };
    const id = await tell.file(matter);
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
    const other = await tell.file({ categoryCode: "0301" });
    await house.live(other, dispatch, ask("wrong-unit"), rule("redirect", "housing"));
    const sealed = await tell.file({ ...matter, citizen: { name: "某人", secrecy: "sealed" } });
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

describe("派单", () => {
  const clear = { categoryCode: "010102", regionCode: "330602001" };

  test("the agent dispatches what the catalogue decides, and nothing else", async () => {
    const id = await tell.file(clear);
    expect((await tell.view(id, "agent1")).can).toContain("dispatch");
    expect((await tell.view(id, "agent2")).can).not.toContain("dispatch");
    expect((await byAgent(id, "police")).status).toBe(403);
    expect((await byAgent(id, "urban", { assistingDepartmentIds: ["police"] })).status).toBe(403);
    expect((await byAgent(id, "urban")).status).toBe(200);
    const unclear = await tell.file({ categoryCode: "010502" });
    expect((await tell.view(unclear, "agent1")).can).not.toContain("dispatch");
    expect((await byAgent(unclear, "agriculture")).status).toBe(403);
    expect((await byAgent(await tell.file(), "urban")).status).toBe(403);
  });

  test("a street outside its list needs a reason, and copies its county", async () => {
    const id = await tell.file(clear);
    const lead = { type: "dispatch", leadDepartmentId: "gov-330602001" } as const;
    const warned = await house.as("dispatcher1").act(id, lead);
    expect(warned.status).toBe(400);
    expect(warned.body.errors[0].detail).toContain("部门职责不得转嫁基层");
    await house.live(id, ["dispatcher1", { ...lead, reason: "应急处置" }]);
    expect((await tell.view(id)).assisting).toMatchObject([{ id: "gov-330602" }]);
  });

  test("the explanation still holds after the lead, the place or the category has changed", async () => {
    const id = await tell.filed(dispatch, accept);
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
  test("the preview is what a dispatch at that moment gives", async () => {
    const { body } = await preview({ from: MONDAY.toISOString(), departmentId: "urban" });
    const id = await tell.filed(dispatch);
    expect(body).toMatchObject({
      dueAt: (await tell.view(id)).dueAt,
      acceptBy: (await tell.view(id)).acceptBy,
    });
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
