import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { MONDAY, openTestHouse, type TestHouse } from "#test/kit/house.ts";
import { accept, ask, dispatch, merge, rule, storyTeller, type Step } from "./story-kit.ts";

let house: TestHouse;
let tell: ReturnType<typeof storyTeller>;
beforeAll(async () => {
  house = await openTestHouse();
  tell = storyTeller(house);
});
afterAll(() => house?.close());
beforeEach(() => house.setTime(MONDAY));

const askMore: Step = [
  "dept-urban",
  { type: "request-extension", until: "2026-03-13T16:00:00.000Z", reason: "等待检测", measures: "先行降噪" },
];
const askEnd: Step = ["dept-urban", { type: "request-termination", grounds: "同一事实已依法办结" }];
const supervise: Step = ["overseer1", { type: "supervise", level: "notice", content: "请三日内说明进展" }];

const waiting = async (awaits: string, who: string) =>
  ((await house.as(who).get(`/tickets?awaits=${awaits}&limit=200`)).body.items as { id: string }[]).map(
    ({ id }) => id,
  );

describe("what waits for somebody's word", () => {
  test("the dispatcher finds returns, conferences, extensions and terminations together, and nothing once it is ruled on", async () => {
    const returned = await tell.filed(dispatch, ask("wrong-unit"));
    const conferring = await tell.filed(dispatch, ask("wrong-unit"), rule("confer"));
    const longer = await tell.filed(dispatch, accept, askMore);
    const ending = await tell.filed(dispatch, accept, askEnd);
    const quiet = await tell.filed(dispatch, accept);
    const before = await waiting("ruling", "dispatcher1");
    expect(before).toEqual(expect.arrayContaining([returned, conferring, longer, ending]));
    expect(before).not.toContain(quiet);
    expect((await tell.view(longer)).openRequests).toEqual(["extension"]);
    expect((await tell.view(ending)).openRequests).toEqual(["termination"]);
    const counts = async () => {
      await house.count();
      return (await house.as("dispatcher1").get("/tickets/counts")).body.awaits.ruling;
    };
    expect(await counts()).toBe(before.length);

    await house.live(longer, [
      "dispatcher1",
      { type: "rule-extension", ruling: "refuse", reason: "可以按期" },
    ]);
    expect(await waiting("ruling", "dispatcher1")).not.toContain(longer);
    expect(await counts()).toBe(before.length - 1);
  });

  test("a supervision notice waits for the lead unit, with its words, until it is answered", async () => {
    const id = await tell.filed(dispatch, accept, supervise);
    expect(await waiting("supervision-answer", "dept-urban")).toContain(id);
    expect(await waiting("supervision-answer", "dept-health")).not.toContain(id);
    const { supervisions } = await tell.view(id, "dept-urban");
    expect(supervisions).toMatchObject([{ level: "notice", content: "请三日内说明进展", answeredAt: null }]);
    await house.live(id, [
      "dept-urban",
      { type: "answer-supervision", noticeId: supervisions[0].id, content: "已安排" },
    ]);
    expect(await waiting("supervision-answer", "overseer1")).not.toContain(id);
    const row = (await house.as("overseer1").get("/tickets?limit=200")).body.items.find(
      (each: { id: string }) => each.id === id,
    );
    expect(row.supervision).toEqual({ level: "notice", unanswered: 0 });
  });

  test("a master names the members one may see", async () => {
    const master = await tell.filed(dispatch);
    const member = await tell.file();
    const elsewhere = await tell.filed([
      "dispatcher1",
      { type: "dispatch", leadDepartmentId: "health", reason: "食品卫生" },
    ]);
    await house.live(member, merge(master));
    await house.live(elsewhere, merge(master));
    expect((await tell.view(master)).members.map(({ id }: { id: string }) => id)).toEqual([
      member,
      elsewhere,
    ]);
    expect((await tell.view(master, "dept-urban")).members).toEqual([]);
  });
});
