import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTestHouse, type TestHouse } from "#test/kit/house.ts";
import { DAY_MS, guideKit } from "./guide-kit.ts";

let house: TestHouse;
let kit: ReturnType<typeof guideKit>;
beforeAll(async () => {
  house = await openTestHouse();
  kit = guideKit(house);
});
afterAll(() => house?.close());

describe("版本差异", () => {
  test("by default the text in force is compared with the newest, then any two versions", async () => {
    const { id } = await kit.published();
    await kit.rewrite(id, { fee: "20 元" });
    const { body } = await kit.editor.get(`/guides/${id}/difference`);
    expect(body).toEqual({
      from: 1,
      to: 2,
      items: [{ field: "fee", label: "费用", before: "免费", after: "20 元" }],
    });
    await kit.act("editor1", id, { type: "restore", version: 1 });
    expect((await kit.editor.get(`/guides/${id}/difference?from=1&to=3`)).body.items).toEqual([]);
    const back = await kit.editor.get(`/guides/${id}/difference?from=2&to=3`);
    expect(back.body.items).toMatchObject([{ before: "20 元", after: "免费" }]);
  });

  test("of a first version everything is new", async () => {
    const { id } = await kit.draft();
    const { body } = await kit.editor.get(`/guides/${id}/difference`);
    expect([body.from, body.items[0].before]).toEqual([null, null]);
  });

  test("a version that never was is named", async () => {
    const { id } = await kit.draft();
    const answer = await kit.editor.get(`/guides/${id}/difference?to=9`);
    expect([answer.status, answer.body.errors[0].pointer]).toEqual([400, "/query/to"]);
  });
});

const variantsOf = async (who: string, id: string) =>
  (await house.as(who).get(`/guides/${id}/variants`)).body.items.map((item: { id: string }) => item.id);

describe("地区版本", () => {
  test("the original and its variants know each other; a draft is shown to editors only", async () => {
    const original = await kit.published();
    const county = await kit.published({}, { regionCode: "330602", variantOf: original.id });
    const draft = await kit.draft({}, { regionCode: "330603", variantOf: original.id });
    expect(await variantsOf("agent1", county.id)).toEqual([original.id, county.id]);
    expect(await variantsOf("editor1", original.id)).toEqual([original.id, county.id, draft.id]);
    const second = await kit.editor.post("/guides", {
      departmentId: "civil",
      regionCode: "3306",
      variantOf: county.id,
      content: { title: "x", answer: "y" },
    });
    expect([second.status, second.body.errors[0].pointer]).toEqual([400, "/variantOf"]);
  });
});

describe("责任与范围", () => {
  test("an owner who is not there, a unit that is not there and a turned period are refused by name", async () => {
    const { id, version } = await kit.draft();
    const put = (fields: object) => kit.editor.put(`/guides/${id}/governance`, { version, ...fields });
    for (const [fields, pointer] of [
      [{ ownerId: "nobody" }, "/ownerId"],
      [{ departmentId: "mars" }, "/departmentId"],
      [{ regionCode: "99" }, "/regionCode"],
      [{ validFrom: "2026-05-01", validUntil: "2026-04-01" }, "/validUntil"],
      [{ verifyEveryDays: 0 }, "/verifyEveryDays"],
    ] as const) {
      const answer = await put(fields);
      expect([answer.status, answer.body.errors?.[0].pointer]).toEqual([400, pointer]);
    }
    const done = await put({ ownerId: "dept-civil", verifyEveryDays: 90 });
    expect(done.body).toEqual({ id, version: version + 1 });
    expect(await kit.now(id)).toMatchObject({ owner: { id: "dept-civil" }, verifyEveryDays: 90 });
    expect((await put({ verifyEveryDays: 60 })).status).toBe(409);
  });
});

describe("一件事", () => {
  test("a part takes the materials and steps of the guide it names, and the owner of that guide's unit", async () => {
    const lent = await kit.published({ materials: [{ name: "场地平面图" }], process: ["提交申请"] });
    const { id } = await kit.published(
      {
        title: "办风筝节一件事",
        bundle: {
          questions: [
            { id: "q", text: "搭舞台吗？", options: [{ id: "yes", text: "搭", parts: ["stage"] }] },
          ],
          parts: [
            { id: "field", title: "场地登记", guideId: lent.id, always: true },
            {
              id: "stage",
              title: "舞台报备",
              materials: [{ name: "场地平面图", copies: 2 }],
              steps: ["报备"],
            },
          ],
        },
      },
      { type: "bundle" },
    );
    const first = await house.as("agent1").post(`/guides/${id}/bundle`, {});
    expect(first.body).toMatchObject({ next: { id: "q" }, steps: [{ text: "提交申请", part: "场地登记" }] });
    expect(first.body.steps[0].owner).toContain("民政局");
    const { body } = await house.as("agent1").post(`/guides/${id}/bundle`, { answers: { q: "yes" } });
    expect(body).toMatchObject({
      next: null,
      materials: [{ name: "场地平面图", copies: 2, neededFor: ["场地登记", "舞台报备"] }],
    });
    expect((await house.as("agent1").get(`/guides/${lent.id}/citations`)).body.guides).toMatchObject([
      { id },
    ]);
    expect((await house.as("agent1").post(`/guides/${lent.id}/bundle`, {})).status).toBe(409);
    expect(body.parts.map(({ stale }: { stale: boolean }) => stale)).toEqual([false, false]);
    const moment = house.now();
    house.setTime(new Date(moment.getTime() + 181 * DAY_MS));
    const late = await house.as("agent1").post(`/guides/${id}/bundle`, { answers: { q: "yes" } });
    expect(late.body.parts.map(({ stale }: { stale: boolean }) => stale)).toEqual([true, false]);
    house.setTime(moment);
  });

  test("a tree that leads nowhere is not stored", async () => {
    const bundle = {
      questions: [{ id: "q", text: "?", options: [{ id: "a", text: "a", parts: ["gone"] }] }],
      parts: [{ id: "p", title: "p" }],
    };
    const answer = await kit.editor.post("/guides", {
      departmentId: "civil",
      regionCode: "3306",
      content: { title: "x", answer: "y", bundle },
    });
    expect(answer.status).toBe(400);
    expect(answer.body.errors[0].pointer).toBe("/content/bundle/questions/0/options/0/parts/0");
  });
});

const phones = async () =>
  (await house.as("agent1").get("/guides/phones?q=0575-0000000")).body.items as {
    number: string;
    lastTest: unknown;
  }[];

describe("电话登记", () => {
  test("a number is listed with its last test call; one that does not hold opens an erratum", async () => {
    const { id } = await kit.published(
      {
        title: "风筝热线",
        consultPhone: "0575-00000001",
        places: [{ name: "值班室", phone: "0575-00000002" }],
      },
      { type: "phone" },
    );
    expect((await phones()).map(({ number, lastTest }) => [number, lastTest])).toEqual([
      ["0575-00000001", null],
      ["0575-00000002", null],
    ]);
    const call = (number: string, outcome: string) =>
      house.as("agent1").post(`/guides/${id}/test-calls`, { number, outcome });
    expect((await call("0575-00000001", "answered")).body.taskId).toBeNull();
    const { taskId } = (await call("0575-00000002", "out-of-service")).body;
    expect(await kit.tasks(`kind=erratum&guideId=${id}`)).toMatchObject([
      { id: taskId, field: "consultPhone" },
    ]);
    expect((await phones()).map(({ lastTest }) => lastTest)).toMatchObject([
      { outcome: "answered", by: { id: "agent1" } },
      { outcome: "out-of-service" },
    ]);
    // Nobody answering once is chance; twice in a row is what citizens meet.
    expect((await call("0575-00000001", "no-answer")).body.taskId).toBeNull();
    expect((await call("0575-00000001", "busy")).body.taskId).not.toBeNull();
    const foreign = await call("110", "answered");
    expect([foreign.status, foreign.body.errors[0].pointer]).toEqual([400, "/number"]);
  });
});

describe("知识库统计", () => {
  test("rates keep their numerator and denominator, and units are counted", async () => {
    house.setTime("2026-04-01T10:00:00+08:00");
    const { id } = await kit.published({ title: "风筝鉴定", keywords: ["鉴定风筝"] });
    const agent = house.as("agent1");
    const first = await agent.get(`/guides/search?q=${encodeURIComponent("鉴定风筝")}`);
    const click = `/guides/search/${first.body.queryId}/click`;
    for (const kind of ["open", "copy", "sms", "sms"])
      expect((await agent.post(click, { guideId: id, kind })).status).toBe(204);
    const odd = await agent.post(click, { guideId: id, kind: "dream" });
    expect([odd.status, odd.body.errors[0].pointer]).toEqual([400, "/kind"]);
    await agent.get(`/guides/search?q=${encodeURIComponent("鉴定风筝")}`);
    // Somebody else types: of 「鉴」, 「鉴定」, 「鉴定风筝」 within seconds only the last was a question.
    for (const [second, typed] of ["鉴", "鉴定", "鉴定风筝"].entries()) {
      house.setTime(`2026-04-01T10:00:0${second + 1}+08:00`);
      await house.as("agent2").get(`/guides/search?q=${encodeURIComponent(typed)}`);
    }
    const ticket = await agent.file({ kind: "consultation" });
    await house.live(ticket.id, ["agent1", { type: "answer", answer: "可以。", guideIds: [id] }]);
    await agent.file({ kind: "consultation" });

    const { body } = await kit.editor.get("/guides/statistics?from=2026-04-01&to=2026-04-01");
    expect(body).toMatchObject({
      searches: 3,
      clicked: { numerator: 1, denominator: 3 },
      withoutResult: { numerator: 0, denominator: 3 },
      uses: [
        { kind: "copy", count: 1 },
        { kind: "open", count: 1 },
        { kind: "sms", count: 1 },
      ],
      days: [{ day: "2026-04-01", searches: 3, clicked: 1 }],
      directAnswersCiting: { numerator: 1, denominator: 1, rate: 1 },
    });
    const civil = body.units.find((unit: { department: { id: string } }) => unit.department.id === "civil");
    expect(civil).toMatchObject({ clicks: 1 });
    expect(body.stale.denominator).toBe(
      body.units.reduce((sum: number, unit: { published: number }) => sum + unit.published, 0),
    );
    const empty = await kit.editor.get("/guides/statistics?from=2020-01-01&to=2020-01-31");
    expect(empty.body.clicked).toEqual({ numerator: 0, denominator: 0, excluded: 0, rate: null });
    expect((await agent.get("/guides/statistics")).status).toBe(403);
    const turned = await kit.editor.get("/guides/statistics?from=2026-02-30");
    expect([turned.status, turned.body.errors[0].pointer]).toEqual([400, "/query/from"]);
  });
});
