import { afterAll, beforeAll, expect, test } from "vitest";
import { complaint, openTestHouse, type TestHouse } from "#test/kit/house.ts";

let town: TestHouse;
beforeAll(async () => {
  town = await openTestHouse();
});
afterAll(() => town.close());

const withKey = (key: string, path: string, body?: unknown) =>
  fetch(town.base + path, {
    method: body === undefined ? "GET" : "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
const issue = async (fields: Record<string, unknown> = {}) =>
  town.as("admin1").post("/api-keys", { name: "智能网关", ...fields });

test("a program files a ticket by its key alone, without a CSRF token, under its own name", async () => {
  const { status, body } = await issue();
  expect(status).toBe(201);
  expect(body.key).toMatch(/^hk_[\w-]{43}$/);
  const filed = await withKey(body.key, "/tickets", complaint);
  expect(filed.status).toBe(201);
  const ticket = (await filed.json()) as { filedBy: { id: string; name: string } };
  expect(ticket.filedBy).toEqual({ id: body.staffId, name: "智能网关" });
});

test("the key is shown once; the list and the database hold none", async () => {
  const { body } = await issue();
  const list = await town.as("admin1").get("/api-keys");
  expect(list.body.items[0]).toMatchObject({ id: body.id, name: "智能网关", revokedAt: null });
  expect(JSON.stringify(list.body)).not.toContain(body.key);
  const [{ dump }] = await town.source.query(
    "SELECT string_agg(k::text, ' ') || (SELECT string_agg(e::text, ' ') FROM domain_event e) AS dump FROM api_key k",
  );
  expect(dump).not.toContain(body.key);
});

test("a key taken back stops at once, and its account with it", async () => {
  const { body } = await issue();
  expect((await withKey(body.key, "/tickets")).status).toBe(200);
  const gone = await fetch(`${town.base}/api-keys/${body.id}`, {
    method: "DELETE",
    headers: await town.headersOf("admin1"),
  });
  expect(gone.status).toBe(204);
  expect((await withKey(body.key, "/tickets")).status).toBe(401);
  const [{ disabled }] = await town.source.query(
    "SELECT disabled_at IS NOT NULL AS disabled FROM staff WHERE id = $1",
    [body.staffId],
  );
  expect(disabled).toBe(true);
  const again = await fetch(`${town.base}/api-keys/${body.id}`, {
    method: "DELETE",
    headers: await town.headersOf("admin1"),
  });
  expect(again.status).toBe(404);
});

test("a key reaches what its roles reach and nothing else; a unit's key only its unit", async () => {
  const analyst = await issue({ roles: ["analyst"] });
  expect((await withKey(analyst.body.key, "/tickets", complaint)).status).toBe(403);
  const unit = await issue({ roles: ["officer"], departmentId: "police" });
  const { id } = await town.as("agent1").file();
  expect((await withKey(unit.body.key, `/tickets/${id}`)).status).toBe(404);
});

test("no key opens sealed reports or gives out keys, and only administrators give any", async () => {
  for (const role of ["dispatcher", "administrator"])
    expect((await issue({ roles: ["agent", role] })).status).toBe(403);
  for (const person of ["agent1", "supervisor1", "dept-urban-head"])
    expect((await town.as(person).post("/api-keys", { name: "x" })).status).toBe(403);
});

test("a unit's role needs its unit, and the unit must exist", async () => {
  for (const fields of [
    { roles: ["officer"] },
    { roles: ["agent"], departmentId: "urban" },
    { roles: ["officer"], departmentId: "nowhere" },
  ])
    expect(await issue(fields)).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: "/departmentId" }] },
    });
});

test("giving and taking back are remembered, with who did it", async () => {
  const { body } = await issue();
  const facts = await town.source.query(
    "SELECT type, actor->>'id' AS by FROM domain_event WHERE subject_id = $1",
    [`api-key:${body.id}`],
  );
  expect(facts).toEqual([{ type: "api-key.issued", by: "admin1" }]);
});

test("words that are no key of ours open nothing", async () => {
  for (const key of ["x", `hk_${"a".repeat(43)}`, "null", " "])
    expect((await withKey(key, "/tickets")).status).toBe(401);
});
