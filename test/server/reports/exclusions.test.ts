import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Measure, MeasureReport } from "#contracts/reports.ts";
import { openTestHouse, type TestHouse } from "#test/kit/house.ts";

const PERIOD = "from=2026-03-01T00:00:00%2B08:00&to=2026-04-01T00:00:00%2B08:00";

let town: TestHouse;
beforeAll(async () => {
  town = await openTestHouse();
});
afterAll(() => town.close());

/** Dispatched, and returned: one of the return rate's numerator. */
async function returned(): Promise<string> {
  const { id } = await town.as("agent1").file();
  await town.live(
    id,
    ["dispatcher1", { type: "dispatch", leadDepartmentId: "urban" }],
    ["dept-urban", { type: "request-return", reasonCode: "wrong-unit", basis: "依据", explanation: "说明" }],
  );
  return id;
}
const cell = async (measure: Measure) => {
  const { body } = await town.as("analyst1").get(`/reports/measures?${PERIOD}`);
  return (body as MeasureReport).total[measure];
};
const ask = (who: string, ticketId: string, measure = "return", headers = {}) =>
  town
    .as(who)
    .post(
      `/tickets/${ticketId}/exclusions`,
      { measure, reason: "平台故障误派", basis: "评价办法第八条" },
      headers,
    );
const rule = (who: string, id: string, ruling = "approve") =>
  town.as(who).post(`/exclusions/${id}/ruling`, { ruling, reason: "情况属实" });

test("an approved exclusion leaves the rate, stays in the raw one, and both acts are facts", async () => {
  const [first] = [await returned(), await returned()];
  expect(await cell("return")).toMatchObject({ numerator: 2, denominator: 2, excluded: 0, rate: 1 });

  const asked = await ask("analyst1", first);
  expect(asked.status).toBe(201);
  expect(asked.body).toMatchObject({ status: "requested", requestedBy: { id: "analyst1" }, ruledBy: null });
  expect(await cell("return")).toMatchObject({ denominator: 2, excluded: 0 });
  const waiting = (who: string) => town.as(who).get("/exclusions?status=requested&measure=return");
  expect((await waiting("overseer1")).body.items).toMatchObject([
    { id: asked.body.id, measureName: "退单率", basis: "评价办法第八条", mayRule: true },
  ]);
  expect((await waiting("analyst1")).body.items).toMatchObject([{ id: asked.body.id, mayRule: false }]);
  const counted = await town.as("analyst1").get(`/reports/measures/return/tickets?${PERIOD}&part=numerator`);
  expect(
    counted.body.items.find(({ id }: { id: string }) => id === first).exclusion,
    "a request is seen where it was made, so that nobody asks twice",
  ).toMatchObject({ status: "requested" });

  const ruled = await rule("overseer1", asked.body.id);
  expect(ruled.status).toBe(200);
  expect(ruled.body).toMatchObject({
    status: "approved",
    ruledBy: { id: "overseer1" },
    rulingReason: "情况属实",
  });
  expect(await cell("return")).toMatchObject({
    numerator: 1,
    denominator: 1,
    excluded: 1,
    rate: 1,
    raw: { numerator: 2, denominator: 2, rate: 1 },
  });
  // One measure, not the ticket: it still counts everywhere else.
  expect(await cell("redirect")).toMatchObject({ denominator: 2, excluded: 0 });

  const { items } = (
    await town.as("analyst1").get(`/reports/measures/return/tickets?${PERIOD}&part=excluded`)
  ).body;
  expect(items).toMatchObject([
    { id: first, part: "excluded", exclusion: { id: asked.body.id, status: "approved" } },
  ]);
  const facts = await town.house.query(
    "SELECT type, actor->>'id' AS by FROM domain_event WHERE subject_id = $1 ORDER BY id",
    [`exclusion:${asked.body.id}`],
  );
  expect(facts).toEqual([
    { type: "exclusion.requested", by: "analyst1" },
    { type: "exclusion.approved", by: "overseer1" },
  ]);
  const list = await town.as("overseer1").get("/exclusions?status=approved&measure=return");
  expect(list.body.items.map(({ id }: { id: string }) => id)).toEqual([asked.body.id]);
});

describe("an exclusion is refused", () => {
  test("a second time, while one is asked for or approved; after a refusal it may be asked again", async () => {
    const id = await returned();
    const { body } = await ask("supervisor1", id);
    expect((await ask("analyst1", id)).status).toBe(409);
    expect((await ask("analyst1", id, "rework")).status).toBe(201);
    expect((await rule("overseer1", body.id, "refuse")).body.status).toBe("refused");
    expect((await rule("overseer1", body.id)).status).toBe(409);
    expect((await ask("analyst1", id)).status).toBe(201);
  });

  test("to who asked for it", async () => {
    await town.house.query("UPDATE staff SET roles = '{overseer,supervisor}' WHERE id = 'overseer1'");
    const { body } = await ask("overseer1", await returned());
    expect((await rule("overseer1", body.id)).status).toBe(403);
    await town.house.query("UPDATE staff SET roles = '{overseer}' WHERE id = 'overseer1'");
    expect((await rule("overseer1", body.id)).status).toBe(403);
  });

  test("to other roles, for what one may not see, and for a measure that is none", async () => {
    const id = await returned();
    for (const who of ["agent1", "dispatcher1", "overseer1", "dept-urban-head", "admin1"])
      expect((await ask(who, id)).status).toBe(403);
    const { body } = await ask("analyst1", id);
    for (const who of ["analyst1", "supervisor1", "dispatcher1", "dept-urban-head"])
      expect((await rule(who, body.id)).status).toBe(403);
    expect((await rule("overseer1", "nothing")).status).toBe(404);
    expect((await ask("analyst1", "nothing")).status).toBe(404);
    expect((await ask("analyst1", id, "mood")).status).toBe(400);
    const noBasis = { measure: "return", reason: "误派" };
    expect((await town.as("analyst1").post(`/tickets/${id}/exclusions`, noBasis)).body.errors).toMatchObject([
      { pointer: "/basis" },
    ]);
    const sealed = await town
      .as("agent1")
      .file({ kind: "report", citizen: { name: "甲", secrecy: "sealed" } });
    expect((await ask("analyst1", sealed.id)).status).toBe(404);
    expect((await ask("supervisor1", sealed.id)).status).toBe(201);
  });
});

test("a repeat by Idempotency-Key answers with the first request", async () => {
  const id = await returned();
  const headers = { "idempotency-key": "x-1" };
  const first = await ask("analyst1", id, "return", headers);
  expect(await ask("analyst1", id, "return", headers)).toEqual(first);
  expect((await ask("analyst1", id, "rework", headers)).status).toBe(422);
});

test("two rulings at once: one holds, the other is told", async () => {
  const { body } = await ask("analyst1", await returned());
  const answers = await Promise.all([rule("overseer1", body.id), rule("overseer1", body.id, "refuse")]);
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
});

test("calls: answered within 15 seconds and connected, over all incoming calls that ended or were taken", async () => {
  const call = (id: string, state: string, seconds: number | null, direction = "in") =>
    town.house.query(
      `INSERT INTO call (id, call_id, direction, state, phone_cipher, phone_hash, started_at, answered_at)
       VALUES ($1, $1, $2, $3, '', '', '2026-03-02T10:00:00+08:00', '2026-03-02T10:00:00+08:00'::timestamptz + make_interval(secs => $4))`,
      [id, direction, state, seconds],
    );
  await call("a", "ended", 15);
  await call("b", "talking", 16);
  await call("c", "missed", null);
  await call("d", "ringing", null);
  await call("e", "ended", 3, "out");
  const { body } = await town.as("supervisor1").get(`/reports/calls?${PERIOD}`);
  expect(body.answeredIn15s).toEqual({ numerator: 1, denominator: 3, rate: 1 / 3 });
  expect(body.connected).toEqual({ numerator: 2, denominator: 3, rate: 2 / 3, target: 0.95 });
  expect((await town.as("agent1").get(`/reports/calls?${PERIOD}`)).status).toBe(403);
});
