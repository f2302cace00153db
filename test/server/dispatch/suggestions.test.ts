import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestHouse, type TestHouse } from "#test/kit/house.ts";

let town: TestHouse;
beforeAll(async () => {
  town = await openTestHouse();
});
afterAll(() => town.close());

const night = { title: "夜市噪声扰民", content: "烧烤摊营业到凌晨，噪音大。", regionCode: "330602" };

test("the dispatcher is told the unit, with the catalogue's words", async () => {
  const { status, body } = await town.as("dispatcher1").post("/suggestions/dispatch", night);
  expect(status).toBe(200);
  expect(body.abstained).toBe(false);
  expect(body.items[0].department).toEqual({ id: "urban", name: expect.stringContaining("综合行政执法局") });
  expect(body.items[0].because[0]).toContain("派单目录");
});

test("nothing to go by: it abstains instead of guessing", async () => {
  const { body } = await town.as("agent1").post("/suggestions/dispatch", { title: "您好" });
  expect(body).toEqual({ items: [], abstained: true });
});

test("a settled conference becomes a precedent for the next dispatch", async () => {
  const ticket = await town.as("agent1").file({ ...night, categoryCode: "010101", regionCode: "330603" });
  await town.live(
    ticket.id,
    ["dispatcher1", { type: "dispatch", leadDepartmentId: "urban" }],
    [
      "dept-urban",
      { type: "request-return", reasonCode: "not-our-duty", basis: "三定", explanation: "非本单位" },
    ],
    ["dispatcher1", { type: "rule-return", ruling: "confer", basis: "三定", reason: "争议" }],
    [
      "dispatcher1",
      {
        type: "settle-conference",
        leadDepartmentId: "ecology",
        participants: ["urban", "ecology"],
        decision: "由生态环境局牵头",
        basis: "会商纪要第1号",
      },
    ],
  );
  const { body } = await town
    .as("dispatcher1")
    .post("/suggestions/dispatch", { ...night, categoryCode: "010101", regionCode: "330603" });
  const ecology = body.items.find((item: { department: { id: string } }) => item.department.id === "ecology");
  expect(ecology.because.join()).toContain(ticket.number);
});

test("a ruling on a return is a precedent too, named as what it was", async () => {
  const ticket = await town.as("agent1").file({ ...night, categoryCode: "010101", regionCode: "330604" });
  await town.live(
    ticket.id,
    ["dispatcher1", { type: "dispatch", leadDepartmentId: "urban" }],
    [
      "dept-urban",
      { type: "request-return", reasonCode: "not-our-duty", basis: "三定", explanation: "非本单位" },
    ],
    [
      "dispatcher1",
      { type: "rule-return", ruling: "redirect", departmentId: "health", basis: "职责清单", reason: "r" },
    ],
  );
  const { body } = await town
    .as("dispatcher1")
    .post("/suggestions/dispatch", { ...night, categoryCode: "010101", regionCode: "330604" });
  const health = body.items.find((item: { department: { id: string } }) => item.department.id === "health");
  expect(health.because).toContain(`退单裁定先例（工单 ${ticket.number}）：职责清单`);
});

test("categories come with their path and reasons", async () => {
  const { body } = await town.as("agent1").post("/suggestions/category", night);
  expect(body.items[0]).toMatchObject({
    code: "010101",
    path: expect.stringContaining("城市管理 / 噪声扰民"),
  });
  expect(body.items[0].because.length).toBeGreaterThan(0);
});

test("guides that fit what is being typed come with what matched", async () => {
  const { body } = await town.as("agent1").post("/suggestions/guides", { title: "身份证丢了怎么补办" });
  expect(body.items[0].title).toContain("身份证");
  expect(body.items[0].because.length).toBeGreaterThan(0);
  expect((await town.as("agent1").post("/suggestions/guides", {})).body).toEqual({ items: [] });
});

test("a repeat is found among open tickets of the county; closed, far and sealed ones are not", async () => {
  const agent = town.as("agent1");
  const open = await agent.file({ ...night, title: "北海街夜市噪声扰民" });
  const far = await agent.file({ ...night, title: "北海街夜市噪声扰民", regionCode: "330604" });
  const sealed = await agent.file({
    ...night,
    title: "北海街夜市噪声扰民",
    citizen: { name: "王小明", phone: "13900001111", secrecy: "sealed" },
  });
  const closed = await agent.file({ ...night, title: "北海街夜市噪声扰民", kind: "consultation" });
  await town.live(closed.id, ["agent1", { type: "answer", answer: "已告知" }]);

  const { body } = await town
    .as("dispatcher1")
    .post("/suggestions/similar", { ...night, title: "北海街夜市太吵" });
  const ids = body.items.map((item: { id: string }) => item.id);
  expect(ids).toContain(open.id);
  for (const hidden of [far, sealed, closed]) expect(ids).not.toContain(hidden.id);
  expect(body.items[0].because[0]).toContain("北海街夜市");
});

test("a rare character at the cut of a long text is no half character for the search", async () => {
  const content = `${"夜市".repeat(149)}${"𠮷".repeat(50)}`;
  for (const path of ["category", "dispatch", "guides", "similar"])
    expect((await town.as("agent1").post(`/suggestions/${path}`, { title: "a", content })).status).toBe(200);
});

test("unknown codes are refused by name; an officer is not told of the centre's open tickets", async () => {
  const unknown = await town.as("agent1").post("/suggestions/dispatch", { ...night, categoryCode: "9999" });
  expect(unknown).toMatchObject({ status: 400, body: { errors: [{ pointer: "/categoryCode" }] } });
  expect((await town.as("dept-urban").post("/suggestions/similar", night)).status).toBe(403);
});
