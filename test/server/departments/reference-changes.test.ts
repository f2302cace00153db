import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { MONDAY, openTestHouse, type TestHouse } from "#test/kit/house.ts";

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house?.close());
beforeEach(() => house.setTime(MONDAY));

const admin = () => house.as("admin1");
const factsAbout = (subjectId: string) =>
  house.source.query(
    "SELECT version, type, data, actor FROM domain_event WHERE subject = 'reference' AND subject_id = $1 ORDER BY id",
    [subjectId],
  );
async function dispatched(at: string, more = {}): Promise<string> {
  house.setTime(at);
  const { id } = await house.as("agent1").file(more);
  await house.live(id, ["dispatcher1", { type: "dispatch", leadDepartmentId: "urban" }]);
  return id;
}
const due = async (id: string) => (await house.as("dispatcher1").get(`/tickets/${id}`)).body;

const listed = async () => (await admin().get("/policies")).body.items;
const moved = (days: string[]) => days.map((day) => day.replace("2026", "2028"));

/** INVENTED: no notice for 2027 exists. */
const notice2027 = {
  off: ["2027-01-01", "2027-01-02", "2027-01-03", "2027-05-01", "2027-10-01", "2027-10-02", "2027-10-03"],
  work: ["2027-01-09"],
  source: "测试用，虚构",
};

describe("放假安排录入", () => {
  test("a deadline over New Year is provisional until the notice is entered, then recomputed as a fact", async () => {
    const id = await dispatched("2026-12-29T10:00:00+08:00");
    // 12-30, 12-31, then by the week alone 01-01 (Friday), 01-04, 01-05.
    expect(await due(id)).toMatchObject({ dueAt: "2027-01-05T16:00:00.000Z", dueProvisional: true });

    const { status, body } = await admin().put("/calendars/2027", notice2027);
    expect(status).toBe(200);
    expect(body).toMatchObject({ year: 2027, published: true, recomputed: 1, warnings: [] });
    // 12-30, 12-31, 01-04, 01-05, 01-06.
    expect(await due(id)).toMatchObject({ dueAt: "2027-01-06T16:00:00.000Z", dueProvisional: false });
    const facts = (await house.as("dispatcher1").get(`/tickets/${id}/events`)).body.items;
    expect(facts.at(-1)).toMatchObject({
      type: "ticket.deadline-recomputed",
      actor: { role: "system" },
      data: { dueAt: "2027-01-06T16:00:00.000Z", provisional: false, because: "2027 年放假安排已录入" },
    });
    const explained = (await house.as("dispatcher1").get(`/tickets/${id}/deadline`)).body;
    expect(explained.dueAt).toBe("2027-01-06T16:00:00.000Z");
    expect(explained.trace.at(-1)).toMatchObject({ date: "2027-01-06", counted: true, n: 5 });
  });

  test("entering it again changes nothing and is no fact", async () => {
    const before = await factsAbout("calendar-2027");
    const { body } = await admin().put("/calendars/2027", notice2027);
    expect(body.recomputed).toBe(0);
    expect(await factsAbout("calendar-2027")).toEqual(before);
    expect(before).toMatchObject([
      { version: 1, type: "calendar.entered", actor: { id: "admin1", role: "administrator" } },
    ]);
  });

  test("a granted extension stands and a rework keeps its own clock when a calendar changes", async () => {
    const extended = await dispatched("2026-03-02T10:00:00+08:00");
    const reworked = await dispatched("2026-03-02T10:00:00+08:00");
    const until = "2026-03-21T00:00:00+08:00";
    await house.live(
      extended,
      ["dept-urban", { type: "accept" }],
      ["dept-urban", { type: "request-extension", until, reason: "r", measures: "m" }],
      ["dispatcher1", { type: "rule-extension", ruling: "grant", reason: "r" }],
    );
    await house.live(
      reworked,
      ["dept-urban", { type: "accept" }],
      ["dept-urban", { type: "record-contact", outcome: "reached" }],
      ["dept-urban", { type: "reply", answer: "a", done: "d" }],
      ["dispatcher1", { type: "approve-reply" }],
      ["followup1", { type: "follow-up", reached: true, resolved: false, satisfied: false }],
    );
    // Rework: half of five days, rounded down: 03-03, 03-04.
    expect((await due(reworked)).dueAt).toBe("2026-03-04T16:00:00.000Z");
    for (const id of [extended, reworked]) {
      const explained = (await house.as("dispatcher1").get(`/tickets/${id}/deadline`)).body;
      const last = explained.trace.at(-1);
      expect(new Date(`${last.date}T24:00:00+08:00`).toISOString()).toBe(explained.dueAt);
    }

    const known = (await admin().get("/calendars/2026")).body;
    const oneMoreDayOff = { off: [...known.off, "2026-03-04"], work: known.work, source: known.source };
    expect((await admin().put("/calendars/2026", oneMoreDayOff)).body.recomputed).toBeGreaterThanOrEqual(1);
    expect((await due(extended)).dueAt).toBe(new Date(until).toISOString());
    expect((await due(reworked)).dueAt).toBe("2026-03-05T16:00:00.000Z");
    const explained = (await house.as("dispatcher1").get(`/tickets/${reworked}/deadline`)).body;
    expect(explained.trace).toContainEqual(expect.objectContaining({ date: "2026-03-04", counted: false }));
    await admin().put("/calendars/2026", { off: known.off, work: known.work, source: known.source });
    expect((await due(reworked)).dueAt).toBe("2026-03-04T16:00:00.000Z");
  });

  test("the limits to accept and to return move too, from the last hand-over and only while they run", async () => {
    const waiting = await dispatched("2026-03-02T10:00:00+08:00");
    const redirected = await dispatched("2026-03-02T10:00:00+08:00");
    const accepted = await dispatched("2026-03-02T10:00:00+08:00");
    await house.live(accepted, ["dept-urban", { type: "accept" }]);
    house.setTime("2026-03-03T10:00:00+08:00");
    await house.live(
      redirected,
      ["dept-urban", { type: "request-return", reasonCode: "wrong-unit", basis: "b", explanation: "e" }],
      [
        "dispatcher1",
        { type: "rule-return", ruling: "redirect", departmentId: "police", basis: "b", reason: "r" },
      ],
    );
    const limits = async (id: string) => {
      const { acceptBy, returnBy } = await house.ticketNow(id);
      return [acceptBy, returnBy].map((at) => at?.toISOString().slice(5, 10));
    };
    // 24:00 is written as 16:00 of that day in UTC: one and two working days after the hand-over.
    expect(await limits(waiting)).toEqual(["03-03", "03-04"]);
    expect(await limits(redirected)).toEqual(["03-04", "03-05"]);

    const known = (await admin().get("/calendars/2026")).body;
    const dayOff = { off: [...known.off, "2026-03-04"], work: known.work, source: known.source };
    await admin().put("/calendars/2026", dayOff);
    expect(await limits(waiting)).toEqual(["03-03", "03-05"]);
    expect(await limits(redirected)).toEqual(["03-05", "03-06"]);
    expect(await limits(accepted)).toEqual(["03-03", "03-05"]);
    const facts = (await house.as("dispatcher1").get(`/tickets/${redirected}/events`)).body.items;
    expect(facts.at(-1)).toMatchObject({
      type: "ticket.deadline-recomputed",
      data: { acceptBy: "2026-03-05T16:00:00.000Z", returnBy: "2026-03-06T16:00:00.000Z" },
    });
    expect((await admin().put("/calendars/2026", dayOff)).body.recomputed).toBe(0);
    await admin().put("/calendars/2026", { off: known.off, work: known.work, source: known.source });
    expect(await limits(redirected)).toEqual(["03-04", "03-05"]);
  });

  test("last year's days with the year changed are entered only with warnings", async () => {
    const known = (await admin().get("/calendars/2026")).body;
    const { status, body } = await admin().put("/calendars/2028", {
      off: moved(known.off),
      work: moved(known.work),
      source: "抄错的",
    });
    expect(status).toBe(200);
    expect(body.warnings.length).toBeGreaterThan(0);
  });

  test.each([
    ["a day of another year", { off: ["2025-01-01"], work: [], source: "s" }],
    ["a day both off and worked", { off: ["2029-01-01"], work: ["2029-01-01"], source: "s" }],
    ["no day off at all", { off: [], work: [], source: "s" }],
    ["no source", { off: ["2029-01-01"], work: [], source: " " }],
    ["what is no day", { off: ["2029-02-30"], work: [], source: "s" }],
  ])("refused: %s", async (_what, body) => {
    expect((await admin().put("/calendars/2029", body)).status).toBe(400);
    expect((await admin().get("/calendars/2029")).body.published).toBe(false);
  });
});

describe("时限规则", () => {
  test("saving what was shown changes nothing", async () => {
    const before = await listed();
    expect((await admin().put("/policies", { items: before })).body).toEqual({
      added: 0,
      changed: 0,
      ended: 0,
    });
    expect(await listed()).toEqual(before);
  });

  test("a new limit applies to later dispatches; earlier tickets keep the limit of theirs", async () => {
    const old = await dispatched("2026-03-02T10:00:00+08:00");
    house.setTime("2026-03-02T11:00:00+08:00");
    const items = (await listed()).map((item: { id: string; limit: object }) =>
      item.id === "default.due.complaint"
        ? Object.assign({}, item, { limit: { amount: 3, unit: "workingDays" } })
        : item,
    );
    expect((await admin().put("/policies", { items })).body).toEqual({ added: 1, changed: 0, ended: 1 });
    const fresh = await dispatched("2026-03-02T12:00:00+08:00");
    expect((await due(fresh)).dueAt).toBe("2026-03-05T16:00:00.000Z");
    expect((await due(old)).dueAt).toBe("2026-03-09T16:00:00.000Z");
    const explained = (await house.as("dispatcher1").get(`/tickets/${old}/deadline`)).body;
    expect(explained).toMatchObject({ dueAt: "2026-03-09T16:00:00.000Z", policy: { amount: 5 } });
    expect(await factsAbout("policies")).toMatchObject([
      { version: 1, type: "policies.replaced", data: { ended: ["default.due.complaint"] } },
    ]);
    const kept = (await listed()).find((item: { id: string }) => item.id === "default.due.complaint");
    expect(kept.validUntil).toBe("2026-03-02T03:00:00.000Z");
  });

  test.each([
    ["/items/0/limit", (item: object) => ({ ...item, limit: { amount: 50, unit: "percent" } })],
    ["/items/0/departmentId", (item: object) => ({ ...item, departmentId: "nowhere" })],
    ["/items/0/kind", (item: object) => ({ ...item, kind: "rumour" })],
  ])("a bad row is named: %s", async (pointer, spoil) => {
    const [first, ...rest] = (await listed()).filter((item: { validUntil: unknown }) => !item.validUntil);
    const { status, body } = await admin().put("/policies", { items: [spoil(first), ...rest] });
    expect(status).toBe(400);
    expect(body.errors.map((error: { pointer: string }) => error.pointer)).toContain(pointer);
  });

  test("no step may be left without a limit", async () => {
    const items = (await listed()).filter((item: { step: string }) => item.step !== "accept");
    const { status, body } = await admin().put("/policies", { items });
    expect(status).toBe(400);
    expect(body.errors).toEqual([{ pointer: "/items", detail: "缺少适用于所有工单的签收时限" }]);
  });
});

describe("单位、分类、派单目录", () => {
  test("a unit left out is closed and can no longer be dispatched to; nothing is deleted", async () => {
    const { items } = (await admin().get("/departments")).body;
    const without = items.filter((unit: { id: string }) => unit.id !== "weather");
    expect((await admin().put("/departments", { items: without })).body).toEqual({
      added: 0,
      changed: 1,
      ended: 0,
    });
    const { id } = await house.as("agent1").file();
    const answer = await house.as("dispatcher1").act(id, { type: "dispatch", leadDepartmentId: "weather" });
    expect(answer.status).toBe(400);
    expect((await admin().put("/departments", { items })).body).toMatchObject({ changed: 1 });
    expect(
      (await house.as("dispatcher1").act(id, { type: "dispatch", leadDepartmentId: "weather" })).status,
    ).toBe(200);
  });

  test("a circle of units is refused", async () => {
    const { items } = (await admin().get("/departments")).body;
    const circle = items.map((unit: { id: string }) =>
      unit.id === "urban" ? Object.assign({}, unit, { parentId: "urban-330602" }) : unit,
    );
    const { status, body } = await admin().put("/departments", { items: circle });
    expect(status).toBe(400);
    expect(body.errors[0].detail).toBe("上级关系成环");
  });

  test("categories are renamed and added; a code in use cannot be left out", async () => {
    const { items } = (await admin().get("/categories")).body;
    const leaf = {
      ...items.find((item: { level: number }) => item.level === 3),
      code: "010199",
      name: "新事项",
      parentCode: "0101",
    };
    expect((await admin().put("/categories", { items: [...items, leaf] })).body).toMatchObject({
      added: 1,
      ended: 0,
    });
    await house.as("agent1").file({ categoryCode: "010199" });
    const left = await admin().put("/categories", { items });
    expect(left.status).toBe(409);
    expect((await admin().get("/categories")).body.items).toHaveLength(items.length + 1);
  });

  test("the catalogue keeps its history, and the agent dispatches by the line of today", async () => {
    const { items } = (await admin().get("/dispatch-catalogue")).body;
    type Line = { categoryCode: string; regionCode: string | null; departmentId: string; basis: string };
    const bare = items.map(({ categoryCode, regionCode, departmentId, basis }: Line) => ({
      categoryCode,
      regionCode,
      departmentId,
      basis,
    }));
    expect((await admin().put("/dispatch-catalogue", { items: bare })).body).toMatchObject({
      added: 0,
      ended: 0,
    });
    const moved = bare.map((line: Line) =>
      line.categoryCode === "010105"
        ? Object.assign({}, line, { departmentId: "culture", basis: "演示改派" })
        : line,
    );
    expect((await admin().put("/dispatch-catalogue", { items: moved })).body).toMatchObject({
      added: 1,
      ended: 1,
    });
    const { id } = await house.as("agent1").file({ categoryCode: "010105", regionCode: "330602001" });
    const byOldLine = await house.as("agent1").act(id, { type: "dispatch", leadDepartmentId: "police" });
    expect(byOldLine.status).toBe(403);
    const byLine = await house.as("agent1").act(id, { type: "dispatch", leadDepartmentId: "culture" });
    expect(byLine.status, JSON.stringify(byLine.body)).toBe(200);
    const before = (await admin().get("/dispatch-catalogue?on=2026-03-01")).body.items;
    expect(before.find((line: Line) => line.categoryCode === "010105").departmentId).toBe("police");
  });

  test.each(["/policies", "/departments", "/categories", "/dispatch-catalogue", "/calendars/2027"])(
    "only administrators change %s",
    async (path) => {
      for (const who of ["dispatcher1", "supervisor1", "agent1", "dept-urban", "analyst1"])
        expect((await house.as(who).put(path, { items: [] })).status, who).toBe(403);
    },
  );
});
