import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { TicketRow } from "#contracts/ticket-lists.ts";
import { openTestHouse, type TestHouse } from "#test/kit/house.ts";

let house: TestHouse;
const ids: string[] = [];
beforeAll(async () => {
  house = await openTestHouse();
  const agent = house.as("agent1");
  for (let n = 0; n < 25; n += 1) {
    // Two in a minute: the same moment of receipt must not lose or repeat a row at a page's edge.
    house.setTime(`2026-03-02T10:${String(Math.floor(n / 2)).padStart(2, "0")}:00+08:00`);
    const { id } = await agent.file({
      title: `第${n}件`,
      kind: n % 5 === 0 ? "consultation" : "complaint",
      categoryCode: n % 2 === 0 ? "010102" : "0301",
      regionCode: n % 3 === 0 ? "330602001" : "330603001",
      citizen: n === 7 ? { name: "王小明", phone: "13700007777" } : undefined,
    });
    ids.push(id);
  }
  for (const id of ids.slice(0, 10))
    await house.live(id, [
      "dispatcher1",
      {
        type: "dispatch",
        leadDepartmentId: "urban",
        assistingDepartmentIds: id === ids[3] ? ["police"] : [],
      },
    ]);
});
afterAll(() => house?.close());

const list = (query: string, who = "dispatcher1") => house.as(who).get(`/tickets?${query}`);
const titles = async (query: string, who?: string) =>
  (await list(query, who)).body.items.map((row: TicketRow) => row.title);

async function walk(query: string): Promise<string[]> {
  const found: string[] = [];
  for (let cursor: string | null = ""; cursor !== null;) {
    const { body } = await list(`${query}&limit=4${cursor ? `&cursor=${cursor}` : ""}`);
    found.push(...body.items.map((row: TicketRow) => row.id));
    cursor = body.nextCursor;
  }
  return found;
}

describe("工单列表", () => {
  test.each(["-receivedAt", "receivedAt", "dueAt"])(
    "pages in order of %s hold every ticket once",
    async (sort) => {
      const found = await walk(`sort=${sort}`);
      expect(found.toSorted()).toEqual(ids.toSorted());
      expect(found).toHaveLength(25);
      const whole = (await list(`sort=${sort}&limit=200`)).body;
      expect(whole.items.map((row: TicketRow) => row.id)).toEqual(found);
      expect(whole.nextCursor).toBeNull();
    },
  );

  test("by deadline, tickets without one come last", async () => {
    const { items } = (await list("sort=dueAt&limit=200")).body;
    const dated = items.findIndex((row: TicketRow) => row.dueAt === null);
    expect(dated).toBe(10);
    expect(items.slice(10).every((row: TicketRow) => row.dueAt === null)).toBe(true);
  });

  test("filters narrow, alone and together", async () => {
    expect(await titles("status=dispatched&limit=200")).toHaveLength(10);
    expect(await titles("status=dispatched,received&limit=200")).toHaveLength(25);
    expect(await titles("kind=consultation&limit=200")).toHaveLength(5);
    expect(await titles("categoryCode=0101&limit=200")).toHaveLength(13);
    expect(await titles("regionCode=330602&limit=200")).toHaveLength(9);
    expect(await titles("departmentId=urban&limit=200")).toHaveLength(10);
    expect(await titles("departmentId=police&limit=200")).toEqual(["第3件"]);
    expect(await titles("assignee=agent1&limit=200")).toHaveLength(25);
    expect(await titles("assignee=agent2")).toEqual([]);
    expect(await titles("overdue=1")).toEqual([]);
    expect(await titles("from=2026-03-02T10:12:00%2B08:00&limit=200")).toEqual(["第24件"]);
    expect(await titles("to=2026-03-02T10:01:00%2B08:00&sort=receivedAt")).toHaveLength(2);
    expect(await titles("status=dispatched&kind=consultation&regionCode=330602")).toEqual(["第0件"]);
  });

  test("words are found in the title, a whole phone by its number, a ticket by its last digits", async () => {
    expect(await titles("q=第7件")).toEqual(["第7件"]);
    expect(await titles("q=13700007777")).toEqual(["第7件"]);
    expect(await titles("q=1370000777")).toEqual([]);
    const { number } = (await house.as("agent1").get(`/tickets/${ids[5]}`)).body;
    expect(await titles(`q=${number.slice(-8)}`)).toEqual(["第5件"]);
    expect(await titles("q=%25")).toEqual([]);
  });

  test("units find what they lead or assist in, and only that", async () => {
    expect(await titles("limit=200", "dept-urban")).toHaveLength(10);
    expect(await titles("limit=200", "dept-police")).toEqual(["第3件"]);
    expect(await titles("limit=200", "dept-health")).toEqual([]);
    expect(await titles("departmentId=urban", "dept-police")).toEqual(["第3件"]);
  });

  test.each([
    "status=open",
    "status=received,nonsense",
    "kind=rumour",
    "departmentId=nowhere",
    "regionCode=990000",
    "categoryCode=zzzz",
    "overdue=maybe",
    "sort=title",
    "from=yesterday",
    "limit=0",
    "limit=201",
    "cursor=@@@",
    "surprise=1",
  ])("an unknown value is 400 and not an empty queue: %s", async (query) => {
    const { status, body } = await list(query);
    expect(status).toBe(400);
    const pointers = body.errors.map((error: { pointer: string }) => error.pointer);
    expect(new Set(pointers).size).toBe(1);
  });

  test("counts are those of the tickets one may see", async () => {
    await house.count();
    expect((await house.as("dispatcher1").get("/tickets/counts")).body.byStatus).toEqual({
      received: 15,
      dispatched: 10,
    });
    expect((await house.as("dept-police").get("/tickets/counts")).body.byStatus).toEqual({ dispatched: 1 });
  });

  test("a ticket that comes in while someone pages neither repeats nor hides another", async () => {
    const first = (await list("limit=10")).body;
    const { id } = await house.as("agent2").file({ title: "中途来的" });
    const second = (await list(`limit=200&cursor=${first.nextCursor}`)).body;
    const seen = [...first.items, ...second.items].map((row: TicketRow) => row.id);
    expect(seen).not.toContain(id);
    expect(seen.toSorted()).toEqual(ids.toSorted());
  });
});
