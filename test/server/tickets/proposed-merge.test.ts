import { afterAll, beforeAll, expect, test } from "vitest";
import { complaint, openTestHouse, type TestHouse } from "#test/kit/house.ts";

let town: TestHouse;
beforeAll(async () => {
  town = await openTestHouse();
});
afterAll(() => town.close());

test("an agent proposes a merge while filing; the ticket waits like any other and the dispatcher merges", async () => {
  const agent = town.as("agent1");
  const master = await agent.file({ title: "夜市噪声主单" });
  const repeat = await agent.file({ mergeInto: master.id });
  expect(repeat.status).toBe("received");
  expect(repeat.master).toBeNull();
  const { body } = await town.as("dispatcher1").get(`/tickets/${repeat.id}/events`);
  expect(body.items[0]).toMatchObject({ type: "ticket.filed", data: { mergeInto: master.id } });
  const merged = await town.live(repeat.id, [
    "dispatcher1",
    { type: "merge", masterId: master.id, reason: "受理时认定为同一事项" },
  ]);
  expect(merged.status).toBe("merged");
});

test("a proposal names a ticket the agent may see, and nothing sealed is merged", async () => {
  const agent = town.as("agent1");
  const sealed = await town.as("agent2").file({ kind: "report", citizen: { secrecy: "sealed" } });
  for (const mergeInto of ["no-such-ticket", sealed.id]) {
    const answer = await agent.post("/tickets", { ...complaint, mergeInto });
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toEqual([{ pointer: "/mergeInto", detail: "没有这件工单，或者它不能并入" }]);
  }
  const open = await agent.file();
  const own = await agent.post("/tickets", {
    ...complaint,
    kind: "report",
    citizen: { secrecy: "sealed" },
    mergeInto: open.id,
  });
  expect(own.status).toBe(400);
  expect(own.body.errors[0].detail).toContain("密封");
});

test("an agent is told the divisions and units that the words name", async () => {
  const { body } = await town.as("agent1").post("/suggestions/names", {
    content: "绍兴市越城区府山街道解放北路32号，夜市很吵",
  });
  expect(body.regions[0].name).toBe("府山街道");
  expect(body.address).toBe("解放北路32号");
});
