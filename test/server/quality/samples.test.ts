import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { MONDAY, openTestHouse, type TestHouse } from "#test/kit/house.ts";
import { complainedSample, fullMarks, scoredSample, sectionsOf } from "./quality-kit.ts";

let town: TestHouse;
beforeAll(async () => {
  town = await openTestHouse();
});
afterAll(() => town.close());
beforeEach(() => town.setTime(MONDAY));

const callService = sectionsOf("call-service");
const score = (who: string, id: string, body: object) =>
  town.as(who).post(`/quality/samples/${id}/score`, body);
const appeal = (who: string, id: string, version = 2) =>
  town.as(who).post(`/quality/samples/${id}/appeal`, { version, grounds: "诉求人情绪激动，我已两次安抚" });
const rule = (who: string, id: string, more: object = { ruling: "uphold" }) =>
  town.as(who).post(`/quality/samples/${id}/ruling`, { version: 3, reason: "重听录音", ...more });
const one = async (who: string, id: string) => (await town.as(who).get(`/quality/samples/${id}`)).body;
const facts = async (id: string) =>
  (
    await town.house.query<{ type: string; by: string }>(
      "SELECT type, actor->>'id' AS by FROM domain_event WHERE subject = 'quality' AND subject_id = $1 ORDER BY id",
      [id],
    )
  ).map(({ type, by }) => `${type} ${by}`);

test("a complaint is drawn at once; a draft is kept and stays its inspector's; the score tells the agent", async () => {
  const { id, ticketId } = await complainedSample(town);
  expect(await one("quality1", id)).toMatchObject({
    state: "waiting",
    agent: { id: "agent1" },
    ticket: { id: ticketId },
    rule: { kind: "complaint", id: "complaints", version: 1 },
    form: { id: "call-service", version: 1 },
    complaint: { words: "话务员不耐烦", by: { id: "supervisor1" } },
    can: ["score", "calibrate"],
    draft: null,
  });
  // Nobody knows beforehand that they were drawn.
  expect((await town.as("agent1").get(`/quality/samples/${id}`)).status).toBe(404);

  const draft = { marks: [{ itemId: "listening", value: 2, remark: "抢话一次" }], remark: "再听一遍" };
  expect((await town.as("quality1").put(`/quality/samples/${id}/draft`, draft)).body).toEqual({
    total: 50,
    fatal: [],
  });
  expect(await one("quality1", id)).toMatchObject({ draft });
  expect(await one("quality2", id)).toMatchObject({ draft: null, drafting: [{ id: "quality1" }] });

  const marks = fullMarks(callService, { listening: 2, emergency: null });
  const scored = await score("quality1", id, { version: 1, marks, remark: "总体好" });
  expect(scored.status).toBe(200);
  // 100 − 10 for emergency, which does not apply: (90 − 7.5) / 90.
  expect(scored.body).toMatchObject({
    state: "scored",
    total: 91.7,
    fatal: false,
    draft: null,
    drafting: [],
  });
  expect(await one("agent1", id)).toMatchObject({
    total: 91.7,
    complaint: null,
    drafting: [],
    scores: [{ by: { id: "quality1" }, remark: "总体好" }],
    appealBy: "2026-03-09T16:00:00.000Z",
    can: ["appeal"],
  });
  expect(await facts(id)).toEqual(["quality.scored quality1"]);
});

test("what a fatal item zeroes is 0, and says by which", async () => {
  const { body } = await scoredSample(town, { rude: 1 });
  expect(body).toMatchObject({ total: 0, fatal: true, scores: [{ fatal: ["rude"] }] });
});

describe("an appeal", () => {
  test("is upheld by another, and then it is final", async () => {
    const { id } = await scoredSample(town);
    expect((await appeal("agent1", id)).body).toMatchObject({ state: "appealed", can: [] });
    expect((await rule("quality1", id)).status).toBe(403);
    expect((await rule("quality2", id)).body).toMatchObject({
      state: "final",
      appeal: { ruling: "uphold", reason: "重听录音", ruledBy: { id: "quality2" } },
    });
    expect((await rule("supervisor1", id)).status).toBe(409);
    expect(await facts(id)).toEqual([
      "quality.scored quality1",
      "quality.appealed agent1",
      "quality.appeal-ruled quality2",
    ]);
  });

  test("changes the score: the new one counts, both are kept", async () => {
    const { id, body } = await scoredSample(town);
    await appeal("agent1", id);
    const change = { ruling: "change", marks: fullMarks(callService), remark: "未见抢话" };
    const changed = await rule("supervisor1", id, change);
    expect(changed.body).toMatchObject({ state: "final", total: 100, scoredBy: { id: "quality1" } });
    expect((await one("agent1", id)).scores).toMatchObject([
      { by: { id: "quality1" }, total: body.total },
      { by: { id: "supervisor1" }, total: 100, remark: "未见抢话" },
    ]);
  });

  test("comes within the working days that were told, and from the person themself", async () => {
    const { id } = await scoredSample(town);
    expect((await appeal("agent2", id)).status).toBe(404);
    expect((await appeal("quality1", id)).status).toBe(403);
    town.setTime("2026-03-09T23:59:59+08:00");
    expect((await one("agent1", id)).state).toBe("scored");
    town.setTime("2026-03-10T00:00:00+08:00");
    expect(await one("agent1", id)).toMatchObject({ state: "final", can: [] });
    const late = await appeal("agent1", id);
    expect([late.status, late.body.detail]).toEqual([409, "已过申诉期或已定案"]);
    const { items } = (await town.as("agent1").get("/quality/samples?state=final")).body;
    expect(items.map((row: { id: string }) => row.id)).toContain(id);
  });
});

describe("refused are", () => {
  test("an unfinished score, naming what is missing; a stale version; a second scorer", async () => {
    const { id } = await complainedSample(town);
    const marks = fullMarks(callService);
    const short = await score("quality1", id, { version: 1, marks: marks.slice(1), remark: "" });
    expect([short.status, short.body.errors]).toEqual([
      400,
      [{ pointer: "/marks", detail: "还有未评的项目：按规范问候" }],
    ]);
    const body = { version: 1, marks, remark: "" };
    const both = await Promise.all([score("quality1", id, body), score("quality2", id, body)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect(await facts(id)).toHaveLength(1);
  });

  test("scoring one's own work, also for who holds both roles", async () => {
    await town.house.query("UPDATE staff SET roles = '{agent,quality-inspector}' WHERE id = 'agent3'");
    const { id } = await complainedSample(town, "agent3");
    const own = await score("agent3", id, { version: 1, marks: fullMarks(callService), remark: "" });
    expect([own.status, own.body.detail]).toEqual([403, "不能评自己受理的样本"]);
    expect(await one("agent3", id)).toMatchObject({ complaint: null, drafting: [] });
    await town.house.query("UPDATE staff SET roles = '{agent}' WHERE id = 'agent3'");
  });

  test("other roles, other agents, and the list of others", async () => {
    const { id } = await scoredSample(town);
    for (const who of ["admin1", "dispatcher1", "dept-urban", "analyst1"])
      expect((await town.as(who).get(`/quality/samples/${id}`)).status).toBe(403);
    expect((await town.as("agent2").get(`/quality/samples/${id}`)).status).toBe(404);
    expect((await town.as("agent2").get("/quality/samples?agentId=agent1")).body.items).toEqual([]);
    expect((await town.as("quality1").get("/quality/samples/nothing")).status).toBe(404);
  });
});

describe("a complaint about the agent", () => {
  test("is taken down once; the same again changes nothing, other words are refused", async () => {
    const { ticketId } = await complainedSample(town);
    const note = (words: string) =>
      town.as("followup1").put(`/tickets/${ticketId}/agent-complaint`, { words });
    expect((await note("话务员不耐烦")).status).toBe(200);
    expect((await note("另一句话")).status).toBe(409);
  });

  test("is not drawn for a sealed ticket, and a ticket nobody took by phone has no agent", async () => {
    const sealed = await town
      .as("agent1")
      .file({ kind: "report", citizen: { name: "甲", secrecy: "sealed" } });
    const noted = await town
      .as("supervisor1")
      .put(`/tickets/${sealed.id}/agent-complaint`, { words: "语气差" });
    expect(noted.body).toEqual({ agent: { id: "agent1", name: "林晓雯" }, sampled: false });
    const filed = await town.as("dispatcher1").file();
    const none = await town
      .as("supervisor1")
      .put(`/tickets/${filed.id}/agent-complaint`, { words: "语气差" });
    expect(none.status).toBe(409);
  });
});
