import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { MONDAY, openTestHouse, type TestHouse } from "#test/kit/house.ts";

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house?.close());
beforeEach(() => house.setTime(MONDAY));

const looks = async (id: string) => (await house.as("overseer1").get(`/tickets/${id}/looks`)).body.items;
const brief = (items: { what: string; actor: { id: string } }[]) =>
  items.map(({ what, actor }) => `${what} ${actor.id}`).toSorted();

async function sealed() {
  const { id } = await house.as("agent1").file({
    kind: "report",
    title: "举报某厂夜间偷排",
    content: "我是三车间的，亲眼看见夜里排水。",
    citizen: { name: "甲", phone: "13800001111", secrecy: "sealed" },
  });
  await house.live(id, [
    "dispatcher1",
    {
      type: "dispatch",
      leadDepartmentId: "ecology",
      redactedTitle: "反映某厂夜间排水",
      redactedContent: "反映某厂夜间排水。",
    },
  ]);
  return id;
}

test("every opening of a sealed ticket is a fact, with whether the original words were shown", async () => {
  const id = await sealed();
  await house.as("dept-ecology").get(`/tickets/${id}`);
  await house.as("dispatcher1").get(`/tickets/${id}`);
  await house.as("supervisor1").get(`/tickets/${id}/events`);
  expect(brief(await looks(id))).toEqual([
    "original dispatcher1",
    "sealed dept-ecology",
    "sealed supervisor1",
  ]);
  const facts = await house.source.query(
    "SELECT count(*)::int AS n FROM domain_event WHERE subject = 'ticket-look' AND subject_id = $1",
    [id],
  );
  expect(facts).toEqual([{ n: 3 }]);
});

test("a page that stays open is one look; coming back later is another; the ticket itself does not change", async () => {
  const id = await sealed();
  const { version } = (await house.as("dept-ecology").get(`/tickets/${id}`)).body;
  house.setTime(new Date(MONDAY.getTime() + 5 * 60_000));
  await house.as("dept-ecology").get(`/tickets/${id}`);
  expect(await looks(id)).toHaveLength(1);
  house.setTime(new Date(MONDAY.getTime() + 20 * 60_000));
  expect((await house.as("dept-ecology").get(`/tickets/${id}`)).body.version).toBe(version);
  expect(await looks(id)).toHaveLength(2);
});

test("an ordinary ticket remembers who saw the number and why, not who read it", async () => {
  const { id } = await house.as("agent1").file({ citizen: { name: "欧阳明月", phone: "13811113333" } });
  await house.live(
    id,
    ["dispatcher1", { type: "dispatch", leadDepartmentId: "market" }],
    ["dept-market", { type: "accept" }],
  );
  await house.as("dept-market").get(`/tickets/${id}`);
  await house.as("dept-market").post(`/tickets/${id}/contact-views`, { reason: "先行联系" });
  house.setTime(new Date(MONDAY.getTime() + 60_000));
  await house.as("agent2").post(`/tickets/${id}/contact-views`, { reason: "回拨核对" });
  expect(await looks(id)).toMatchObject([
    { what: "contact", actor: { id: "agent2" }, detail: "回拨核对" },
    { what: "contact", actor: { id: "dept-market", departmentId: "market" }, detail: "先行联系" },
  ]);
  const seenBy = async (who: string) =>
    (await house.as(who).get(`/tickets/${id}/events`)).body.items.filter(
      ({ type }: { type: string }) => type === "ticket.contact-viewed",
    );
  expect(await seenBy("dispatcher1")).toHaveLength(2);
  expect(await seenBy("dept-market"), "a unit sees its own look alone").toHaveLength(1);
});

test("units, agents and administrators may not ask who has seen it", async () => {
  const id = await sealed();
  for (const who of ["dept-ecology", "dept-ecology-head", "agent1", "admin1", "analyst1", "quality1"])
    expect((await house.as(who).get(`/tickets/${id}/looks`)).status, who).toBe(403);
  for (const who of ["supervisor1", "overseer1", "dispatcher1"])
    expect((await house.as(who).get(`/tickets/${id}/looks`)).status, who).toBe(200);
  expect((await house.as("overseer1").get("/tickets/nothing/looks")).status).toBe(404);
});
