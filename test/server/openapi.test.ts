import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { defineEndpoint, type Endpoint } from "#contracts/endpoint.ts";
import { roles, type Role } from "#contracts/staff.ts";
import { allRoutes } from "#server/compose.ts";
import { newId } from "#server/platform/ids.ts";
import { openTestHouse, type TestHouse } from "#test/kit/house.ts";

let town: TestHouse;
let endpoints: Endpoint[];
beforeAll(async () => {
  town = await openTestHouse();
  const config = {
    demo: true,
    CTI_TOKEN: "c".repeat(20),
    SESSION_SECRET: "s".repeat(40),
    publicUrl: undefined,
  };
  endpoints = allRoutes(town.house, config as never).map((route) => route.endpoint);
});
afterAll(() => town.close());

const document = async () => (await (await fetch(`${town.base}/openapi.json`)).json()) as OpenApi;
interface OpenApi {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
}
interface Operation {
  operationId: string;
  security: object[];
  responses: Record<string, object>;
  parameters: { name: string; in: string; required: boolean; schema: object }[];
  requestBody?: object;
}

test("the document describes every operation once, and nothing else", async () => {
  const { openapi, paths } = await document();
  expect(openapi).toBe("3.1.0");
  const described = Object.values(paths).flatMap((methods) =>
    Object.values(methods).map((op) => op.operationId),
  );
  expect(described.toSorted()).toEqual(endpoints.map((endpoint) => endpoint.name).toSorted());
  expect(new Set(described).size).toBe(described.length);
});

test("every operation says who may, what it takes and what it answers", async () => {
  const { paths } = await document();
  for (const [path, methods] of Object.entries(paths))
    for (const [method, operation] of Object.entries(methods)) {
      const endpoint = endpoints.find((known) => known.name === operation.operationId);
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
      const named = operation.parameters
        .filter((parameter) => parameter.in === "path")
        .map(({ name }) => name);
      expect([path, named.toSorted()]).toEqual([path, inPath.toSorted()]);
      expect([path, operation.security.length === 0]).toEqual([path, endpoint?.auth === "public"]);
      expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(["400", "404", "default"]));
      expect([path, method === "get" && operation.requestBody !== undefined]).toEqual([path, false]);
    }
});

test("nothing in the document is left as an empty schema by accident", async () => {
  const { paths } = await document();
  const bodies = Object.values(paths).flatMap((methods) =>
    Object.values(methods).flatMap((operation) =>
      operation.requestBody ? [JSON.stringify(operation.requestBody)] : [],
    ),
  );
  expect(bodies.length).toBeGreaterThan(5);
  expect(bodies.filter((body) => body.includes('"schema":{}'))).toEqual([]);
});

test("an operation that does not say who may does not compile, and one for nobody is for nobody", () => {
  // @ts-expect-error: `auth` is missing; there is no silent "anyone".
  defineEndpoint({ name: "open", method: "get", path: "/open", summary: "x", reply: z.object({}) });
  expect(endpoints.every(({ auth }) => typeof auth === "string" || auth.length > 0)).toBe(true);
});

test("only these may be asked without signing in", () => {
  const open = endpoints.filter((endpoint) => endpoint.auth === "public").map((endpoint) => endpoint.name);
  // A new name here is a decision, not an accident.
  expect(open.toSorted()).toEqual(["createSession", "getSite", "hearCti"]);
});

/** Somebody who holds this role and no other. */
async function personOf(role: Role): Promise<Record<string, string>> {
  const id = `only-${role}`;
  const department = role === "officer" || role === "department-head" ? "urban" : null;
  await town.source.query(
    "INSERT INTO staff (id, username, name, password_hash, roles, department_id) VALUES ($1, $1, $1, 'none', $2, $3) ON CONFLICT DO NOTHING",
    [id, [role], department],
  );
  return town.headersOf(id);
}

async function ask({ method, path }: Endpoint, headers: Record<string, string>) {
  const response = await fetch(town.base + path.replace(/:year/, "2026").replace(/:\w+/g, newId()), {
    method: method.toUpperCase(),
    headers: { "content-type": "application/json", ...headers },
    body: method === "get" || method === "delete" ? null : "{}",
  });
  const text = await response.text();
  return { status: response.status, text };
}

test("every operation × every role: nobody passes the door who may not, and whoever may is not turned away at it", async () => {
  const wrong: string[] = [];
  for (const endpoint of endpoints) {
    if (endpoint.auth === "public" || endpoint.name === "deleteSession") continue;
    if ((await ask(endpoint, {})).status !== 401)
      wrong.push(`${endpoint.name}: open to nobody in particular`);
    for (const role of roles) {
      const { status, text } = await ask(endpoint, await personOf(role));
      const may = endpoint.auth === "staff" || endpoint.auth.includes(role);
      const turnedAway = status === 403 && text.includes("您的岗位不能进行这项操作");
      if (may === turnedAway || status >= 500) wrong.push(`${endpoint.name} × ${role}: ${status}`);
    }
  }
  expect(wrong).toEqual([]);
}, 120_000);

test("a role that only looks changes nothing: administrators and analysts file and act on no ticket", async () => {
  const { id } = await town.as("agent1").file();
  for (const person of ["admin1", "analyst1", "quality1"]) {
    expect((await town.as(person).post("/tickets", {})).status).toBe(403);
    const act = await town.as(person).act(id, { type: "dispatch", leadDepartmentId: "urban" }, 1);
    expect([403, 404]).toContain(act.status);
  }
});
