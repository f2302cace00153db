import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTestHouse, type TestHouse } from "#test/kit/house.ts";
import { guideKit } from "./guide-kit.ts";

let house: TestHouse;
let kit: ReturnType<typeof guideKit>;
beforeAll(async () => {
  house = await openTestHouse();
  kit = guideKit(house);
});
afterAll(() => house?.close());

describe("the life of a guide", () => {
  test("nobody finds a draft; everybody finds it once another person approved it and it is published", async () => {
    const { id } = await kit.draft();
    await kit.approve(id);
    expect(await kit.found("放风筝登记")).not.toContain(id);
    await kit.act("editor1", id, { type: "publish" });
    // Findable when the publishing call returns: nothing is waited for.
    expect((await kit.found("放风筝登记"))[0]).toBe(id);
  });

  test("nobody approves their own text", async () => {
    const { id } = await kit.draft();
    const { version } = await kit.act("editor1", id, { type: "submit" });
    const answer = await kit.editor.post(`/guides/${id}/actions`, { version, action: { type: "approve" } });
    expect(answer.status).toBe(403);
  });

  test("while a new version is written the published one stays in force", async () => {
    const { id } = await kit.published({ title: "热气球升空登记", keywords: ["热气球"] });
    await kit.rewrite(id, { title: "热气球升空报告" });
    expect((await house.as("agent1").get(`/guides/${id}`)).body.content.title).toBe("热气球升空登记");
    expect(await kit.found("热气球")).toContain(id);
  });

  test("what was retired and restored is not in force before it is approved again", async () => {
    const { id } = await kit.published({ title: "皮划艇停放许可", keywords: ["皮划艇"] });
    await kit.act("approver1", id, { type: "retire", reason: "事项取消" });
    expect(await kit.found("皮划艇停放")).not.toContain(id);
    await kit.act("editor1", id, { type: "restore", version: 1 });
    expect(await kit.found("皮划艇停放")).not.toContain(id);
    expect((await house.as("agent1").get(`/guides/${id}`)).status).toBe(404);
    await kit.publish(id);
    expect(await kit.found("皮划艇停放")).toContain(id);
  });

  test("many guides are retired for one reason; what may not be is refused by itself", async () => {
    const [one, other] = [await kit.published({ keywords: ["斗鸡赛"] }), await kit.published()];
    const guides = [
      { id: one.id, version: one.version },
      { id: other.id, version: 1 },
      { id: "gone", version: 1 },
    ];
    const body = { guides, reason: "事项取消" };
    expect((await kit.editor.post("/guides/bulk-retire", body)).status).toBe(403);
    const dry = await kit.approver.post("/guides/bulk-retire", { ...body, dryRun: true });
    expect(dry.body).toMatchObject({ retired: [one.id], refused: [{ id: other.id }, { id: "gone" }] });
    expect((await kit.now(one.id)).status).toBe("published");
    const itself = { ...body, supersededBy: one.id };
    for (const dryRun of [true, false]) {
      const { retired } = (await kit.approver.post("/guides/bulk-retire", { ...itself, dryRun })).body;
      expect(retired).toEqual([]);
    }
    const heir = await kit.published({ title: "动物比赛登记" });
    const answer = await kit.approver.post("/guides/bulk-retire", { ...body, supersededBy: heir.id });
    expect((await kit.now(one.id)).supersededBy).toMatchObject({ id: heir.id });
    expect(answer.body.retired).toEqual([one.id]);
    expect(answer.body.refused.map(({ id }: { id: string }) => id)).toEqual([other.id, "gone"]);
    expect(await kit.found("斗鸡赛")).not.toContain(one.id);
  });

  test("many drafts are submitted, approved by another person and published; what may not be is refused by itself", async () => {
    const drafts = [await kit.draft({ keywords: ["蹦床馆"] }), await kit.draft()];
    const many = async (who: string, action: string) => {
      const guides = await Promise.all(
        drafts.map(async ({ id }) => ({ id, version: (await kit.now(id)).version })),
      );
      return (await house.as(who).post("/guides/bulk-actions", { guides, action })).body;
    };
    expect((await many("editor1", "publish")).done).toEqual([]);
    expect((await many("editor1", "submit")).done).toHaveLength(2);
    expect((await many("editor1", "approve")).refused).toHaveLength(2);
    await kit.act("approver1", drafts[1]!.id, { type: "send-back", reason: "缺材料" });
    const approved = await many("approver1", "approve");
    expect([approved.done, approved.refused]).toEqual([
      [drafts[0]!.id],
      [{ id: drafts[1]!.id, detail: expect.any(String) }],
    ]);
    expect((await many("editor1", "publish")).done).toEqual([drafts[0]!.id]);
    expect(await kit.found("蹦床馆")).toContain(drafts[0]!.id);
    expect((await house.as("agent1").post("/guides/bulk-actions", {})).status).toBe(403);
  });

  test("what changed while the search engine was away is found again after the next run", async () => {
    const { id } = await kit.published({ title: "信鸽放飞登记", keywords: ["信鸽"] });
    const { upkeep } = house.house.guides;
    // Demo guides were indexed by the start itself: nothing lags behind.
    expect(await upkeep.catchUpIndex()).toBe(0);
    await house.house.query("DELETE FROM guide_search WHERE id = $1", [id]);
    await house.house.query("UPDATE guide SET indexed_version = version - 1 WHERE id = $1", [id]);
    expect(await kit.found("信鸽放飞")).not.toContain(id);
    expect(await upkeep.catchUpIndex()).toBe(1);
    expect(await kit.found("信鸽放飞")).toContain(id);
  });

  test("the list shows what is to be verified and what no longer holds", async () => {
    const old = await kit.published({ title: "已过期的登记" }, { validUntil: "2026-03-01" });
    const ids = async (only: string) =>
      (await kit.editor.get(`/guides?only=${only}&limit=200`)).body.items.map(({ id }: { id: string }) => id);
    expect(await ids("expired")).toEqual([old.id]);
    expect(await ids("stale")).toEqual([]);
  });

  test("who may answer for a guide: its unit's people first, then the editors; agents need not know", async () => {
    const { body } = await kit.editor.get("/guides/owners?departmentId=civil");
    const names = body.items.map(({ id }: { id: string }) => id);
    expect(names.slice(0, 2).toSorted()).toEqual(["dept-civil", "dept-civil-head"]);
    expect(names).toEqual(expect.arrayContaining(["editor1", "approver1"]));
    expect(names).not.toContain("dept-urban");
    expect((await house.as("agent1").get("/guides/owners")).status).toBe(403);
  });

  test("every guide has an owner unit and an owner person", async () => {
    const { owner, department } = await kit.published();
    expect([owner?.id, department?.id]).toEqual(["editor1", "civil"]);
    const [orphans] = await house.house.query<{ n: number }>(
      "SELECT count(*)::int AS n FROM guide WHERE published_version IS NOT NULL AND owner_id IS NULL",
    );
    expect(orphans!.n).toBe(0);
  });

  test("a successor of a successor is named, and the chain cannot become a circle", async () => {
    const [first, second, third] = [await kit.published(), await kit.published(), await kit.published()];
    await kit.act("approver1", first.id, { type: "retire", reason: "换新", supersededBy: second.id });
    await kit.act("approver1", second.id, { type: "retire", reason: "换新", supersededBy: third.id });
    const old = await kit.now(first.id);
    expect([old.supersededBy?.id, old.latest?.id]).toEqual([second.id, third.id]);
    expect((await kit.now(third.id)).supersedes.map(({ id }) => id)).toEqual([second.id]);
    const circle = await kit.approver.post(`/guides/${third.id}/actions`, {
      version: (await kit.now(third.id)).version,
      action: { type: "retire", reason: "x", supersededBy: first.id },
    });
    expect([circle.status, circle.body.errors?.[0].pointer]).toEqual([400, "/action/supersededBy"]);
  });
});
