import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { tallyQuarters } from "#jobs/tally-quarters.ts";
import type { WallView } from "#contracts/wall.ts";
import { createWallView } from "#server/wall/wall.views.ts";
import { openTestHouse, type TestHouse } from "#test/kit/house.ts";
import { countingQuery } from "./wall-kit.ts";

// A Wednesday; the four Wednesdays before lie in February.
const NOW = "2026-03-04T10:22:00+08:00";
const phone = "13987650001";

let town: TestHouse;
beforeAll(async () => {
  town = await openTestHouse();
});
afterAll(() => town.close());

const wall = async (who = "supervisor1") => (await town.as(who).get("/reports/wall")).body as WallView;
const keep = () => tallyQuarters({ query: town.house.query, clock: { now: town.now } });
const at = (when: string) => town.setTime(`${when}+08:00`);
const night = { categoryCode: "010101", regionCode: "330602001" };

async function fileMany(count: number, fields: object): Promise<string[]> {
  const ids: string[] = [];
  for (let n = 0; n < count; n++) ids.push((await town.as("agent1").file({ ...fields })).id);
  return ids;
}

test("who is no supervisor, overseer or analyst does not see the wall", async () => {
  for (const who of ["supervisor1", "overseer1", "analyst1"])
    expect((await town.as(who).get("/reports/wall")).status).toBe(200);
  for (const who of ["agent1", "dispatcher1", "dept-urban", "dept-urban-head", "admin1", "quality1"])
    expect((await town.as(who).get("/reports/wall")).status).toBe(403);
});

test("figures equal a recount of the tickets, whether the quarters were kept or not", async () => {
  at("2026-02-03T09:00:00");
  await fileMany(1, night);
  for (const wednesday of ["2026-02-04", "2026-02-11", "2026-02-18", "2026-02-25"]) {
    at(`${wednesday}T09:00:00`);
    await fileMany(2, night);
  }
  at("2026-03-04T08:10:00");
  const [answered, dispatched] = await fileMany(2, { ...night, regionCode: "330603" });
  await town.live(answered!, ["agent1", { type: "answer", answer: "可以网上办理" }]);
  await town.live(dispatched!, ["dispatcher1", { type: "dispatch", leadDepartmentId: "urban" }]);
  at("2026-03-04T10:05:00");
  await fileMany(12, { ...night, citizen: { name: "金丝雀", phone } });
  await fileMany(1, { ...night, kind: "report", citizen: { name: "金丝雀", phone, secrecy: "sealed" } });
  town.setTime(NOW);

  const live = await wall();
  expect(live.today.filed).toBe(15);
  expect(live.today.directAnswer).toEqual({ numerator: 1, denominator: 2, rate: 0.5 });
  expect(live.hot).toMatchObject({ weeks: 0, categories: [{ now: 15, usual: null, hot: false }] });

  expect(await keep()).toBeGreaterThan(2000);
  const kept = await wall();
  expect(kept.today).toEqual(live.today);
  expect(kept.hot.weeks).toBe(4);
  expect(kept.hot.categories).toMatchObject([
    { category: { code: "0101", name: "噪声扰民" }, now: 15, usual: 2, ratio: 7.5, hot: true },
  ]);
  expect(kept.hot.matters).toMatchObject([
    { category: { code: "0101" }, region: { code: "330602", name: "越城区" }, now: 13, usual: 2, hot: true },
    { region: { code: "330603" }, now: 2, usual: 0, hot: false },
  ]);
  const yuecheng = kept.map.find(({ region }) => region.code === "330602");
  expect(yuecheng).toMatchObject({ now: 13, hot: true, towns: [{ region: { code: "330602001" }, now: 13 }] });
  expect(kept.map).toHaveLength(6);

  const report = await town
    .as("analyst1")
    .get("/reports/measures?from=2026-03-04T00:00:00%2B08:00&to=2026-03-05T00:00:00%2B08:00");
  const { numerator, denominator } = report.body.total["direct-answer"];
  expect({ numerator, denominator }).toEqual({ numerator: 1, denominator: 2 });
});

test("what becomes of a ticket after its quarter was kept is counted when the job comes round", async () => {
  at("2026-03-04T12:30:00");
  await keep();
  const [{ id }] = await town.source.query(
    "SELECT id FROM ticket WHERE status = 'received' AND secrecy = 'none' ORDER BY id DESC LIMIT 1",
  );
  await town.live(id, ["dispatcher1", { type: "dispatch", leadDepartmentId: "urban" }]);
  expect((await wall()).today.directAnswer.denominator).toBe(2);
  expect(await keep()).toBe(1);
  expect((await wall()).today.directAnswer.denominator).toBe(3);
  expect(await keep()).toBe(0);
});

test("open tickets by stage and overdue ones by tier equal a recount, and the units that hold most are named", async () => {
  town.setTime("2026-03-30T10:00:00+08:00");
  await town.source.query("UPDATE ticket SET overdue_at = now() WHERE status = 'dispatched'");
  await town.count();
  const { stages, tiers } = await wall();
  const recount = await town.house.query<{ status: string; n: number }>(
    "SELECT status, count(*)::int AS n FROM ticket WHERE status NOT IN ('closed', 'rejected', 'terminated', 'archived', 'merged') GROUP BY 1",
  );
  expect(stages.filter(({ open }) => open > 0).map(({ status, open }) => ({ status, n: open }))).toEqual(
    expect.arrayContaining(recount),
  );
  expect(stages.map(({ status }) => status).indexOf("received")).toBe(0);
  expect(tiers).toEqual([
    {
      tier: "city",
      name: "市级部门",
      open: 2,
      overdue: 2,
      most: [{ id: "urban", name: "市综合行政执法局", overdue: 2 }],
    },
  ]);
});

describe("the wall shows nobody:", () => {
  test("no name, number or word of a citizen, and of a sealed ticket only that it is one more", async () => {
    town.setTime(NOW);
    const text = JSON.stringify(await wall());
    for (const word of ["金丝雀", phone, "0001", "夜市噪声扰民", "夜市营业"])
      expect(text).not.toContain(word);
    expect(text.length).toBeLessThan(16_000);
  });

  test("agents who wait for help are counted until a supervisor looks", async () => {
    await town.as("agent1").post("/help-requests", { reason: "danger", note: "金丝雀" });
    const { help } = await wall();
    expect(help).toMatchObject({ open: 1 });
    const { items } = (await town.as("supervisor1").get("/help-requests")).body;
    await town.as("supervisor1").post(`/help-requests/${items[0].id}/look`);
    expect((await wall()).help).toEqual({ open: 0, oldest: null });
  });
});

test("one look at the wall is three statements", async () => {
  const counting = countingQuery(town.house.query);
  const view = createWallView({
    query: counting.query,
    reference: town.house.reference,
    clock: { now: town.now },
  });
  await view();
  expect(counting.read().statements).toBe(3);
});
