import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { tendGuides } from "#jobs/tend-guides.ts";
import { MONDAY } from "#test/kit/house.ts";
import { DAY_MS } from "#test/knowledge-base/guide-kit.ts";
import { openGuideEffects, type GuideEffects } from "./guide-effects-kit.ts";

let house: GuideEffects;
beforeAll(async () => {
  house = await openGuideEffects();
});
afterAll(() => house?.close());
beforeEach(() => house.startOver());

const fail = (error: unknown) => {
  throw error;
};

describe("告知", () => {
  test("the reporter is told what became of the erratum, once, and reads the answer", async () => {
    const { id } = await house.kit.published({ title: "风筝节报名" });
    const { body } = await house.as("agent2").post(`/guides/${id}/errata`, { words: "地址变了" });
    await house.allDone();
    expect(await house.told("editor1")).toEqual(["收到纠错：《风筝节报名》"]);
    await house.kit.editor.post(`/guide-tasks/${body.taskId}/actions`, {
      version: 1,
      action: { type: "done", answer: "已改为新地址" },
    });
    await house.allDone();
    expect(await house.told("agent2")).toEqual(["您的纠错已采纳：《风筝节报名》"]);
    const notices = (await house.as("agent2").get("/notices")).body.items;
    expect(notices).toMatchObject([{ guideId: id, ticketId: null }]);
    const own = (await house.as("agent2").get("/errata")).body.items;
    expect(own).toMatchObject([{ id: body.taskId, state: "done", answer: "已改为新地址" }]);
    expect((await house.as("agent3").get("/errata")).body.items).toEqual([]);
  });

  test("the owner is told of a verification, reminded before the limit, and the overseer hears when it has passed", async () => {
    const { id } = await house.kit.published(
      { title: "风筝线回收" },
      { verifyEveryDays: 20, ownerId: "dept-civil" },
    );
    for (const days of [7, 18, 21]) {
      house.setTime(new Date(MONDAY.getTime() + days * DAY_MS));
      await tendGuides(house.deps, fail);
      await tendGuides(house.deps, fail);
      await house.allDone();
    }
    const own = (await house.told("dept-civil")).filter((title) => title.includes("风筝线回收"));
    expect(own).toEqual([
      "指南待核实：《风筝线回收》，请在 2026-03-22 10:00 前核实",
      "即将逾期：《风筝线回收》，请在 2026-03-22 10:00 前核实",
      "指南逾期未核实，已标为待核实：《风筝线回收》",
    ]);
    expect(await house.told("overseer1")).toContain("指南逾期未核实，已标为待核实：《风筝线回收》");
    expect((await house.kit.now(id)).stale).toBe(true);
  });

  test("many guides submitted at once are one notice to the approver", async () => {
    house.setTime(new Date(MONDAY.getTime() + DAY_MS));
    for (const title of ["风筝赛报名", "风筝展布展", "风筝线检测"])
      await house.kit.act("editor1", (await house.kit.draft({ title })).id, { type: "submit" });
    await house.allDone();
    expect(await house.told("approver1")).toEqual(["待审核：《风筝赛报名》等 3 条"]);
  });

  test("a gap that was handed to a unit is told to the unit", async () => {
    const [gap] = await house.house.query<{ id: string }>(
      "INSERT INTO guide_gap (id, state, exemplars, opened_at) VALUES ('gap-told', 'open', '{纸鸢}', $1) RETURNING id",
      [house.now()],
    );
    await house.kit.editor.post(`/gaps/${gap!.id}/actions`, {
      version: 1,
      action: { type: "hand", departmentId: "civil" },
    });
    await house.allDone();
    expect(await house.told("dept-civil")).toEqual(["有一项知识缺口转给本单位补充"]);
    const [task] = await house.kit.tasks("kind=gap&state=open", "dept-civil");
    const words = "纸鸢须在指定区域放飞。";
    await house
      .as("dept-civil")
      .post(`/guide-tasks/${task!.id}/actions`, { version: 1, action: { type: "done", answer: words } });
    await house.allDone();
    expect(await house.told("editor1")).toEqual(["承办单位答复了一项知识缺口，可以写成指南了"]);
    const { body } = await house.kit.editor.get("/gaps?state=handed");
    expect(body.items).toMatchObject([{ id: "gap-told", answer: { words } }]);
  });
});

describe("定时发布", () => {
  test("the timer publishes at its hour, and twice is once", async () => {
    const { id } = await house.kit.draft({ title: "风筝博物馆预约" });
    await house.kit.approve(id);
    await house.kit.act("editor1", id, { type: "schedule", at: "2026-03-03T09:00:00+08:00" });
    await house.allDone();
    expect((await house.kit.now(id)).status).toBe("scheduled");
    house.setTime("2026-03-03T09:00:01+08:00");
    await house.allDone();
    const { status, publishedVersion } = await house.kit.now(id);
    expect([status, publishedVersion]).toEqual(["published", 1]);
    const facts = await house.house.query(
      "SELECT FROM domain_event WHERE subject_id = $1 AND type = 'guide.published'",
      [id],
    );
    expect(facts).toHaveLength(1);
  });
});

const proposals = async () =>
  (await house.kit.tasks("kind=proposal&state=open")).map((task) => task.ticketId);

describe("咨询办结 → 知识建议", () => {
  test("an answer without a guide is proposed once, one that a guide gave is not", async () => {
    const { id: guideId } = await house.kit.published();
    const agent = house.as("agent1");
    const [bare, cited] = [
      await agent.file({ kind: "consultation", content: "我是王小明，13800138000，能放风筝吗？" }),
      await agent.file({ kind: "consultation" }),
    ];
    await house.live(bare.id, ["agent1", { type: "answer", answer: "可以放。" }]);
    await house.live(cited.id, ["agent1", { type: "answer", answer: "可以放。", guideIds: [guideId] }]);
    await house.allDone();
    // Another caller asks the same: one proposal stands for both.
    const same = await agent.file({ kind: "consultation", content: "风筝能放吗？" });
    await house.live(same.id, ["agent1", { type: "answer", answer: "可以。" }]);
    await house.allDone();
    expect(await proposals()).toEqual([bare.id]);
    const [task] = await house.kit.tasks("kind=proposal&state=open");
    expect(task).toMatchObject({ words: null, can: ["assign", "done", "refuse"] });
    const source = await house.kit.editor.get(`/guide-tasks/${task!.id}/consultation`);
    expect(source.body).toMatchObject({
      number: bare.number,
      content: "我是＊＊，＊＊，能放风筝吗？",
      answer: "可以放。",
    });
  });

  test("the guide written for it takes the proposal when it is published", async () => {
    const [task] = await house.kit.tasks("kind=proposal&state=open");
    const guide = await house.kit.draft({ title: "放风筝的问答" }, { taskId: task!.id, type: "qa" });
    const now = async (state: string) => house.kit.tasks(`kind=proposal&state=${state}`);
    expect(await now("open")).toMatchObject([
      { id: task!.id, topic: "夜市噪声扰民", draft: { id: guide.id } },
    ]);
    await house.kit.publish(guide.id);
    expect(await now("done")).toMatchObject([
      { id: task!.id, guide: { id: guide.id }, answer: "已发布《放风筝的问答》" },
    ]);
    const units = await house.kit.tasks("kind=proposal&state=done", "overseer1");
    expect(units.map(({ topic }) => topic)).toEqual([null]);
  });

  test("nothing is proposed from a sealed ticket", async () => {
    const sealed = await house
      .as("agent1")
      .file({ kind: "consultation", citizen: { name: "某", phone: "13800138001", secrecy: "sealed" } });
    await house.live(sealed.id, ["agent1", { type: "answer", answer: "可以。" }]);
    await house.allDone();
    expect(await proposals()).not.toContain(sealed.id);
  });
});

describe("被引用与热度", () => {
  test("a guide that tickets cite and people open becomes more popular, in the search too", async () => {
    const { id } = await house.kit.published({ title: "风筝维修点", keywords: ["修风筝"] });
    const ticket = await house.as("agent1").file({ kind: "consultation", guideIds: [id] });
    const search = await house.as("agent1").get(`/guides/search?q=${encodeURIComponent("修风筝")}`);
    const click = `/guides/search/${search.body.queryId}/click`;
    expect((await house.as("agent1").post(click, { guideId: id })).status).toBe(204);
    expect((await house.as("agent2").post(click, { guideId: id })).status).toBe(404);
    await tendGuides(house.deps, fail);
    await tendGuides(house.deps, fail);
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
