import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { MONDAY, openTestHouse, type TestHouse } from "#test/kit/house.ts";

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
});
afterEach(() => house.setTime(MONDAY));
afterAll(() => house.close());

const identity = {
  name: "孟晚晴",
  phone: "13700009876",
  address: "样板路 88 号",
  secrecy: "sealed" as const,
};
const sealed = (kind: "report" | "complaint") => house.as("agent1").file({ kind, citizen: identity });
const asked = { purpose: "follow-up" as const, reason: "回访核实处理结果" };
const ask = (who: string, ticketId: string, body: object = asked) =>
  house.as(who).post(`/tickets/${ticketId}/unsealings`, body);
const rule = (who: string, id: string, ruling = "grant") =>
  house.as(who).post(`/unsealings/${id}/ruling`, { ruling, reason: "确有必要" });
const look = (who: string, id: string, password = "demo12345") =>
  house.as(who).post(`/unsealings/${id}/looks`, { password });

describe("the reporter behind a sealed report", () => {
  test("is seen by the asker after a second person's word, for half an hour, and every look is a fact", async () => {
    const { id } = await sealed("report");
    const { body: request, status } = await ask("followup1", id);
    expect([status, request.ruling, request.mayLook]).toEqual([201, null, false]);
    expect((await look("followup1", request.id)).status).toBe(409);
    expect((await rule("supervisor1", request.id)).body).toMatchObject({ ruling: "grant", mayLook: false });
    expect((await look("followup1", request.id)).body).toMatchObject({
      name: "孟晚晴",
      phone: "13700009876",
      address: "样板路 88 号",
    });
    expect((await look("followup1", request.id)).status).toBe(200);
    house.setTime(new Date(MONDAY.getTime() + 30 * 60_000));
    expect((await look("followup1", request.id)).body.detail).toContain("查看时限已过");

    const { body } = await house.as("supervisor1").get(`/tickets/${id}/events`);
    const types = body.items.map((fact: { type: string; actor: { id: string } }) => [
      fact.type,
      fact.actor.id,
    ]);
    expect(types).toEqual([
      ["ticket.filed", "agent1"],
      ["ticket.unsealing-asked", "followup1"],
      ["ticket.unsealing-ruled", "supervisor1"],
      ["ticket.identity-viewed", "followup1"],
      ["ticket.identity-viewed", "followup1"],
    ]);
    expect(JSON.stringify(body)).not.toMatch(/孟晚晴|13700009876|样板路/);
  });

  test("is not shown when the second person refuses", async () => {
    const { id } = await sealed("report");
    const { body: request } = await ask("dispatcher1", id);
    expect((await rule("overseer1", request.id, "refuse")).body).toMatchObject({
      ruling: "refuse",
      openUntil: null,
    });
    expect((await look("dispatcher1", request.id)).body.detail).toContain("未获批准");
  });

  test("cannot be allowed by who asked, nor twice", async () => {
    const { id } = await sealed("report");
    const { body: request } = await ask("supervisor1", id);
    expect((await rule("supervisor1", request.id)).body.detail).toContain("不能批准自己的申请");
    expect((await rule("overseer1", request.id)).status).toBe(200);
    expect((await rule("overseer1", request.id)).status).toBe(409);
  });

  test("waits on the list of those who may allow it, and of nobody else", async () => {
    const { id } = await sealed("report");
    const { body: request } = await ask("followup1", id);
    const waiting = async (who: string) => (await house.as(who).get("/unsealings")).body.items ?? [];
    const mine = (items: { id: string; mayRule: boolean }[]) => items.find((item) => item.id === request.id);
    expect(mine(await waiting("supervisor1"))).toMatchObject({ mayRule: true });
    expect((await house.as("followup1").get("/unsealings")).status).toBe(403);
  });
});

describe("a sealed identity", () => {
  test("that is no report's opens with one person's reason", async () => {
    const { id } = await sealed("complaint");
    const { body: request } = await ask("followup1", id);
    expect(request).toMatchObject({ ruling: "grant", mayLook: true });
    expect((await look("followup1", request.id)).body.name).toBe("孟晚晴");
  });

  test("is shown to the asker alone", async () => {
    const { id } = await sealed("complaint");
    const { body: request } = await ask("followup1", id);
    expect((await look("dispatcher1", request.id)).status).toBe(403);
  });

  test("needs the asker's own password each time", async () => {
    const { id } = await sealed("complaint");
    const { body: request } = await ask("followup1", id);
    const wrong = await look("followup1", request.id, "not-it");
    expect([wrong.status, wrong.body.errors[0].pointer]).toEqual([400, "/password"]);
    expect(JSON.stringify(wrong.body)).not.toContain("孟晚晴");
  });

  test.each(["agent1", "admin1", "dept-urban", "quality1", "analyst1"])(
    "is not %s's to ask for",
    async (who) => {
      const { id } = await sealed("complaint");
      await house.live(id, [
        "dispatcher1",
        {
          type: "dispatch",
          leadDepartmentId: "urban",
          redactedTitle: "噪声扰民",
          redactedContent: "夜间噪声扰民，请核查。",
        },
      ]);
      expect((await ask(who, id)).status).toBe(403);
    },
  );

  test("must not be named in the reason, which many may read", async () => {
    const { id } = await sealed("complaint");
    for (const reason of ["联系孟晚晴", "拨打 137-0000-9876", "去样板路88号"]) {
      const refused = await ask("followup1", id, { ...asked, reason });
      expect([refused.status, refused.body.errors?.[0]?.pointer]).toEqual([400, "/reason"]);
    }
  });

  test("is not what an open ticket has", async () => {
    const { id } = await house.as("agent1").file();
    expect((await ask("followup1", id)).body.detail).toContain("没有身份密封");
    expect((await ask("followup1", "nothing")).status).toBe(404);
  });

  test("keeps its reasons from the unit that reads the history", async () => {
    const { id } = await sealed("complaint");
    await ask("followup1", id);
    await house.live(id, [
      "dispatcher1",
      { type: "dispatch", leadDepartmentId: "urban", redactedTitle: "噪声", redactedContent: "夜间噪声。" },
    ]);
    const { body } = await house.as("dept-urban").get(`/tickets/${id}/events`);
    const fact = body.items.find((item: { type: string }) => item.type === "ticket.unsealing-asked");
    expect(fact.data).not.toHaveProperty("reason");
    expect(fact.data).not.toHaveProperty("purpose");
  });
});
