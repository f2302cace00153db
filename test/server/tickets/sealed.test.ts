import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { TicketView } from "#contracts/tickets.ts";
import { openTestHouse, type TestHouse } from "#test/kit/house.ts";

const canary = {
  name: "金丝雀",
  phone: "13911112222",
  home: "栖霞弄九号",
  title: "举报栖霞弄无证加工点",
  content: "我是金丝雀，住栖霞弄九号，隔壁加工点半夜开工，老板姓罗。",
  place: "栖霞弄七号",
};
const secrets = [canary.name, canary.phone, canary.home, canary.title, canary.content, canary.place, "姓罗"];
const redacted = {
  redactedTitle: "举报某处无证加工点",
  redactedContent: "群众反映某弄一处加工点夜间生产。",
} as const;

let house: TestHouse;
let ticket: TicketView;
beforeAll(async () => {
  house = await openTestHouse();
  ticket = await house.as("agent1").file({
    kind: "report",
    title: canary.title,
    content: canary.content,
    address: canary.place,
    location: { lng: 120.5801, lat: 30.0101 },
    citizen: { name: canary.name, phone: canary.phone, address: canary.home, secrecy: "sealed" },
  });
});
afterAll(() => house?.close());

const dispatch = (words: object) =>
  house.as("dispatcher1").act(ticket.id, { type: "dispatch", leadDepartmentId: "market", ...words });
const leaksIn = (value: unknown) => secrets.filter((secret) => JSON.stringify(value).includes(secret));

describe("身份密封", () => {
  test("nothing of the citizen or of the original words stands readable in the database", async () => {
    for (const table of ["ticket", "citizen", "ticket_sealed", "domain_event", "idempotency_key", "notice"]) {
      const rows = await house.source.query(`SELECT * FROM ${table}`);
      expect(leaksIn(rows), table).toEqual([]);
    }
    const [citizen] = await house.source.query("SELECT phone_hash FROM citizen WHERE ticket_id = $1", [
      ticket.id,
    ]);
    expect(citizen.phone_hash).toBeNull();
  });

  test("the agent who filed it and the dispatcher read the original, under an alias", async () => {
    for (const who of ["agent1", "dispatcher1"]) {
      const { body } = await house.as(who).get(`/tickets/${ticket.id}`);
      expect(body, who).toMatchObject({
        title: canary.title,
        content: canary.content,
        address: canary.place,
        citizen: { name: "密封诉求人", phone: "已密封", secrecy: "sealed" },
      });
      expect(JSON.stringify(body)).not.toMatch(/金丝雀","|13911112222/);
    }
  });

  test.each(["supervisor1", "overseer1", "followup1"])(
    "%s sees that it exists, and none of its words",
    async (who) => {
      const { status, body } = await house.as(who).get(`/tickets/${ticket.id}`);
      expect(status).toBe(200);
      expect(leaksIn(body)).toEqual([]);
    },
  );

  test.each(["agent2", "quality1", "analyst1", "admin1", "editor1", "dept-market"])(
    "%s does not see that it exists",
    async (who) => {
      expect((await house.as(who).get(`/tickets/${ticket.id}`)).status).toBe(404);
      expect((await house.as(who).get("/tickets?limit=200")).body.items).toEqual([]);
    },
  );

  test.each([
    ["no redacted text", {}, "redactedTitle"],
    ["no redacted content", { redactedTitle: redacted.redactedTitle }, "redactedContent"],
    ["the name in the title", { ...redacted, redactedTitle: `${canary.name}举报` }, "redactedTitle"],
    ["the name in the content", { ...redacted, redactedContent: `据${canary.name}称` }, "redactedContent"],
    ["the phone", { ...redacted, redactedContent: `电话${canary.phone}` }, "redactedContent"],
    ["the phone with gaps", { ...redacted, redactedContent: "电话 139-1111 2222" }, "redactedContent"],
    ["the home", { ...redacted, redactedContent: `住${canary.home}的群众` }, "redactedContent"],
  ])("a dispatch is refused with %s", async (_what, words, field) => {
    const { status, body } = await dispatch(words);
    expect(status).toBe(400);
    expect(body.errors[0].pointer).toBe(`/action/${field}`);
    expect(leaksIn(body)).toEqual([]);
  });

  test("the unit reads the redacted text everywhere, and never a word of the original", async () => {
    expect((await dispatch(redacted)).status).toBe(200);
    await house.live(
      ticket.id,
      ["dept-market", { type: "accept" }],
      ["dept-market", { type: "record-contact", outcome: "declined" }],
    );
    const unit = house.as("dept-market");
    const detail = (await unit.get(`/tickets/${ticket.id}`)).body;
    expect(detail).toMatchObject({
      title: redacted.redactedTitle,
      content: redacted.redactedContent,
      address: null,
      location: null,
      citizen: { name: "密封诉求人", phone: "已密封" },
    });
    const seen = [
      detail,
      (await unit.get("/tickets?limit=200")).body,
      (await unit.get(`/tickets/${ticket.id}/events`)).body,
      (await unit.get(`/tickets/${ticket.id}/deadline`)).body,
      (await unit.get("/tickets?q=13911112222")).body,
      (await unit.post(`/tickets/${ticket.id}/contact-views`, { reason: "联系" })).body,
      (await unit.act(ticket.id, { type: "accept" }, 1)).body,
    ];
    expect(leaksIn(seen)).toEqual([]);
    expect(JSON.stringify(seen)).not.toMatch(/120\.5801|30\.0101/);
    expect((await unit.get("/tickets?q=13911112222")).body.items).toEqual([]);
  });

  test("the dispatcher still reads the original after the dispatch", async () => {
    const { body } = await house.as("dispatcher1").get(`/tickets/${ticket.id}`);
    expect(body.content).toBe(canary.content);
  });

  test("its words cannot be amended into a fact that units read", async () => {
    const answer = await house
      .as("dispatcher1")
      .act(ticket.id, { type: "amend", fields: { content: canary.content } });
    expect(answer.status).toBe(409);
  });

  test("nobody is shown the sealed citizen's number", async () => {
    for (const who of ["agent1", "dispatcher1", "supervisor1", "dept-market"])
      expect(
        (await house.as(who).post(`/tickets/${ticket.id}/contact-views`, { reason: "联系" })).status,
        who,
      ).toBe(403);
  });
});

describe("脱敏", () => {
  test("a citizen is masked for everyone; a look at the number is a fact with its reason", async () => {
    const { id } = await house.as("agent1").file({ citizen: { name: "欧阳明月", phone: "13811113333" } });
    const steps: Parameters<TestHouse["live"]>[1][] = [
      ["dispatcher1", { type: "dispatch", leadDepartmentId: "market" }],
      ["dept-market", { type: "accept" }],
    ];
    await house.live(id, ...steps);
    for (const who of ["agent1", "dispatcher1", "dept-market", "quality1", "supervisor1"])
      expect((await house.as(who).get(`/tickets/${id}`)).body.citizen, who).toEqual({
        name: "欧**",
        phone: "138****3333",
        secrecy: "none",
      });
    const view = await house.as("dept-market").post(`/tickets/${id}/contact-views`, { reason: "先行联系" });
    expect(view.body).toEqual({ name: "欧阳明月", phone: "13811113333" });
    const facts = (await house.as("dispatcher1").get(`/tickets/${id}/events`)).body.items;
    expect(facts.at(-1)).toMatchObject({
      type: "ticket.contact-viewed",
      actor: { id: "dept-market" },
      data: { reason: "先行联系" },
    });
    for (const who of ["quality1", "overseer1", "followup1", "analyst1"])
      expect((await house.as(who).post(`/tickets/${id}/contact-views`, { reason: "x" })).status, who).toBe(
        403,
      );
  });

  test("who keeps the contact secret is not called by the unit", async () => {
    const { id } = await house
      .as("agent1")
      .file({ citizen: { name: "赵一", phone: "13811114444", secrecy: "contact" } });
    await house.live(
      id,
      ["dispatcher1", { type: "dispatch", leadDepartmentId: "market" }],
      ["dept-market", { type: "accept" }],
    );
    expect((await house.as("dept-market").post(`/tickets/${id}/contact-views`, { reason: "x" })).status).toBe(
      403,
    );
    expect((await house.as("agent1").post(`/tickets/${id}/contact-views`, { reason: "x" })).status).toBe(200);
  });
});
