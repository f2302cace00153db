import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestHouse, type TestHouse } from "#test/kit/house.ts";
import { scoredSample } from "./quality-kit.ts";

let town: TestHouse;
beforeAll(async () => {
  town = await openTestHouse();
  await scoredSample(town, { listening: 2, recap: 0 });
  await scoredSample(town, { rude: 1 });
  town.setTime("2026-03-10T10:00:00+08:00");
  await scoredSample(town, { recap: 0 });
});
afterAll(() => town.close());

test("a team report counts means, bands and fatal ones; each figure finds its samples", async () => {
  const { body } = await town.as("supervisor1").get("/quality/reports/team?from=2026-03-01&to=2026-03-31");
  expect(body.total).toMatchObject({ samples: 3, fatal: 1, bands: [1, 0, 0, 1, 1], appeals: 0, changed: 0 });
  // 82.5, 0 and 90.
  expect(body.agents).toMatchObject([{ agent: { id: "agent1" }, samples: 3, mean: 57.5, lowest: 0 }]);
  const behind = async (more: string) =>
    (await town.as("quality1").get(`/quality/samples?agentId=agent1&${more}`)).body.items.length;
  expect(await behind("from=2026-03-02&to=2026-03-08")).toBe(2);
  expect(await behind("lostOn=recap")).toBe(2);
  expect(await behind("lostOn=rude")).toBe(1);
  expect(await behind("lostOn=greeting")).toBe(0);
});

test("an agent sees own weeks and weak items beside the team's, and nobody else's", async () => {
  const { body } = await town.as("agent1").get("/quality/reports/agents/agent1");
  expect(body.weeks).toMatchObject([
    { week: "2026-03-02", samples: 2, mean: 41.3, fatal: 1 },
    { week: "2026-03-09", samples: 1, mean: 90, teamMean: 90 },
  ]);
  expect(body.items.slice(0, 3)).toMatchObject([
    { itemId: "recap", judged: 3, lost: 2 },
    { itemId: "rude", judged: 3, lost: 1, fatal: true },
    { itemId: "listening", judged: 3, lost: 1 },
  ]);
  expect((await town.as("agent1").get("/quality/reports/agents/agent2")).status).toBe(404);
  expect((await town.as("agent1").get("/quality/reports/team")).status).toBe(403);
  expect((await town.as("admin1").get("/quality/reports/agents/agent1")).status).toBe(403);
  expect((await town.as("supervisor1").get("/quality/reports/agents/nobody")).status).toBe(404);
});
