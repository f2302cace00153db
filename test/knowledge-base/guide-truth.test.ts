import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { MONDAY, openTestHouse, type TestHouse } from "#test/kit/house.ts";
import { DAY_MS, guideKit } from "./guide-kit.ts";

let house: TestHouse;
let kit: ReturnType<typeof guideKit>;
beforeAll(async () => {
  house = await openTestHouse();
  kit = guideKit(house);
});
afterAll(() => house?.close());

const fail = (error: unknown) => {
  throw error;
};
const tend = () => house.house.guides.upkeep.tendVerification(fail);
const after = (days: number) => house.setTime(new Date(MONDAY.getTime() + days * DAY_MS));
const tasksOf = async (id: string, kind: string, state = "open") =>
  kit.tasks(`guideId=${id}&kind=${kind}&state=${state}`);

describe("定时发布", () => {
  test("a scheduled guide is published when its hour has come, not before, and once", async () => {
    house.setTime(MONDAY);
    const { id } = await kit.draft({ title: "帆板停靠登记", keywords: ["帆板"] });
    await kit.approve(id);
    const { upkeep } = house.house.guides;
    const scheduled = await kit.act("editor1", id, { type: "schedule", at: "2026-03-05T08:00:00+08:00" });
    expect([scheduled.status, scheduled.publishAt]).toEqual(["scheduled", "2026-03-05T00:00:00.000Z"]);
    expect(await upkeep.publishAllDue(fail)).toBe(0);
    house.setTime("2026-03-05T08:00:00+08:00");
    expect(await upkeep.publishAllDue(fail)).toBe(1);
    expect(await upkeep.publishAllDue(fail)).toBe(0);
    expect((await kit.now(id)).status).toBe("published");
    expect(await kit.found("帆板停靠")).toContain(id);
  });

  test("a guide that was sent back in time is not published", async () => {
    house.setTime(MONDAY);
    const { id } = await kit.draft();
    await kit.approve(id);
    await kit.act("editor1", id, { type: "schedule", at: "2026-03-05T08:00:00+08:00" });
    await kit.act("approver1", id, { type: "send-back", reason: "再核对" });
    house.setTime("2026-03-06T08:00:00+08:00");
    expect(await house.house.guides.upkeep.publishDue(id)).toBe(false);
    expect((await kit.now(id)).status).toBe("draft");
  });

  test("a time that has passed is refused, naming the field", async () => {
    const { id, version } = await kit.approve((await kit.draft()).id);
    const action = { type: "schedule", at: "2020-01-01T00:00:00+08:00" };
    const answer = await kit.editor.post(`/guides/${id}/actions`, { version, action });
    expect([answer.status, answer.body.errors[0].pointer]).toEqual([400, "/action/at"]);
  });
});

describe("核实", () => {
  test("a task opens two weeks ahead for the owner, the owner is reminded, and past the limit the guide is 待核实 everywhere", async () => {
    house.setTime(MONDAY);
    const { id } = await kit.published(
      { title: "滑翔伞起飞点备案", keywords: ["滑翔伞"] },
      { verifyEveryDays: 30, ownerId: "dept-civil" },
    );
    after(15.9);
    await tend();
    expect(await tasksOf(id, "verification")).toEqual([]);
    after(16.1);
    await tend();
    await tend();
    const [task, ...more] = await tasksOf(id, "verification");
    expect(more).toEqual([]);
    expect(task).toMatchObject({ assignee: { id: "dept-civil" }, overdue: false, can: ["assign"] });
    expect((await house.as("dept-civil").get("/guide-tasks?assignee=me")).body.items).toMatchObject([
      { id: task!.id },
    ]);

    after(30.1);
    await tend();
    expect((await kit.now(id)).stale).toBe(true);
    const { body } = await house.as("agent1").get(`/guides/search?q=${encodeURIComponent("滑翔伞")}`);
    expect(body.items.find((item: { id: string }) => item.id === id)).toMatchObject({ stale: true });
    const suggested = await house
      .as("agent1")
      .post("/suggestions/guides", { title: "滑翔伞", content: "滑翔伞在哪里登记" });
    expect(suggested.body.items.find((item: { id: string }) => item.id === id)).toMatchObject({
      stale: true,
    });
    expect((await tasksOf(id, "verification"))[0]).toMatchObject({ overdue: true });
    const facts = await house.house.query(
      "SELECT FROM domain_event WHERE subject_id = $1 AND type = 'guide.went-stale'",
      [id],
    );
    expect(facts).toHaveLength(1);
  });

  test("whoever answers for the guide verifies it: the task is done and the mark is gone", async () => {
    const [id] = await kit.found("滑翔伞");
    await kit.act("dept-civil", id!, { type: "verify" });
    expect((await kit.now(id!)).stale).toBe(false);
    expect(await tasksOf(id!, "verification")).toEqual([]);
    expect(await tasksOf(id!, "verification", "done")).toMatchObject([{ closedBy: { id: "dept-civil" } }]);
    const { body } = await house.as("agent1").get(`/guides/search?q=${encodeURIComponent("滑翔伞")}`);
    expect(body.items.find((item: { id: string }) => item.id === id)).toMatchObject({ stale: false });
  });

  test("another unit's officer may not verify it", async () => {
    const [id] = await kit.found("滑翔伞");
    const { version } = await kit.now(id!);
    const answer = await house
      .as("dept-police")
      .post(`/guides/${id}/actions`, { version, action: { type: "verify" } });
    expect(answer.status).toBe(403);
  });

  test("the lead is a setting", async () => {
    house.setTime(MONDAY);
    expect(
      (await house.as("agent1").put("/guides/settings", { verifyLeadDays: 30, remindDays: 3 })).status,
    ).toBe(403);
    expect(
      (await kit.approver.put("/guides/settings", { verifyLeadDays: 999, remindDays: 3 })).body.errors[0]
        .pointer,
    ).toBe("/verifyLeadDays");
    const { id } = await kit.published({}, { verifyEveryDays: 25 });
    await kit.approver.put("/guides/settings", { verifyLeadDays: 30, remindDays: 3 });
    await tend();
    expect(await tasksOf(id, "verification")).toHaveLength(1);
    await kit.approver.put("/guides/settings", { verifyLeadDays: 14, remindDays: 3 });
  });

  test("a box cannot be ticked instead of looking", async () => {
    const [task] = await kit.tasks("kind=verification&state=open");
    const answer = await kit.editor.post(`/guide-tasks/${task!.id}/actions`, {
      version: task!.version,
      action: { type: "done" },
    });
    expect(answer.status).toBe(403);
  });
});

describe("法条变更", () => {
  test("every guide that cites the article gets a task for its owner, and no other", async () => {
    house.setTime(MONDAY);
    const law = "《中华人民共和国风筝法》";
    const cited = await kit.published(
      { basis: [{ law, article: "第七条第二款" }] },
      { ownerId: "dept-civil" },
    );
    const whole = await kit.published({ basis: [{ law, article: "" }] });
    await kit.published({ basis: [{ law, article: "第八条" }] });
    const preview = await kit.editor.get(
      `/law-changes/affected?law=${encodeURIComponent("风筝法")}&article=${encodeURIComponent("第七条")}`,
    );
    expect(preview.body.items).toHaveLength(2);
    expect(preview.body.items).toContainEqual(
      expect.objectContaining({ id: cited.id, cited: [`${law}第七条第二款`] }),
    );
    // Looking opens nothing.
    expect(await tasksOf(cited.id, "law-change")).toEqual([]);
    const laws = await kit.editor.get("/law-changes/laws");
    expect(laws.body.items).toContainEqual({ law: "风筝法", guides: 3 });
    const answer = await kit.editor.post("/law-changes", {
      law: "风筝法",
      article: "第七条",
      changedOn: "2026-05-01",
      note: "2026年修订",
    });
    expect(answer.status).toBe(201);
    expect(answer.body.guides.map(({ id }: { id: string }) => id).toSorted()).toEqual(
      [cited.id, whole.id].toSorted(),
    );
    const [task] = await tasksOf(cited.id, "law-change");
    expect(task).toMatchObject({
      assignee: { id: "dept-civil" },
      lawChange: { article: "第七条", changedOn: "2026-05-01", note: "2026年修订" },
    });

    const done = await house.as("dept-civil").post(`/guide-tasks/${task!.id}/actions`, {
      version: task!.version,
      action: { type: "done", answer: "不影响办理" },
    });
    expect(done.body).toMatchObject({ state: "done", answer: "不影响办理", can: [] });
    expect((await kit.editor.get("/law-changes")).body.items[0].tasks).toEqual({ open: 1, all: 2 });
  });

  test("an agent may not declare one, and a law must be named", async () => {
    expect((await house.as("agent1").post("/law-changes", { law: "风筝法" })).status).toBe(403);
    const answer = await kit.editor.post("/law-changes", { law: " " });
    expect([answer.status, answer.body.errors[0].pointer]).toEqual([400, "/law"]);
  });
});

describe("纠错", () => {
  test("an agent reports, the editor answers with a reason, and nobody's number is kept", async () => {
    const { id } = await kit.published();
    const ticket = await house.as("agent1").file({ kind: "consultation" });
    const reported = await house.as("agent1").post(`/guides/${id}/errata`, {
      field: "fee",
      words: "13800138000 的市民说要收费",
      ticketId: ticket.id,
    });
    expect(reported.status).toBe(201);
    const [task] = await tasksOf(id, "erratum");
    expect(task).toMatchObject({
      id: reported.body.taskId,
      field: "fee",
      words: "＊＊ 的市民说要收费",
      ticketId: ticket.id,
      openedBy: { id: "agent1" },
      can: ["assign", "done", "refuse"],
    });
    const path = `/guide-tasks/${task!.id}/actions`;
    const silent = await kit.editor.post(path, { version: 1, action: { type: "refuse", answer: "" } });
    expect([silent.status, silent.body.errors[0].pointer]).toEqual([400, "/action/answer"]);
    const refused = await kit.editor.post(path, {
      version: 1,
      action: { type: "refuse", answer: "文件规定免费" },
    });
    expect(refused.body).toMatchObject({ state: "refused", closedBy: { id: "editor1" } });
    expect((await kit.editor.post(path, { version: 2, action: { type: "done" } })).status).toBe(409);
  });

  test("a ticket one may not see cannot be named, an unpublished guide cannot be reported", async () => {
    const { id } = await kit.published();
    const answer = await house.as("agent1").post(`/guides/${id}/errata`, { words: "错", ticketId: "gone" });
    expect([answer.status, answer.body.errors[0].pointer]).toEqual([400, "/ticketId"]);
    const draft = await kit.draft();
    expect((await house.as("agent1").post(`/guides/${draft.id}/errata`, { words: "错" })).status).toBe(404);
  });

  test("two editors do not answer over each other", async () => {
    const { id } = await kit.published();
    await house.as("agent1").post(`/guides/${id}/errata`, { words: "电话打不通" });
    const [task] = await tasksOf(id, "erratum");
    const path = `/guide-tasks/${task!.id}/actions`;
    await kit.editor.post(path, { version: 1, action: { type: "assign", departmentId: "civil" } });
    expect((await kit.approver.post(path, { version: 1, action: { type: "done" } })).status).toBe(409);
  });
});

describe("tasks are seen by whom they concern:", () => {
  test("a unit sees its own, an agent none, the overseer all", async () => {
    const { id } = await kit.published();
    await house.as("agent1").post(`/guides/${id}/errata`, { words: "材料不全" });
    const [task] = await tasksOf(id, "erratum");
    const ids = async (who: string) => (await kit.tasks("state=open", who)).map((each) => each.id);
    expect(await ids("dept-civil")).toContain(task!.id);
    expect(await ids("overseer1")).toContain(task!.id);
    expect(await ids("dept-police")).not.toContain(task!.id);
    expect((await house.as("agent1").get("/guide-tasks")).status).toBe(403);
    const foreign = await house.as("dept-police").post(`/guide-tasks/${task!.id}/actions`, {
      version: 1,
      action: { type: "done" },
    });
    expect(foreign.status).toBe(404);
  });

  test("a review opens with the submission and ends with the ruling", async () => {
    const { id } = await kit.draft();
    await kit.act("editor1", id, { type: "submit" });
    expect(await tasksOf(id, "review")).toHaveLength(1);
    await kit.act("approver1", id, { type: "send-back", reason: "缺依据" });
    expect(await tasksOf(id, "review", "refused")).toMatchObject([{ answer: "缺依据" }]);
  });

  test("a list is paged without a gap", async () => {
    const all = await kit.tasks("state=open");
    const first = await kit.editor.get("/guide-tasks?state=open&limit=2");
    const next = await kit.editor.get(`/guide-tasks?state=open&limit=200&cursor=${first.body.nextCursor}`);
    const paged = [...first.body.items, ...next.body.items].map((each: { id: string }) => each.id);
    expect(paged).toEqual(all.map((each) => each.id));
  });
});
