import { io, type Socket } from "socket.io-client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { StaffAccount } from "#contracts/staff-accounts.ts";
import { openTestHouse, type TestHouse } from "#test/kit/house.ts";

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house?.close());

const admin = () => house.as("admin1");
const account = async (id: string): Promise<StaffAccount> => {
  const { items } = (await admin().get(`/staff?q=${id}`)).body;
  return items.find((each: StaffAccount) => each.id === id);
};
const change = async (id: string, patch: object) => {
  const { name, roles, departmentId, disabledAt } = await account(id);
  return admin().put(`/staff/${id}`, { name, roles, departmentId, disabled: disabledAt !== null, ...patch });
};

test("the list is paged, narrowed by unit, role and words, and holds no passwords", async () => {
  const first = (await admin().get("/staff?limit=3")).body;
  expect(first.items).toHaveLength(3);
  const second = (await admin().get(`/staff?limit=3&cursor=${first.nextCursor}`)).body;
  expect(second.items[0].username > first.items[2].username).toBe(true);
  const heads = (await admin().get("/staff?departmentId=urban&role=department-head")).body.items;
  expect(heads.length).toBeGreaterThan(1);
  expect(heads.every((each: StaffAccount) => each.departmentId?.startsWith("urban"))).toBe(true);
  expect(JSON.stringify(first)).not.toContain("argon2");
});

test("a change acts at once, is a fact with what was before, and nothing is written when nothing changed", async () => {
  expect(
    (await house.as("agent5").get("/reports/measures?from=2026-03-01T00:00:00Z&to=2026-04-01T00:00:00Z"))
      .status,
  ).toBe(403);
  expect((await change("agent5", { roles: ["agent", "analyst"] })).body.roles).toEqual(["agent", "analyst"]);
  expect(
    (await house.as("agent5").get("/reports/measures?from=2026-03-01T00:00:00Z&to=2026-04-01T00:00:00Z"))
      .status,
  ).toBe(200);
  await change("agent5", {});
  const { items } = (await admin().get("/reference-changes?subject=staff&key=agent5")).body;
  expect(items).toHaveLength(1);
  expect(items[0]).toMatchObject({
    type: "staff.changed",
    actor: { id: "admin1" },
    lines: [{ change: "changed", fields: [{ name: "roles", before: "agent", after: "agent、analyst" }] }],
  });
});

test("who is disabled is out at once, their sessions are gone, and enabling does not bring them back", async () => {
  const { url, cookie } = {
    url: house.base.replace("/api/v1", ""),
    cookie: (await house.headersOf("agent4"))["cookie"]!,
  };
  const socket: Socket = io(url, {
    extraHeaders: { cookie },
    transports: ["websocket"],
    reconnection: false,
  });
  await new Promise((resolve, reject) => {
    socket.once("connect", () => resolve(undefined));
    socket.once("connect_error", reject);
  });
  const cut = new Promise((resolve) => void socket.once("disconnect", () => resolve("cut")));
  expect((await change("agent4", { disabled: true })).body.disabledAt).not.toBeNull();
  expect((await house.as("agent4").get("/session")).status).toBe(401);
  expect(await cut).toBe("cut");
  expect((await change("agent4", { disabled: false })).body.disabledAt).toBeNull();
  expect((await house.as("agent4").get("/session")).status, "the old cookie stays dead").toBe(401);
});

describe("refused, at its field", () => {
  test.each([
    ["an administrator with another role", "agent3", { roles: ["administrator", "dispatcher"] }, "/roles"],
    ["a unit's officer who judges", "dept-urban", { roles: ["officer", "follow-up-officer"] }, "/roles"],
    ["an officer without a unit", "dept-urban", { departmentId: null }, "/departmentId"],
    ["an agent with a unit", "agent3", { departmentId: "urban" }, "/departmentId"],
    ["a unit that is none", "dept-urban", { departmentId: "nowhere" }, "/departmentId"],
    ["the own roles", "admin1", { roles: ["agent"] }, "/roles"],
    ["disabling oneself", "admin1", { disabled: true }, "/disabled"],
    ["no name", "agent3", { name: " " }, "/name"],
  ])("%s", async (_what, id, patch, pointer) => {
    const { status, body } = await change(id, patch);
    expect(status).toBe(400);
    expect(body.errors.map((error: { pointer: string }) => error.pointer)).toEqual([pointer]);
  });

  test("an unknown person is 404, and nobody but administrators may", async () => {
    const body = { name: "甲", roles: ["agent"], departmentId: null, disabled: false };
    expect((await admin().put("/staff/nobody", body)).status).toBe(404);
    for (const who of ["supervisor1", "dispatcher1", "dept-urban-head", "analyst1"]) {
      expect((await house.as(who).get("/staff")).status, who).toBe(403);
      expect((await house.as(who).put("/staff/agent1", body)).status, who).toBe(403);
    }
  });

  test("administrators see no tickets and no citizens", async () => {
    const { id } = await house.as("agent1").file();
    expect((await admin().get("/tickets")).body.items).toEqual([]);
    for (const path of ["", "/events", "/deadline"])
      expect((await admin().get(`/tickets/${id}${path}`)).status, path).toBe(404);
    expect((await admin().post(`/tickets/${id}/contact-views`, { reason: "看" })).status).toBe(404);
  });
});
