import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { encodeCursor } from "#server/platform/paging.ts";
import { complaint, openTestHouse, type TestHouse } from "#test/kit/house.ts";

let town: TestHouse;
beforeAll(async () => {
  town = await openTestHouse();
});
afterAll(() => town.close());

const count = async () => {
  const [{ n }] = await town.source.query("SELECT count(*)::int AS n FROM ticket");
  return n as number;
};

/** The raw bytes of a body, whatever its type says. */
async function send(
  path: string,
  body: string | Uint8Array<ArrayBuffer>,
  type = "application/json",
  more = {},
) {
  const response = await fetch(town.base + path, {
    method: "POST",
    headers: { "content-type": type, ...(await town.headersOf("agent1")), ...more },
    body,
  });
  const text = await response.text();
  expect(response.headers.get("content-type")).toContain(response.ok ? "json" : "application/problem+json");
  return { status: response.status, body: JSON.parse(text) };
}
const pointers = (answer: { body: { errors?: { pointer: string }[] } }) =>
  answer.body.errors?.map((error) => error.pointer) ?? [];

describe("a body that cannot be read", () => {
  test.each([
    ["cut off", '{"kind":"complaint"', "application/json", 400],
    ["not JSON", "kind=complaint", "application/json", 400],
    ["a bare word", '"complaint"', "application/json", 400],
    ["null", "null", "application/json", 400],
    ["a list", "[]", "application/json", 400],
    [
      "bytes that are no UTF-8",
      new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]),
      "application/json",
      400,
    ],
    ["deeper than a stack", "[".repeat(200_000) + "]".repeat(200_000), "application/json", 400],
    ["text", JSON.stringify(complaint), "text/plain", 415],
    ["a form", "kind=complaint&title=x", "application/x-www-form-urlencoded", 415],
    ["XML", "<ticket/>", "application/xml", 415],
    ["JSON in an unknown character set", JSON.stringify(complaint), "application/json; charset=koi8-r", 415],
    [
      "more than 1 MB",
      JSON.stringify({ ...complaint, content: "x".repeat(1_100_000) }),
      "application/json",
      413,
    ],
  ])("%s is a problem and nothing is written", async (_what, body, type, status) => {
    const before = await count();
    const answer = await send("/tickets", body, type);
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({ status, instance: "/api/v1/tickets" });
    expect(answer.body.detail).toMatch(/[\u4e00-\u9fff]/);
    expect(await count()).toBe(before);
  });

  test("what the PBX may add of its own is no bottomless pit", async () => {
    const event = { event: "newCall", callId: "deep", from: "13812345678", to: "12345", direction: "in" };
    const pit = `{"extra":${"[".repeat(20_000)}${"]".repeat(20_000)},${JSON.stringify(event).slice(1)}`;
    expect((await send(`/cti/${"c".repeat(20)}`, pit)).status).toBe(400);
    expect(
      (await send(`/cti/${"c".repeat(20)}`, JSON.stringify({ ...event, extra: [[["x"]]] }))).status,
    ).toBe(200);
  });

  test("an unknown encoding is refused; a missing body is blamed on the fields it lacks", async () => {
    expect((await send("/tickets", "x", "application/json", { "content-encoding": "nonsense" })).status).toBe(
      415,
    );
    const empty = await send("/tickets", "");
    expect(empty.status).toBe(400);
    expect(pointers(empty)).toEqual(expect.arrayContaining(["/kind", "/channel", "/title", "/content"]));
  });
});

describe("a field that is wrong is named, and nothing is written:", () => {
  const long = "长".repeat(100_000);
  test.each<[string, Record<string, unknown>, string]>([
    ["100 KB of text", { content: long }, "/content"],
    ["a title of 201 characters", { title: "题".repeat(201) }, "/title"],
    ["NUL", { title: "夜市\u0000噪声" }, "/title"],
    ["half a character", { content: "夜市\ud83d噪声" }, "/content"],
    ["the other half", { content: "夜市\udc00噪声" }, "/content"],
    ["an unknown field", { colour: "red" }, "/colour"],
    ["an unknown field with a slash", { "a/b~c": 1 }, "/a~1b~0c"],
    ["a wrong type", { title: 42 }, "/title"],
    ["a word that is none of the list", { kind: "complain" }, "/kind"],
    ["an unknown category", { categoryCode: "999999" }, "/categoryCode"],
    ["an unknown region", { regionCode: "000000" }, "/regionCode"],
    ["an unknown call", { callId: "no-such-call" }, "/callId"],
    ["an unknown guide", { guideIds: ["no-such-guide"] }, "/guideIds"],
    ["a code in full-width digits", { regionCode: "３３０６０２" }, "/regionCode"],
    ["a phone in full-width digits", { citizen: { phone: "１３８００００１２３４" } }, "/citizen/phone"],
    ["a number beyond the earth", { location: { lng: 1e308, lat: 0 } }, "/location/lng"],
    ["a field within a field", { citizen: { phone: "13900001111", id: "3306" } }, "/citizen/id"],
    ["white space only", { title: " \t\u3000" }, "/title"],
  ])("%s", async (_what, fields, pointer) => {
    const before = await count();
    const answer = await send("/tickets", JSON.stringify({ ...complaint, ...fields }));
    expect(answer.status).toBe(400);
    expect(pointers(answer)).toContain(pointer);
    expect(await count()).toBe(before);
  });

  test("half a character as an escape, as a program would write it", async () => {
    const answer = await send("/tickets", JSON.stringify(complaint).replace("夜市", "\\ud800"));
    expect([answer.status, ...pointers(answer)]).toEqual([400, "/title"]);
  });

  test("names of the prototype are unknown fields and change nobody's prototype", async () => {
    const body = `{"__proto__":{"admin":true},"constructor":{"prototype":{"admin":true}},${JSON.stringify(complaint).slice(1)}`;
    const answer = await send("/tickets", body);
    expect(answer.status).toBe(400);
    expect(pointers(answer)).toEqual(expect.arrayContaining(["/__proto__", "/constructor"]));
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });

  test("a hundred wrong fields are not a hundred lines", async () => {
    const many = Object.fromEntries(Array.from({ length: 300 }, (_, n) => [`f${n}`, 1]));
    expect(pointers(await send("/tickets", JSON.stringify({ ...complaint, ...many }))).length).toBe(50);
  });
});

describe("an address that is wrong", () => {
  test.each([
    ["/tickets?limit=0", "/query/limit"],
    ["/tickets?limit=201", "/query/limit"],
    ["/tickets?limit=1&limit=2", "/query/limit"],
    ["/tickets?limit=１", "/query/limit"],
    ["/tickets?status=open", "/query/status/0"],
    ["/tickets?status=received,", "/query/status/1"],
    ["/tickets?kind=complaint&kind=report", "/query/kind"],
    ["/tickets?overdue=maybe", "/query/overdue"],
    ["/tickets?departmentId=nowhere", "/query/departmentId"],
    ["/tickets?categoryCode=99", "/query/categoryCode"],
    ["/tickets?from=yesterday", "/query/from"],
    ["/tickets?from=2026-02-30T00:00:00Z", "/query/from"],
    ["/tickets?q=%00", "/query/q"],
    ["/tickets?page=2", "/query/page"],
    ["/tickets?__proto__=1", "/query/__proto__"],
    ["/tickets?q[$ne]=1", "/query/q[$ne]"],
    ["/calendars/1999", "/path/year"],
    ["/calendars/２０２６", "/path/year"],
    ["/tickets/a%20b", "/path/id"],
    ["/tickets/%00", "/path/id"],
    [`/tickets/${"x".repeat(65)}`, "/path/id"],
    ["/guides/search", "/query/q"],
  ])("%s → %s", async (path, pointer) => {
    const answer = await town.as("dispatcher1").get(path);
    expect(answer.status).toBe(400);
    expect(pointers(answer)).toContain(pointer);
  });

  test.each([
    ["not ours", "nonsense"],
    ["of a day that is none", encodeCursor(["2026-02-30T00:00:00.000Z", "a"])],
    ["of words", encodeCursor(["Monday", "a"])],
    ["with NUL", encodeCursor(["2026-03-02T00:00:00.000Z", "a\u0000"])],
    ["with half a character", encodeCursor(["2026-03-02T00:00:00.000Z", "\ud800"])],
  ])("a cursor %s is refused by every list", async (_what, cursor) => {
    for (const path of ["/tickets", "/notices", "/guides"]) {
      const answer = await town.as("editor1").get(`${path}?cursor=${encodeURIComponent(cursor)}`);
      expect([path, answer.status, ...pointers(answer)]).toEqual([path, 400, "/query/cursor"]);
    }
  });

  test("a moment before or after all history is refused or finds nothing, but breaks nothing", async () => {
    for (const at of [
      "0000-01-01T00:00:00Z",
      "1899-12-31T23:59:59Z",
      "0001-01-01T00:00:00+14:00",
      "9999-12-31T23:59:59-14:00",
    ]) {
      expect(
        (await town.as("dispatcher1").get(`/tickets?from=${encodeURIComponent(at)}`)).status,
      ).toBeLessThan(500);
      const answer = await town
        .as("agent1")
        .post("/tickets/preview-deadline", { kind: "complaint", from: at });
      expect(answer.status).toBeLessThan(500);
    }
  });

  test("what does not exist and what one may not see are one answer", async () => {
    const sealed = await town
      .as("agent1")
      .file({ kind: "report", citizen: { phone: "13900002222", secrecy: "sealed" } });
    const hidden = await town.as("agent2").get(`/tickets/${sealed.id}`);
    const missing = await town.as("agent2").get("/tickets/0190-none");
    expect([hidden.status, missing.status]).toEqual([404, 404]);
    expect({ ...hidden.body, instance: "" }).toEqual({ ...missing.body, instance: "" });
    for (const path of ["/events", "/deadline"])
      expect((await town.as("dept-urban").get(`/tickets/${sealed.id}${path}`)).status).toBe(404);
    const act = await town
      .as("dept-urban")
      .post(`/tickets/${sealed.id}/actions`, { version: 1, action: { type: "accept" } });
    expect(act.status).toBe(404);
  });

  test("an operation nobody described is 404 as a problem, below and beside the API", async () => {
    expect(await town.as("agent1").get("/nothing")).toMatchObject({ status: 404, body: { status: 404 } });
    expect(await town.as("agent1").post("/healthz", {})).toMatchObject({ status: 404 });
    expect((await fetch(town.base.replace("/api/v1", "/api/v2/tickets"))).status).toBe(404);
  });

  test("an address that is no UTF-8 is the asker's mistake", async () => {
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const { hostname, port } = new URL(town.base);
      const asked = request({ hostname, port, path: "/api/v1/tickets/%E0%A4%A" }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      asked.on("error", reject);
      asked.end();
    });
    expect(status).toBe(400);
  });
});

const beside = (path: string) => fetch(town.base.replace("/api/v1", path));

describe("programs that watch us", () => {
  test("are told that we live, that the database answers, and what we count", async () => {
    expect((await beside("/healthz")).status).toBe(200);
    expect((await beside("/readyz")).status).toBe(200);
    expect(await (await beside("/metrics")).text()).toContain("hotline_http_request_seconds");
  });
});
