import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { performDue } from "#jobs/perform.ts";
import { rankGaps, tendGuides } from "#jobs/tend-guides.ts";
import { MONDAY, openTestHouse, type TestHouse } from "#test/kit/house.ts";
import { DAY_MS, guideKit, kiteContent } from "#test/knowledge-base/guide-kit.ts";
import { announceAll, depsOfHouse } from "./by-hand.ts";

let house: TestHouse;
let kit: ReturnType<typeof guideKit>;
beforeAll(async () => {
  house = await openTestHouse();
  kit = guideKit(house);
});
afterAll(() => house?.close());
beforeEach(async () => {
  house.setTime(MONDAY);
  await allDone();
  await house.house.query("TRUNCATE notice CASCADE");
});

const deps = () => depsOfHouse(house);
const fail = (error: unknown) => {
  throw error;
};

/** Announces everything and performs what is due, each effect a second time as if its mark had been lost. */
async function allDone(): Promise<void> {
  await announceAll(deps());
  const owed = await house.house.query<{ id: string }>(
    "SELECT id FROM due_job WHERE done_at IS NULL AND run_at <= $1 AND endpoint_id IS NULL",
    [house.now()],
  );
  for (const { id } of owed) {
    await performDue(deps(), id);
    await house.house.query("UPDATE due_job SET done_at = NULL WHERE id = $1", [id]);
    await performDue(deps(), id);
  }
}

const told = async (who: string) =>
  (
    await house.house.query<{ title: string; guide_id: string | null }>(
      "SELECT title, guide_id FROM notice WHERE staff_id = $1 ORDER BY at, id",
      [who],
    )
  ).map(({ title }) => title);

describe("告知", () => {
  test("the reporter is told what became of the erratum, once, and reads the answer", async () => {
    const { id } = await kit.published({ title: "风筝节报名" });
    const { body } = await house.as("agent2").post(`/guides/${id}/errata`, { words: "地址变了" });
    await allDone();
    expect(await told("editor1")).toEqual(["收到纠错：《风筝节报名》"]);
    await kit.editor.post(`/guide-tasks/${body.taskId}/actions`, {
      version: 1,
      action: { type: "done", answer: "已改为新地址" },
    });
    await allDone();
    expect(await told("agent2")).toEqual(["您的纠错已采纳：《风筝节报名》"]);
    const notices = (await house.as("agent2").get("/notices")).body.items;
    expect(notices).toMatchObject([{ guideId: id, ticketId: null }]);
    const own = (await house.as("agent2").get("/errata")).body.items;
    expect(own).toMatchObject([{ id: body.taskId, state: "done", answer: "已改为新地址" }]);
    expect((await house.as("agent3").get("/errata")).body.items).toEqual([]);
  });

  test("the owner is told of a verification, reminded before the limit, and the overseer hears when it has passed", async () => {
    const { id } = await kit.published(
      { title: "风筝线回收" },
      { verifyEveryDays: 20, ownerId: "dept-civil" },
    );
    for (const days of [7, 18, 21]) {
      house.setTime(new Date(MONDAY.getTime() + days * DAY_MS));
      await tendGuides(deps(), fail);
      await tendGuides(deps(), fail);
      await allDone();
    }
    const own = (await told("dept-civil")).filter((title) => title.includes("风筝线回收"));
    expect(own).toEqual([
      "指南待核实：《风筝线回收》，请在 2026-03-22 10:00 前核实",
      "即将逾期：《风筝线回收》，请在 2026-03-22 10:00 前核实",
      "指南逾期未核实，已标为待核实：《风筝线回收》",
    ]);
    expect(await told("overseer1")).toContain("指南逾期未核实，已标为待核实：《风筝线回收》");
    expect((await kit.now(id)).stale).toBe(true);
  });

  test("many guides submitted at once are one notice to the approver", async () => {
    house.setTime(new Date(MONDAY.getTime() + DAY_MS));
    for (const title of ["风筝赛报名", "风筝展布展", "风筝线检测"])
      await kit.act("editor1", (await kit.draft({ title })).id, { type: "submit" });
    await allDone();
    expect(await told("approver1")).toEqual(["待审核：《风筝赛报名》等 3 条"]);
  });

  test("a gap that was handed to a unit is told to the unit", async () => {
    const [gap] = await house.house.query<{ id: string }>(
      "INSERT INTO guide_gap (id, state, exemplars, opened_at) VALUES ('gap-told', 'open', '{纸鸢}', $1) RETURNING id",
      [house.now()],
    );
    await kit.editor.post(`/gaps/${gap!.id}/actions`, {
      version: 1,
      action: { type: "hand", departmentId: "civil" },
    });
    await allDone();
    expect(await told("dept-civil")).toEqual(["有一项知识缺口转给本单位补充"]);
    const [task] = await kit.tasks("kind=gap&state=open", "dept-civil");
    const words = "纸鸢须在指定区域放飞。";
    await house
      .as("dept-civil")
      .post(`/guide-tasks/${task!.id}/actions`, { version: 1, action: { type: "done", answer: words } });
    await allDone();
    expect(await told("editor1")).toEqual(["承办单位答复了一项知识缺口，可以写成指南了"]);
    const { body } = await kit.editor.get("/gaps?state=handed");
    expect(body.items).toMatchObject([{ id: "gap-told", answer: { words } }]);
  });
});

describe("定时发布", () => {
  test("the timer publishes at its hour, and twice is once", async () => {
    const { id } = await kit.draft({ title: "风筝博物馆预约" });
    await kit.approve(id);
    await kit.act("editor1", id, { type: "schedule", at: "2026-03-03T09:00:00+08:00" });
    await allDone();
    expect((await kit.now(id)).status).toBe("scheduled");
    house.setTime("2026-03-03T09:00:01+08:00");
    await allDone();
    const { status, publishedVersion } = await kit.now(id);
    expect([status, publishedVersion]).toEqual(["published", 1]);
    const facts = await house.house.query(
      "SELECT FROM domain_event WHERE subject_id = $1 AND type = 'guide.published'",
      [id],
    );
    expect(facts).toHaveLength(1);
  });
});

const proposals = async () => (await kit.tasks("kind=proposal&state=open")).map((task) => task.ticketId);

describe("咨询办结 → 知识建议", () => {
  test("an answer without a guide is proposed once, one that a guide gave is not", async () => {
    const { id: guideId } = await kit.published();
    const agent = house.as("agent1");
    const [bare, cited] = [
      await agent.file({ kind: "consultation", content: "我是王小明，13800138000，能放风筝吗？" }),
      await agent.file({ kind: "consultation" }),
    ];
    await house.live(bare.id, ["agent1", { type: "answer", answer: "可以放。" }]);
    await house.live(cited.id, ["agent1", { type: "answer", answer: "可以放。", guideIds: [guideId] }]);
    await allDone();
    // Another caller asks the same: one proposal stands for both.
    const same = await agent.file({ kind: "consultation", content: "风筝能放吗？" });
    await house.live(same.id, ["agent1", { type: "answer", answer: "可以。" }]);
    await allDone();
    expect(await proposals()).toEqual([bare.id]);
    const [task] = await kit.tasks("kind=proposal&state=open");
    expect(task).toMatchObject({ words: null, can: ["assign", "done", "refuse"] });
    const source = await kit.editor.get(`/guide-tasks/${task!.id}/consultation`);
    expect(source.body).toMatchObject({
      number: bare.number,
      content: "＊＊，＊＊，能放风筝吗？",
      answer: "可以放。",
    });
  });

  test("the guide written for it takes the proposal when it is published", async () => {
    const [task] = await kit.tasks("kind=proposal&state=open");
    const guide = await kit.draft({ title: "放风筝的问答" }, { taskId: task!.id, type: "qa" });
    const now = async (state: string) => kit.tasks(`kind=proposal&state=${state}`);
    expect(await now("open")).toMatchObject([
      { id: task!.id, topic: "夜市噪声扰民", draft: { id: guide.id } },
    ]);
    await kit.publish(guide.id);
    expect(await now("done")).toMatchObject([
      { id: task!.id, guide: { id: guide.id }, answer: "已发布《放风筝的问答》" },
    ]);
    const units = await kit.tasks("kind=proposal&state=done", "overseer1");
    expect(units.map(({ topic }) => topic)).toEqual([null]);
  });

  test("nothing is proposed from a sealed ticket", async () => {
    const sealed = await house
      .as("agent1")
      .file({ kind: "consultation", citizen: { name: "某", phone: "13800138001", secrecy: "sealed" } });
    await house.live(sealed.id, ["agent1", { type: "answer", answer: "可以。" }]);
    await allDone();
    expect(await proposals()).not.toContain(sealed.id);
  });
});

describe("被引用与热度", () => {
  test("a guide that tickets cite and people open becomes more popular, in the search too", async () => {
    const { id } = await kit.published({ title: "风筝维修点", keywords: ["修风筝"] });
    const ticket = await house.as("agent1").file({ kind: "consultation", guideIds: [id] });
    const search = await house.as("agent1").get(`/guides/search?q=${encodeURIComponent("修风筝")}`);
    const click = `/guides/search/${search.body.queryId}/click`;
    expect((await house.as("agent1").post(click, { guideId: id })).status).toBe(204);
    expect((await house.as("agent2").post(click, { guideId: id })).status).toBe(404);
    await tendGuides(deps(), fail);
    await tendGuides(deps(), fail);
    const [row] = await house.house.query<{ popularity: number; found: number }>(
      `SELECT g.popularity, s.popularity AS found FROM guide g JOIN guide_search s ON s.id = g.id WHERE g.id = $1`,
      [id],
    );
    expect(row).toEqual({ popularity: 4, found: 4 });
    const { body } = await house.as("agent1").get(`/guides/${id}/citations`);
    expect(body).toMatchObject({
      tickets: 1,
      recent: [{ id: ticket.id, number: ticket.number }],
      guides: [],
    });
    // A unit that has no part in the ticket learns how many there are, not which.
    expect((await house.as("dept-police").get(`/guides/${id}/citations`)).body).toMatchObject({
      tickets: 1,
      recent: [],
    });
  });
});

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
    await rankGaps(deps());
    await rankGaps(deps());

    const { body } = await kit.editor.get("/gaps?state=open");
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
      const { body } = await kit.editor.get("/gaps");
      return body.items.find((each: { topic: string }) => each.topic.includes("飞艇"));
    };
    const open = await gapNow();
    const path = `/gaps/${open.id}/actions`;
    const unknown = await kit.editor.post(path, {
      version: open.version,
      action: { type: "hand", departmentId: "mars" },
    });
    expect([unknown.status, unknown.body.errors[0].pointer]).toEqual([400, "/action/departmentId"]);
    const handed = await kit.editor.post(path, {
      version: open.version,
      action: { type: "hand", departmentId: "civil" },
    });
    expect(handed.body).toMatchObject({ state: "handed", department: { id: "civil" } });
    expect((await house.as("dept-civil").get("/gaps")).body.items).toHaveLength(1 + 1);
    const draft = await kit.draft();
    const early = await kit.editor.post(path, {
      version: handed.body.version,
      action: { type: "close", guideId: draft.id },
    });
    expect([early.status, early.body.errors[0].pointer]).toEqual([400, "/action/guideId"]);

    inMinutes(60);
    const guide = await kit.published({ title: "超轻型飞艇停泊报备", keywords: ["飞艇停泊"] });
    const closed = await kit.editor.post(path, {
      version: handed.body.version,
      action: { type: "close", guideId: guide.id },
    });
    expect(closed.body).toMatchObject({ state: "closed", guide: { id: guide.id } });
    expect(await kit.tasks(`kind=gap&state=open&departmentId=civil`)).not.toContainEqual(
      expect.objectContaining({ gapId: open.id }),
    );
    house.setTime(new Date(MONDAY.getTime() + 14 * DAY_MS));
    await ask("agent1", "超轻型飞艇停泊报备");
    house.setTime(new Date(MONDAY.getTime() + 15 * DAY_MS));
    await rankGaps(deps());
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
    await rankGaps(deps());
    const { body } = await kit.editor.get("/gaps?state=open&limit=200");
    const of = (word: string) => body.items.find((each: { topic: string }) => each.topic.includes(word));
    expect(of("溶洞")).toMatchObject({ dispatched: 1, tickets: [{ id: ticket.id }] });
    expect(of("潜水艇")).toBeUndefined();

    // What is written for it closes it on the day it is in force.
    const guide = await kit.draft({ title: "溶洞探险报名", keywords: ["溶洞"] }, { gapId: of("溶洞").id });
    const now = async () =>
      (await kit.editor.get("/gaps?limit=200")).body.items.find(
        (each: { id: string }) => each.id === of("溶洞").id,
      );
    expect(await now()).toMatchObject({ state: "open", draft: { id: guide.id, name: "溶洞探险报名" } });
    await kit.publish(guide.id);
    expect(await now()).toMatchObject({ state: "closed", guide: { id: guide.id }, draft: null });
    const again = await kit.editor.post("/guides", {
      departmentId: "civil",
      regionCode: "3306",
      content: kiteContent,
      gapId: of("溶洞").id,
    });
    expect([again.status, again.body.errors[0].pointer]).toEqual([400, "/gapId"]);
  });

  test("words are forgotten after 90 days, figures stay", async () => {
    house.setTime(new Date(MONDAY.getTime() + 100 * DAY_MS));
    await rankGaps(deps());
    const [row] = await house.house.query<{ words: number; rows: number }>(
      "SELECT count(words)::int AS words, count(*)::int AS rows FROM guide_query WHERE asked_at < $1",
      [new Date(MONDAY.getTime() + DAY_MS)],
    );
    expect(row!.words).toBe(0);
    expect(row!.rows).toBeGreaterThan(4);
  });
});
