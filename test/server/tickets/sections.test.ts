import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { recountTickets } from "#server/tickets/ticket-counter.store.ts";
import { MONDAY, openTestHouse, type TestHouse } from "#test/kit/house.ts";

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house?.close());
beforeEach(() => house.setTime(MONDAY));

const section = "urban-330602";

async function dispatched() {
  const { id } = await house.as("agent1").file({ content: "夜里吵，已多次反映。" });
  await house.live(id, ["dispatcher1", { type: "dispatch", leadDepartmentId: "urban" }]);
  return id;
}

test("a head sees what lies with each section, and the list narrows to one", async () => {
  const own = await dispatched();
  const passed = await dispatched();
  await house.live(passed, ["dept-urban", { type: "forward", departmentId: section }]);
  await house.source.transaction((manager) => recountTickets(manager));

  const { items } = (await house.as("dept-urban-head").get("/tickets/sections")).body;
  expect(
    items.toSorted((a: { department: { id: string } }, b: { department: { id: string } }) =>
      a.department.id.localeCompare(b.department.id),
    ),
  ).toMatchObject([
    { department: { id: "urban" }, open: 1, waiting: 1, overdue: 0 },
    { department: { id: section }, open: 1, waiting: 1, overdue: 0 },
  ]);
  const listed = async (unit: string, who = "dept-urban-head") =>
    (await house.as(who).get(`/tickets?section=${unit}`)).body.items.map(({ id }: { id: string }) => id);
  expect(await listed("urban")).toEqual([own]);
  expect(await listed(section)).toEqual([passed]);
  expect(await listed(section, `dept-${section}`)).toEqual([passed]);
  expect(await listed("urban", "dept-police"), "another bureau sees none of it").toEqual([]);
  expect((await house.as("dept-urban").get("/tickets?section=nowhere")).status).toBe(400);
});

test("another bureau's head sees none of it, and the centre has no sections", async () => {
  expect((await house.as("dept-police-head").get("/tickets/sections")).body.items).toEqual([]);
  expect((await house.as("dispatcher1").get("/tickets/sections")).status).toBe(403);
});

test("a row tells the citizen's mood in their words", async () => {
  const { items } = (await house.as("dept-urban").get("/tickets")).body;
  expect(items[0].mood).toBe("已多次反映");
});
