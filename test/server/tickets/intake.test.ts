import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { Client } from "pg";
import { complaint, openTestHouse, type TestHouse } from "#test/kit/house.ts";

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house?.close());

const rows = async (sql: string, parameters: unknown[] = []) =>
  (await house.source.query(sql, parameters)) as Record<string, unknown>[];
const key = (value: string) => ({ "Idempotency-Key": value });

/** Everything this process says to PostgreSQL meanwhile. */
async function statementsDuring(work: () => Promise<void>): Promise<string[]> {
  const sent: string[] = [];
  const original = Client.prototype.query;
  const spy = vi.spyOn(Client.prototype, "query").mockImplementation(function (
    this: Client,
    ...given: unknown[]
  ) {
    const [first] = given;
    sent.push(typeof first === "string" ? first : (first as { text: string }).text);
    return Reflect.apply(original as never, this, given) as never;
  } as never);
  try {
    await work();
  } finally {
    spy.mockRestore();
  }
  return sent;
}

describe("受理", () => {
  test("an intake is two round trips: who is it, and one statement that writes everything", async () => {
    await house.as("agent1").file();
    const trips: string[][] = [];
    // The house's own clockwork may ask something at the same moment; it does not do so three times.
    for (const turn of [1, 2, 3]) {
      const sent = await statementsDuring(async () => {
        const citizen = { name: "王小明", phone: "13800001111" };
        const answer = await house
          .as("agent1")
          .post("/tickets", { ...complaint, citizen }, key(`trips-${turn}`));
        expect(answer.status).toBe(201);
      });
      trips.push(sent);
    }
    const least = trips.toSorted((a, b) => a.length - b.length)[0]!;
    expect(least).toHaveLength(2);
    expect(least[0]).toContain("FROM session");
    expect(least[1]).toContain("INSERT INTO ticket");
  });

  test("the reply carries what was filed, a masked citizen and what the agent may do next", async () => {
    const ticket = await house.as("agent1").file({
      urgency: "urgent",
      categoryCode: "0101",
      regionCode: "330602001",
      address: "解放路 1 号",
      location: { lng: 120.58, lat: 30.01 },
      citizen: { name: "王小明", phone: "138 0000 1111" },
    });
    expect(ticket).toMatchObject({
      status: "received",
      version: 1,
      urgency: "urgent",
      category: { code: "0101" },
      region: { code: "330602001" },
      location: { lng: 120.58, lat: 30.01 },
      citizen: { name: "王**", phone: "138****1111", secrecy: "none" },
      receivedAt: house.now().toISOString(),
      dueAt: null,
      overdue: false,
    });
    expect(ticket.number).toMatch(/^20260302\d{8}$/);
    expect(ticket.can).toEqual(expect.arrayContaining(["answer", "reject", "transfer-emergency", "note"]));
    const { body } = await house.as("agent1").get(`/tickets/${ticket.id}`);
    expect(body).toEqual(ticket);
  });

  test("ticket, citizen and fact stand together; the number is stored encrypted", async () => {
    const { id } = await house.as("agent2").file({ citizen: { name: "李秀英", phone: "13900002222" } });
    const [citizen] = await rows("SELECT * FROM citizen WHERE ticket_id = $1", [id]);
    expect(JSON.stringify(citizen)).not.toMatch(/李秀英|13900002222/);
    expect(citizen?.phone_hash).toBeTypeOf("string");
    const facts = await rows("SELECT type, version, actor, rooms FROM domain_event WHERE subject_id = $1", [
      id,
    ]);
    expect(facts).toEqual([
      {
        type: "ticket.filed",
        version: 1,
        actor: { id: "agent2", name: "周子昂", role: "agent" },
        rooms: [`ticket:${id}`, "staff:agent2", "desk:dispatch"],
      },
    ]);
  });

  test.each([
    ["/categoryCode", { categoryCode: "nonsense" }],
    ["/regionCode", { regionCode: "999999" }],
    ["/callId", { callId: "no-such-call" }],
    ["/guideIds", { guideIds: ["no-such-guide"] }],
    ["/kind", { kind: "rumour" }],
    ["/title", { title: "   " }],
    ["/citizen/phone", { citizen: { phone: "call me" } }],
    ["/surprise", { surprise: 1 }],
  ])("bad input names its field: %s", async (pointer, fields) => {
    const before = await rows("SELECT count(*)::int AS n FROM ticket");
    const { status, body } = await house.as("agent1").post("/tickets", { ...complaint, ...fields });
    expect(status).toBe(400);
    expect(body.errors.map((error: { pointer: string }) => error.pointer)).toContain(pointer);
    expect(await rows("SELECT count(*)::int AS n FROM ticket")).toEqual(before);
  });

  test.each(["dept-urban", "analyst1", "overseer1", "admin1", "quality1", "followup1"])(
    "%s does not take intakes",
    async (who) => {
      expect((await house.as(who).post("/tickets", complaint)).status).toBe(403);
    },
  );
});

describe("Idempotency-Key", () => {
  test("the same request again answers the first reply and files nothing", async () => {
    const first = await house.as("agent1").post("/tickets", complaint, key("k1"));
    const again = await house.as("agent1").post("/tickets", complaint, key("k1"));
    expect(again).toEqual(first);
    expect(first.status).toBe(201);
  });

  test("another body under the same key is refused", async () => {
    await house.as("agent1").post("/tickets", complaint, key("k2"));
    const other = await house.as("agent1").post("/tickets", { ...complaint, title: "别的事" }, key("k2"));
    expect(other.status).toBe(422);
  });

  test("a key belongs to a person: another agent's same key is another ticket", async () => {
    const mine = await house.as("agent1").post("/tickets", complaint, key("k3"));
    const theirs = await house.as("agent2").post("/tickets", complaint, key("k3"));
    expect(theirs.status).toBe(201);
    expect(theirs.body.id).not.toBe(mine.body.id);
  });

  test("twenty impatient repeats at once file one ticket and hear one answer", async () => {
    const title = "并发重复提交";
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        house.as("agent3").post("/tickets", { ...complaint, title }, key("storm")),
      ),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(new Set(answers.map(({ body }) => body.number)).size).toBe(1);
    expect(await rows("SELECT count(*)::int AS n FROM ticket WHERE title = $1", [title])).toEqual([{ n: 1 }]);
  });
});
