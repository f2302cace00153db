import { afterAll, beforeAll, expect, test } from "vitest";
import { performDue } from "#jobs/perform.ts";
import { rememberDue } from "#jobs/due-job.store.ts";
import { jobsFor } from "#jobs/subscribers.ts";
import { openTestHouse, type TestHouse } from "#test/kit/house.ts";
import { complainedSample, fullMarks, scoredSample, sectionsOf } from "#test/server/quality/quality-kit.ts";
import { depsOfHouse } from "./by-hand.ts";

let town: TestHouse;
beforeAll(async () => {
  town = await openTestHouse();
});
afterAll(() => town.close());

/** What the relay and the workers do with every fact of 质检, twice each. */
async function deliver(): Promise<void> {
  const { source, house } = town;
  const facts = await house.query<{ id: string; type: string }>(
    "SELECT id, type FROM domain_event WHERE type LIKE 'quality.%' ORDER BY id",
  );
  for (const { id: eventId, type } of facts)
    for (const job of jobsFor(type)) {
      const id = `${job}-${eventId}`;
      const now = town.now();
      await source.transaction((manager) =>
        rememberDue(
          manager,
          [{ id, job, eventId, code: null, dueAt: null, runAt: now, endpointId: null }],
          0,
        ),
      );
      await performDue(depsOfHouse(town), id);
      expect(await performDue(depsOfHouse(town), id)).toBe(false);
    }
}

const noticesOf = async (who: string) =>
  (await town.as(who).get("/notices")).body.items.map(
    ({ title, sampleId }: { title: string; sampleId: string | null }) => ({ title, sampleId }),
  );

test("the agent is told of score and ruling, the others of an appeal; nobody's words travel", async () => {
  const { id } = await scoredSample(town);
  const words = "诉求人当时情绪激动";
  await town.as("agent1").post(`/quality/samples/${id}/appeal`, { version: 2, grounds: words });
  await town.as("quality2").post(`/quality/samples/${id}/ruling`, {
    version: 3,
    ruling: "change",
    reason: words,
    marks: fullMarks(sectionsOf("call-service")),
  });
  await deliver();
  await deliver();
  expect(await noticesOf("agent1")).toEqual([
    { title: "质检申诉已裁定：改为 100 分（原 92.5 分）", sampleId: id },
    { title: "质检评分 92.5 分，如有异议请在 2026-03-09 24:00 前申诉", sampleId: id },
  ]);
  const appealed = { title: "有一份质检评分被申诉，请裁定", sampleId: id };
  expect(await noticesOf("quality2")).toEqual([appealed]);
  expect(await noticesOf("supervisor1")).toEqual([appealed]);
  // Who scored does not rule.
  expect(await noticesOf("quality1")).toMatchObject([{ title: expect.stringMatching(/^质检申诉已裁定/) }]);
  const [{ said }] = (await town.house.query<{ said: string }>(
    "SELECT string_agg(data::text, ' ') AS said FROM domain_event WHERE type LIKE 'quality.%' OR type = 'notice.given'",
  )) as [{ said: string }];
  expect(said).not.toContain(words);
  expect(said).not.toContain("不耐烦");
});

test("who is asked to calibrate is told; nobody else", async () => {
  const { id } = await complainedSample(town);
  await town
    .as("supervisor1")
    .put(`/quality/samples/${id}/calibration`, { staffIds: ["quality1", "quality2"] });
  await deliver();
  const asked = { title: "请您参加一次评分校准", sampleId: id };
  expect(await noticesOf("quality1")).toContainEqual(asked);
  expect(await noticesOf("quality2")).toContainEqual(asked);
  expect(await noticesOf("supervisor1")).not.toContainEqual(asked);
});
