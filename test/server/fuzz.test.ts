import { afterAll, beforeAll, expect, test } from "vitest";
import { problem, type Endpoint } from "#contracts/endpoint.ts";
import { allRoutes } from "#server/compose.ts";
import { openApi } from "#server/platform/openapi.ts";
import { openTestHouse, type TestHouse } from "#test/kit/house.ts";
import { upload } from "./attachments/attachments-kit.ts";
import { dice, generate, type FuzzRequest, type KnownIds } from "./fuzz-kit.ts";

// `FUZZ_RUNS=20000 FUZZ_SEED=7 npm test -- server/fuzz` asks more and other questions.
const RUNS = Number(process.env.FUZZ_RUNS ?? 2000);
const SEED = Number(process.env.FUZZ_SEED ?? 20260302);
const TOKEN = "c".repeat(20);
const people =
  "agent1 dispatcher1 followup1 supervisor1 quality1 overseer1 editor1 approver1 analyst1 admin1 dept-urban dept-urban-head dept-police".split(
    " ",
  );

let town: TestHouse;
let endpoints: Endpoint[];
let known: KnownIds;
/** What the document promises, by operation: the program is held to what it prints. */
let promised: Map<string, Set<string>>;
const headers = new Map<string, Record<string, string>>();

beforeAll(async () => {
  town = await openTestHouse();
  endpoints = allRoutes(town.house, { demo: true, CTI_TOKEN: TOKEN } as never).map((route) => route.endpoint);
  known = await knownIds();
  promised = promises(openApi(endpoints));
});
afterAll(() => town.close());

async function knownIds(): Promise<KnownIds> {
  const agent = town.as("agent1");
  const tickets: string[] = [];
  for (let n = 0; n < 12; n++) {
    const secrecy = n % 4 === 0 ? "sealed" : "none";
    const { id } = await agent.file({
      regionCode: "330602",
      citizen: { name: "王某", phone: "13900001234", secrecy },
    });
    tickets.push(id);
    if (n % 2 === 1) await town.live(id, ["dispatcher1", { type: "dispatch", leadDepartmentId: "urban" }]);
    if (n % 4 === 1) await town.live(id, ["dept-urban", { type: "accept" }]);
  }
  const ids = async (sql: string) => (await town.house.query<{ id: string }>(sql)).map((row) => row.id);
  const guides = await ids("SELECT id FROM guide LIMIT 10");
  const departments = await ids("SELECT id FROM department LIMIT 30");
  const attachments = [tickets[1], tickets[5]].map(async (ticket) => {
    return (await upload(town, "dept-urban", ticket as string)).body.id as string;
  });
  const exclusions = tickets.slice(4, 8).map(async (ticket) => {
    const asked = { measure: "return", reason: "误派", basis: "依据" };
    return (await town.as("supervisor1").post(`/tickets/${ticket}/exclusions`, asked)).body.id as string;
  });
  for (const ticket of [tickets[1], tickets[2], tickets[3], tickets[5]])
    await town.as("supervisor1").put(`/tickets/${ticket}/agent-complaint`, { words: "不耐烦" });
  const samples = await ids("SELECT id FROM quality_sample");
  for (const sample of samples)
    await town.as("supervisor1").put(`/quality/samples/${sample}/calibration`, {
      staffIds: ["quality1", "supervisor1"],
    });
  const calibrations = await ids("SELECT id FROM quality_calibration");
  const helps = ["agent1", "agent2", "agent3"].map(async (who) => {
    return (await town.as(who).post("/help-requests", { reason: "system" })).body.id as string;
  });
  const word = {
    level: "info",
    text: "口径",
    audience: { to: "everyone" },
    until: "2026-03-10T00:00:00+08:00",
  };
  const broadcasts = [word, word].map(async (body) => {
    return (await town.as("supervisor1").post("/broadcasts", body)).body.id as string;
  });
  const regions = ["330602", "3306", "330602001"];
  const categories = ["0101", "010101", "05"];
  return {
    "tickets:id": tickets,
    "guides:id": guides,
    "attachments:id": await Promise.all(attachments),
    "help-requests:id": await Promise.all(helps),
    "broadcasts:id": await Promise.all(broadcasts),
    "exclusions:id": await Promise.all(exclusions),
    "quality:id": [...samples, ...calibrations, "call-service", "complaints"],
    formId: ["call-service", "knowledge-use"],
    itemId: ["greeting", "listening", "rude"],
    agentId: people,
    staffIds: people,
    masterId: tickets,
    guideIds: guides,
    supersededBy: guides,
    departmentId: departments,
    leadDepartmentId: ["urban", "police", "urban-330602"],
    assistingDepartmentIds: departments,
    accusedDepartmentIds: departments,
    participants: departments,
    suggestedDepartmentId: departments,
    regionCode: regions,
    parentCode: regions,
    categoryCode: categories,
    assignee: people,
    token: [TOKEN],
  };
}

function promises(document: object): Map<string, Set<string>> {
  const { paths } = document as {
    paths: Record<string, Record<string, { operationId: string; responses: object }>>;
  };
  const operations = Object.values(paths).flatMap((methods) => Object.values(methods));
  return new Map(
    operations.map(({ operationId, responses }) => [
      operationId,
      new Set(Object.keys(responses).filter((status) => status !== "default" && status < "500")),
    ]),
  );
}

async function headersOf(person: string): Promise<Record<string, string>> {
  const held = headers.get(person);
  if (held) return held;
  const { cookie, csrfToken } = await town.house.sessions.open(person);
  const fresh = { cookie: cookie.split(";")[0] ?? "", "x-csrf-token": csrfToken };
  headers.set(person, fresh);
  return fresh;
}

/** What is wrong with the answer, or undefined. */
async function fault(request: FuzzRequest, response: Response): Promise<string | undefined> {
  const { endpoint } = request;
  const text = await response.text();
  const { status } = response;
  if (status >= 500) return `${status}`;
  if (!promised.get(endpoint.name)?.has(String(status))) return `undeclared ${status}`;
  if (status >= 400) {
    if (!response.headers.get("content-type")?.startsWith("application/problem+json"))
      return `${status} is no problem+json`;
    const parsed = problem.strict().safeParse(JSON.parse(text));
    if (!parsed.success) return `problem of another shape: ${parsed.error.message}`;
    return status === 400 && !parsed.data.errors?.length
      ? `400 without a named field: ${text.slice(0, 200)}`
      : undefined;
  }
  if (endpoint.sends) {
    const type = response.headers.get("content-type")?.split(";")[0] ?? "";
    return endpoint.sends.includes(type) ? undefined : `sends ${type}`;
  }
  if (endpoint.sends) return undefined;
  if (!endpoint.reply) return text === "" ? undefined : "a body where none is promised";
  const value: unknown = JSON.parse(text);
  const parsed = endpoint.reply.safeParse(value);
  if (!parsed.success) return `reply: ${parsed.error.message.slice(0, 300)}`;
  return JSON.stringify(parsed.data).length === text.length ? undefined : "reply: fields beyond the contract";
}

test(`${RUNS} generated requests: no 5xx, no undeclared status, no reply beyond its schema`, async () => {
  const die = dice(SEED);
  const faults = new Map<string, string>();
  const statuses = new Map<number, number>();
  const ask = async (request: FuzzRequest, person: string) => {
    const { endpoint, path, body } = request;
    const signedIn = endpoint.auth === "public" ? {} : await headersOf(person);
    const response = await fetch(town.base + path, {
      method: endpoint.method.toUpperCase(),
      headers: { ...signedIn, ...request.headers },
      body: body ?? null,
      redirect: "manual",
    });
    // Whoever signed out signs in again.
    if (endpoint.name === "deleteSession") headers.delete(person);
    statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
    const found = await fault(request, response);
    if (found)
      faults.set(
        `${endpoint.name}: ${found}`,
        `${person} ${path.slice(0, 200)} ${JSON.stringify(request.headers)} ${String(body).slice(0, 300)}`,
      );
  };
  for (let n = 0; n < RUNS; n += 8)
    await Promise.all(
      Array.from({ length: 8 }, (_, k) => {
        const endpoint = endpoints[(n + k) % endpoints.length] as Endpoint;
        const request = generate(endpoint, known, die);
        return ask(request, personFor(endpoint, die.next())).catch((error: unknown) => {
          faults.set(
            `${endpoint.name}: ${String(error)}`,
            `${request.path.slice(0, 200)} ${String((error as Error).cause)}`,
          );
        });
      }),
    );
  process.stdout.write(
    `fuzz: seed ${SEED}, ${RUNS} requests, ${endpoints.length} operations, statuses ${JSON.stringify(Object.fromEntries([...statuses].toSorted()))}\n`,
  );
  expect(Object.fromEntries(faults)).toEqual({});
  expect(statuses.get(200)).toBeGreaterThan(RUNS / 20);
  expect((await fetch(town.base.replace("/api/v1", "/healthz"))).status).toBe(200);
}, 600_000);

/** Mostly somebody who may, so that the question is looked at. */
function personFor({ auth }: Endpoint, at: number): string {
  const able = Array.isArray(auth)
    ? people.filter((name) => auth.some((role) => name.startsWith(accountOf[role] ?? "-")))
    : people;
  const pool = at < 0.85 && able.length > 0 ? able : people;
  return pool[Math.floor(at * 7919) % pool.length] as string;
}

const accountOf: Readonly<Record<string, string>> = {
  agent: "agent",
  dispatcher: "dispatcher",
  "follow-up-officer": "followup",
  supervisor: "supervisor",
  "quality-inspector": "quality",
  overseer: "overseer",
  editor: "editor",
  approver: "approver",
  analyst: "analyst",
  administrator: "admin",
  officer: "dept-urban",
  "department-head": "dept-urban-head",
};
