import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { rankGaps } from "#jobs/tend-guides.ts";
import { MONDAY } from "#test/kit/house.ts";
import { DAY_MS, kiteContent } from "#test/knowledge-base/guide-kit.ts";
import { openGuideEffects, type GuideEffects } from "./guide-effects-kit.ts";

let house: GuideEffects;
beforeAll(async () => {
  house = await openGuideEffects();
});
afterAll(() => house?.close());
beforeEach(() => house.startOver());

const ask = (who: string, q: string) => house.as(who).get(`/guides/search?q=${encodeURIComponent(q)}`);

const inMinutes = (minutes: number) => house.setTime(new Date(MONDAY.getTime() + minutes * 60_000));

describe("知识缺口", () => {
  test("what was asked in vain becomes a ranked gap with examples that name nobody and the tickets it led to", async () => {
    inMinutes(0.5);
    await ask("agent1", "我姓王，13800138000，超轻型飞艇停泊要报备吗");
    inMinutes(1);
    const ticket = await house.as("agent1").file({ kind: "consultation", title: "飞艇停泊" });
    await house.live(ticket.id, ["dispatcher1", { type: "dispatch", leadDepartmentId: "civil" }]);
    inMinutes(2);
    await ask("agent2", "超轻型飞艇停泊报备");
    inMinutes(3);
    await ask("agent3", "超轻型飞艇停泊在哪报备");
    // Typing on: only the last of these counts.
    await ask("agent4", "超轻型飞艇");
    inMinutes(3.2);
    await ask("agent4", "超轻型飞艇停泊报备");
    inMinutes(40);
    await rankGaps(house.deps);
    await rankGaps(house.deps);

    const { body } = await house.kit.editor.get("/gaps?state=open");
    const gap = body.items.find((each: { topic: string }) => each.topic.includes("飞艇"));
    expect(gap).toMatchObject({
      queries: 4,
      dispatched: 1,
      tickets: [{ id: ticket.id, number: ticket.number }],
    });
    expect(gap.examples.join()).not.toMatch(/王|\d{5}/);
    expect(body.items[0].id).toBe(gap.id);

    const [kept] = await house.house.query<{ n: number }>(
      "SELECT count(*)::int AS n FROM guide_query WHERE words ~ '王|[0-9]{5}'",
    );
    expect(kept!.n).toBe(0);
  });

  test("it is handed to a unit, closed with a guide, and measured after closing", async () => {
    const gapNow = async () => {
      const { body } = await house.kit.editor.get("/gaps");
      return body.items.find((each: { topic: string }) => each.topic.includes("飞艇"));
    };
    const open = await gapNow();
    const path = `/gaps/${open.id}/actions`;
    const unknown = await house.kit.editor.post(path, {
      version: open.version,
      action: { type: "hand", departmentId: "mars" },
    });
    expect([unknown.status, unknown.body.errors[0].pointer]).toEqual([400, "/action/departmentId"]);
    const handed = await house.kit.editor.post(path, {
      version: open.version,
      action: { type: "hand", departmentId: "civil" },
    });
    expect(handed.body).toMatchObject({ state: "handed", department: { id: "civil" } });
    expect((await house.as("dept-civil").get("/gaps")).body.items).toMatchObject([{ id: open.id }]);
    const draft = await house.kit.draft();
    const early = await house.kit.editor.post(path, {
      version: handed.body.version,
      action: { type: "close", guideId: draft.id },
    });
    expect([early.status, early.body.errors[0].pointer]).toEqual([400, "/action/guideId"]);

    inMinutes(60);
    const guide = await house.kit.published({ title: "超轻型飞艇停泊报备", keywords: ["飞艇停泊"] });
    const closed = await house.kit.editor.post(path, {
      version: handed.body.version,
      action: { type: "close", guideId: guide.id },
    });
    expect(closed.body).toMatchObject({ state: "closed", guide: { id: guide.id } });
    expect(await house.kit.tasks(`kind=gap&state=open&departmentId=civil`)).not.toContainEqual(
      expect.objectContaining({ gapId: open.id }),
    );
    house.setTime(new Date(MONDAY.getTime() + 14 * DAY_MS));
    await ask("agent1", "超轻型飞艇停泊报备");
    house.setTime(new Date(MONDAY.getTime() + 15 * DAY_MS));
    await rankGaps(house.deps);
    expect((await gapNow()).measured).toEqual({ beforePerWeek: 1, afterPerWeek: 0, days: 14 });
  });

  test("a search about something else, for another caller, is not linked to the ticket", async () => {
    const start = MONDAY.getTime() + 20 * DAY_MS;
    house.setTime(new Date(start));
    await ask("agent5", "潜水艇观光要买保险吗");
    house.setTime(new Date(start + 60_000));
    await ask("agent5", "溶洞探险要不要报名");
    const ticket = await house
      .as("agent5")
      .file({ kind: "consultation", title: "溶洞探险", content: "想去溶洞探险，问要不要报名。" });
    await house.live(ticket.id, ["dispatcher1", { type: "dispatch", leadDepartmentId: "civil" }]);
    house.setTime(new Date(start + 3_600_000));
    await rankGaps(house.deps);
    const { body } = await house.kit.editor.get("/gaps?state=open&limit=200");
    const of = (word: string) => body.items.find((each: { topic: string }) => each.topic.includes(word));
    expect(of("溶洞")).toMatchObject({ dispatched: 1, tickets: [{ id: ticket.id }] });
    expect(of("潜水艇")).toBeUndefined();

    // What is written for it closes it on the day it is in force.
    const guide = await house.kit.draft(
      { title: "溶洞探险报名", keywords: ["溶洞"] },
      { gapId: of("溶洞").id },
    );
    const now = async () =>
      (await house.kit.editor.get("/gaps?limit=200")).body.items.find(
        (each: { id: string }) => each.id === of("溶洞").id,
      );
    expect(await now()).toMatchObject({ state: "open", draft: { id: guide.id, name: "溶洞探险报名" } });
    await house.kit.publish(guide.id);
    expect(await now()).toMatchObject({ state: "closed", guide: { id: guide.id }, draft: null });
    const again = await house.kit.editor.post("/guides", {
      departmentId: "civil",
      regionCode: "3306",
      content: kiteContent,
      gapId: of("溶洞").id,
    });
    expect([again.status, again.body.errors[0].pointer]).toEqual([400, "/gapId"]);
  });

  test("words are forgotten after 90 days, figures stay", async () => {
    house.setTime(new Date(MONDAY.getTime() + 100 * DAY_MS));
    await rankGaps(house.deps);
    const [row] = await house.house.query<{ words: number; rows: number }>(
      "SELECT count(words)::int AS words, count(*)::int AS rows FROM guide_query WHERE asked_at < $1",
      [new Date(MONDAY.getTime() + DAY_MS)],
    );
    expect(row!.words).toBe(0);
    expect(row!.rows).toBeGreaterThan(4);
  });
});
