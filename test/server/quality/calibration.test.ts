import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestHouse, type TestHouse } from "#test/kit/house.ts";
import { complainedSample, fullMarks, scoredSample, sectionsOf } from "./quality-kit.ts";

let town: TestHouse;
beforeAll(async () => {
  town = await openTestHouse();
});
afterAll(() => town.close());

const callService = sectionsOf("call-service");
const open = (who: string, sampleId: string, staffIds = ["quality1", "quality2", "supervisor1"]) =>
  town.as(who).put(`/quality/samples/${sampleId}/calibration`, { staffIds });
const mark = (who: string, id: string, but: Record<string, number | null>) =>
  town.as(who).post(`/quality/calibrations/${id}/marks`, { marks: fullMarks(callService, but), remark: "" });

test("people mark the same sample blind to each other; the last one closes it and all read the report", async () => {
  const { id: sampleId } = await scoredSample(town);
  const opened = await open("supervisor1", sampleId);
  expect(opened.body).toMatchObject({ waitsForMe: true, report: null, can: ["mark", "close"], alpha: null });
  const { id } = opened.body;
  expect((await open("quality1", sampleId, ["supervisor1", "quality2", "quality1"])).body.id).toBe(id);
  expect((await open("quality1", sampleId, ["quality1", "quality2"])).status).toBe(409);

  // Who is still to mark it does not see what was given before, nor what others give now.
  const sample = await town.as("quality2").get(`/quality/samples/${sampleId}`);
  expect(sample.body).toMatchObject({ blind: true, total: null, scores: [], appeal: null });
  const draft = { marks: [{ itemId: "manner", value: 1 }], remark: "" };
  expect((await town.as("quality2").put(`/quality/calibrations/${id}/draft`, draft)).body.total).toBe(25);
  await mark("quality1", id, { listening: 4 });
  const seen = (await town.as("quality2").get(`/quality/calibrations/${id}`)).body;
  expect(seen).toMatchObject({ draft, report: null });
  expect(seen.people.map((each: { submitted: boolean }) => each.submitted)).toEqual([true, false, false]);
  expect((await mark("quality1", id, {})).status).toBe(409);

  await mark("quality2", id, { listening: 0, emergency: null });
  const closed = await mark("supervisor1", id, { listening: 4 });
  expect(closed.body).toMatchObject({ waitsForMe: false, can: [], draft: null });
  const { report } = closed.body;
  expect(report.totals).toMatchObject([
    { staff: { id: "quality1" }, total: 100 },
    { staff: { id: "quality2" }, total: 83.3 },
    { staff: { id: "supervisor1" }, total: 100 },
  ]);
  const listening = report.items.find(({ itemId }: { itemId: string }) => itemId === "listening");
  expect(listening).toMatchObject({
    spread: 1,
    notApplicable: 0,
    outliers: ["quality1", "quality2", "supervisor1"],
  });
  expect(listening.mean).toBeCloseTo(2 / 3, 9);
  expect(report.items.find(({ itemId }: { itemId: string }) => itemId === "emergency").notApplicable).toBe(1);
  expect(report.alpha).toBeGreaterThan(0);
  expect(report.alpha).toBeLessThan(1);
  expect((await town.as("quality2").get(`/quality/samples/${sampleId}`)).body).toMatchObject({
    blind: false,
  });

  const list = (await town.as("quality1").get("/quality/calibrations")).body;
  expect(list.items).toMatchObject([{ id, alpha: report.alpha }]);
  expect(list.alpha).toBe(report.alpha);
  expect(list.leaning.find((each: { staff: { id: string } }) => each.staff.id === "quality2")).toMatchObject({
    samples: 1,
    points: expect.closeTo(83.3 - 100, 5),
  });
});

test("it is closed early with two marks, by who opened it or the supervisor", async () => {
  const { id: sampleId } = await complainedSample(town);
  const { id } = (await open("quality1", sampleId)).body;
  const close = (who: string) => town.as(who).post(`/quality/calibrations/${id}/close`);
  expect((await close("quality2")).status).toBe(403);
  await mark("quality1", id, {});
  expect((await close("quality1")).status).toBe(409);
  await mark("quality2", id, {});
  expect((await close("quality1")).body).toMatchObject({ closedAt: expect.any(String), alpha: 1 });
  expect((await mark("supervisor1", id, {})).status).toBe(409);
});

test("agents have no part in it, unknown people are not asked, and one alone is no calibration", async () => {
  const { id } = await complainedSample(town);
  expect((await open("agent1", id)).status).toBe(403);
  expect((await open("quality1", id, ["quality1", "agent2"])).body.errors).toMatchObject([
    { pointer: "/staffIds" },
  ]);
  expect((await open("quality1", id, ["quality1", "quality1"])).status).toBe(400);
  expect((await open("quality1", "nothing")).status).toBe(404);
  expect((await mark("quality1", "nothing", {})).status).toBe(404);
});
