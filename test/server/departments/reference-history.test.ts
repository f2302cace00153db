import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { MONDAY, openTestHouse, type TestHouse } from "#test/kit/house.ts";

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house?.close());

const admin = () => house.as("admin1");
const changes = async (subject: string) =>
  (await admin().get(`/reference-changes?subject=${subject}`)).body.items;
/** The set as it was, with one row changed. */
const withRow = <T extends object>(items: readonly T[], is: (item: T) => boolean, patch: object): T[] =>
  items.map((item) => (is(item) ? Object.assign({}, item, patch) : item));
interface Row {
  id: string;
  validUntil: string | null;
}

describe("who changed what, when", () => {
  test("a unit renamed says what it was and what it is, and by whom", async () => {
    const { items, version } = (await admin().get("/departments")).body;
    const renamed = withRow<Row>(items, ({ id }) => id === "weather", {
      duties: "气象预警；人工影响天气",
    });
    expect((await admin().put("/departments", { items: renamed, basedOn: version })).status).toBe(200);
    const [last] = await changes("departments");
    expect(last).toMatchObject({
      type: "departments.replaced",
      actor: { id: "admin1", role: "administrator" },
      lines: [
        { change: "changed", key: "weather", fields: [{ name: "duties", after: "气象预警；人工影响天气" }] },
      ],
    });
    expect(last.lines[0].fields[0].before).not.toBe("");
  });

  test("a limit changed is one line ended and one added, in words", async () => {
    const { items } = (await admin().get("/policies")).body;
    const shorter = withRow<Row>(items, ({ id }) => id === "default.due.complaint", {
      limit: { amount: 3, unit: "workingDays" },
    });
    await admin().put("/policies", { items: shorter });
    const [last] = await changes("policies");
    expect(last.lines.map(({ change, what }: { change: string; what: string }) => [change, what])).toEqual([
      ["added", "办理 3 个工作日 · 投诉"],
      ["ended", "办理 5 个工作日 · 投诉"],
    ]);
  });

  test("only administrators read it", async () => {
    for (const who of ["dispatcher1", "supervisor1", "dept-urban-head", "agent1"])
      expect((await house.as(who).get("/reference-changes?subject=staff")).status, who).toBe(403);
    expect((await admin().get("/reference-changes?subject=tickets")).status).toBe(400);
  });
});

test("who saves what another administrator changed meanwhile is told, and nothing is overwritten", async () => {
  const { items, version } = (await admin().get("/categories")).body;
  const renamed = (name: string) => withRow<{ code: string }>(items, ({ code }) => code === "0101", { name });
  expect((await admin().put("/categories", { items: renamed("甲"), basedOn: version })).status).toBe(200);
  const late = await admin().put("/categories", { items: renamed("乙"), basedOn: version });
  expect(late.status).toBe(409);
  expect(late.body.detail).toContain("另一位管理员");
  const now = (await admin().get("/categories")).body;
  expect(now.items.find((item: { code: string }) => item.code === "0101").name).toBe("甲");
  expect(now.version).toBe(version + 1);
});

describe("limits with a beginning and an end", () => {
  test("a limit given an end is a new version; the old one keeps its own", async () => {
    const { items } = (await admin().get("/policies")).body;
    const living = items.filter((item: Row) => item.validUntil === null);
    const ending = withRow<Row>(living, ({ id }) => id === "default.due.help", {
      validUntil: "2026-06-01T00:00:00+08:00",
    });
    expect((await admin().put("/policies", { items: ending })).body).toEqual({
      added: 1,
      changed: 0,
      ended: 1,
    });
    const after = (await admin().get("/policies")).body.items;
    expect(after.filter((item: Row) => item.validUntil === "2026-05-31T16:00:00.000Z")).toHaveLength(1);
    expect((await admin().put("/policies", { items: after })).body).toMatchObject({ added: 0, ended: 0 });
  });

  test("the preview says which line wins for an example, also one that is only written yet", async () => {
    const ask = (more: object) =>
      admin().post("/policies/preview", { kind: "complaint", departmentId: "urban-330602", ...more });
    const due = (answer: Awaited<ReturnType<typeof ask>>) =>
      answer.body.items.find(({ step }: { step: string }) => step === "due");
    expect(due(await ask({}))).toMatchObject({ draft: false, policy: { kind: "complaint" } });
    const draft = {
      step: "due",
      limit: { amount: 7, unit: "workingDays" },
      departmentId: "urban",
      source: "草拟",
    };
    const tried = due(await ask({ draft }));
    expect(tried).toMatchObject({ draft: true, policy: { limit: { amount: 7 } } });
    expect(tried.why).toContain("按承办单位适用");
    expect(due(await ask({ draft, departmentId: "police" })).draft).toBe(false);
    expect(due(await ask({})).draft, "nothing was saved").toBe(false);
    const percent = await ask({ draft: { ...draft, limit: { amount: 50, unit: "percent" } } });
    expect(percent.body.errors).toMatchObject([{ pointer: "/draft/limit" }]);
  });
});

describe("派单目录 with a beginning, an end and a history", () => {
  const line = { categoryCode: "010105", regionCode: null, departmentId: "culture", basis: "演示改派" };
  const lines = async () => (await admin().get("/dispatch-catalogue?upcoming=1")).body.items;
  const history = async () =>
    (await admin().get("/dispatch-catalogue/history?categoryCode=010105")).body.items;

  test("a line that begins later waits, and one may be given an end", async () => {
    const items = await lines();
    const ending = withRow<typeof line>(items, ({ categoryCode }) => categoryCode === "010105", {
      validUntil: "2026-04-01",
    });
    const later = { ...line, validFrom: "2026-04-01" };
    expect((await admin().put("/dispatch-catalogue", { items: [...ending, later] })).status).toBe(200);
    const again = await admin().put("/dispatch-catalogue", { items: await lines() });
    expect(again.body, "saving what was shown changes nothing").toMatchObject({ added: 0, ended: 0 });
    const today = (await admin().get("/dispatch-catalogue")).body.items;
    expect(today.find((each: typeof line) => each.categoryCode === "010105").departmentId).toBe("police");
    expect(await history()).toMatchObject([
      { departmentId: "culture", validFrom: "2026-04-01", validUntil: null },
      { departmentId: "police", validUntil: "2026-04-01", enteredBy: "管理员" },
      { departmentId: "police", endedBy: "管理员" },
    ]);
  });

  test("an end before the beginning is refused beside its field", async () => {
    const items = await lines();
    const { status, body } = await admin().put("/dispatch-catalogue", {
      items: [{ ...items[0], validUntil: "2026-01-01" }, ...items.slice(1)],
    });
    expect(status).toBe(400);
    expect(body.errors).toEqual([{ pointer: "/items/0/validUntil", detail: "失效日须晚于2026-03-02" }]);
  });
});

test("a unit with open tickets is not closed, and the refusal says how many", async () => {
  house.setTime(MONDAY);
  const { id } = await house.as("agent1").file();
  await house.live(id, ["dispatcher1", { type: "dispatch", leadDepartmentId: "urban" }]);
  const { items } = (await admin().get("/departments")).body;
  const index = items.findIndex((unit: Row) => unit.id === "urban");
  const closed = withRow<Row>(items, ({ id }) => id === "urban", { active: false });
  const { status, body } = await admin().put("/departments", { items: closed });
  expect(status).toBe(400);
  expect(body.errors).toMatchObject([{ pointer: `/items/${index}/active` }]);
  expect(body.errors[0].detail).toContain("1 件在办工单");
});
