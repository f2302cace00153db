import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestHouse, type TestHouse } from "#test/kit/house.ts";
import { accept, ask, dispatch, storyTeller, type Step } from "./story-kit.ts";

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
  const tell = storyTeller(house);
  const assisted: Step = [
    "dispatcher1",
    { type: "dispatch", leadDepartmentId: "urban", assistingDepartmentIds: ["police", "health"] },
  ];
  await tell.filed();
  await tell.filed(dispatch, ask("wrong-unit"));
  await tell.filed(dispatch, accept, ["dept-urban", { type: "forward", departmentId: "urban-330602" }]);
  await tell.filed(assisted, accept);
  await tell.filed(dispatch, ["overseer1", { type: "supervise", level: "notice", content: "c" }]);
  await tell.filed(["agent1", { type: "answer", answer: "a" }]);
  await house.as("agent2").file({ citizen: { name: "沈某", phone: "13800000001", secrecy: "sealed" } });
  await house.count();
});
afterAll(() => house?.close());

const open = "received,dispatched,handling,return-requested,conferring,replied,follow-up,merged";

test.each([
  "dispatcher1",
  "agent1",
  "overseer1",
  "quality1",
  "dept-urban",
  "dept-urban-330602",
  "dept-police",
  "dept-health",
  "admin1",
])("%s is told as many as their list shows, without a ticket counted twice", async (who) => {
  const rows = (await house.as(who).get(`/tickets?status=${open}&limit=200`)).body.items as {
    status: string;
  }[];
  const byStatus: Record<string, number> = {};
  for (const { status } of rows) byStatus[status] = (byStatus[status] ?? 0) + 1;
  const { status, body } = await house.as(who).get("/tickets/counts");
  expect(status).toBe(200);
  expect(body.byStatus).toEqual(byStatus);
});

test("a change is counted when the job has run, and moves from where it was counted before", async () => {
  const { id } = await house.as("agent1").file();
  const received = async () => (await house.as("dispatcher1").get("/tickets/counts")).body.byStatus.received;
  const before = await received();
  expect(await house.count()).toBe(1);
  expect(await received()).toBe(before + 1);
  await house.live(id, dispatch);
  await house.count();
  expect(await received()).toBe(before);
});
