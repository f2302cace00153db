import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTestHouse, type TestHouse } from "#test/kit/house.ts";

let house: TestHouse;
let base: string;
let key: string;
const service = "010101";

beforeAll(async () => {
  house = await openTestHouse();
  base = house.base.replace("/api/v1", "/open311/v2");
  const given = await house.as("admin1").post("/api-keys", { name: "随手拍小程序" });
  key = given.body.key;
});
afterAll(() => house.close());

const get = async (path: string) => {
  const response = await fetch(`${base}/${path}`);
  const text = await response.text();
  return { status: response.status, text, type: response.headers.get("content-type") ?? "" };
};
const send = async (fields: Record<string, string>, format = "json", headers = {}) => {
  const response = await fetch(`${base}/requests.${format}`, {
    method: "POST",
    headers,
    body: new URLSearchParams(fields),
  });
  return { status: response.status, text: await response.text() };
};
const request = {
  service_code: service,
  lat: "30.0023",
  long: "120.5810",
  address_string: "某某路 12 号",
  description: "夜市音响声音太大。每天到深夜，老人和孩子都睡不好。",
  first_name: "三",
  last_name: "张",
  phone: "13800001234",
};
const file = async (fields: Record<string, string> = {}): Promise<string> => {
  const answer = await send({ ...request, api_key: key, ...fields });
  expect(answer.status, answer.text).toBe(201);
  return JSON.parse(answer.text)[0].service_request_id;
};

describe("what Open311 offers", () => {
  test("is discovered in both formats", async () => {
    const json = await get("discovery.json");
    expect(json.status).toBe(200);
    expect(JSON.parse(json.text).endpoints[0]).toMatchObject({ formats: ["text/xml", "application/json"] });
    const xml = await get("discovery.xml");
    expect(xml.type).toContain("text/xml");
    expect(xml.text).toContain("<format>application/json</format>");
  });

  test("lists every matter of the third level as a service with its group", async () => {
    const services = JSON.parse((await get("services.json")).text);
    expect(services.length).toBeGreaterThan(100);
    expect(services.find((one: { service_code: string }) => one.service_code === service)).toMatchObject({
      metadata: true,
      type: "realtime",
      group: "城市管理",
    });
    expect((await get("services.xml")).text).toMatch(/^<\?xml[^>]*>\n<services><service><service_code>/);
  });

  test("says what a service asks, and that a strange one is not there", async () => {
    const known = await get(`services/${service}.xml`);
    expect(known.text).toContain("<service_definition>");
    expect(known.text).toContain("<value><key>complaint</key><name>投诉</name></value>");
    expect((await get("services/999999.json")).status).toBe(404);
    expect((await get("services.json?jurisdiction_id=elsewhere")).status).toBe(404);
    expect((await get("services")).status).toBe(404);
  });
});

describe("a request filed by a program", () => {
  test("is a ticket with its place, citizen and channel, waiting to be dispatched", async () => {
    const id = await file({ "attribute[kind]": "complaint", media_url: "https://example.com/a.jpg" });
    const { body } = await house.as("dispatcher1").get(`/tickets/${id}`);
    expect(body).toMatchObject({
      kind: "complaint",
      channel: "open311",
      status: "received",
      title: "夜市音响声音太大",
      address: "某某路 12 号",
      location: { lat: 30.0023, lng: 120.581 },
      category: { code: service },
      citizen: { name: "张*", phone: "138****1234" },
    });
    expect(body.content).toContain("https://example.com/a.jpg");
  });

  test("is filed once however often the program repeats it", async () => {
    const headers = { "idempotency-key": "open311-once" };
    const [first, second] = [
      await send({ ...request, api_key: key }, "json", headers),
      await send({ ...request, api_key: key }, "json", headers),
    ];
    expect([second.status, second.text]).toEqual([first.status, first.text]);
  });

  test.each([
    ["api_key", { api_key: "" }, 403],
    ["api_key", { api_key: "hk_nobody-has-this-key-at-all-00000" }, 403],
    ["description", { description: " " }, 400],
    ["service_code", { service_code: "nothing" }, 400],
    ["lat", { lat: "91" }, 400],
    ["long", { long: "x" }, 400],
    ["phone", { phone: "call me" }, 400],
    ["media_url", { media_url: "javascript:alert(1)" }, 400],
    ["attribute[kind]", { "attribute[kind]": "report" }, 400],
    ["address_string", { lat: "", long: "", address_string: "" }, 400],
  ])("is refused with the field named: %s", async (field, wrong, status) => {
    const json = await send({ ...request, api_key: key, ...wrong });
    expect(json.status).toBe(status);
    expect(JSON.parse(json.text)[0]).toMatchObject({
      code: status,
      description: expect.stringContaining(field),
    });
    const xml = await send({ ...request, api_key: key, ...wrong }, "xml");
    expect(xml.text).toContain(`<errors><error><code>${status}</code>`);
  });

  test("needs a program that may take requests", async () => {
    const given = await house.as("admin1").post("/api-keys", { name: "看板", roles: ["analyst"] });
    expect((await send({ ...request, api_key: given.body.key })).status).toBe(403);
  });
});

describe("what the public may read", () => {
  test("is how far a request is, never the citizen's words, place or name", async () => {
    const id = await file();
    await house.live(id, ["dispatcher1", { type: "dispatch", leadDepartmentId: "urban" }]);
    for (const format of ["json", "xml"]) {
      const { text } = await get(`requests/${id}.${format}`);
      expect(text).toContain("市综合行政执法局");
      expect(text).toContain("待签收");
      for (const secret of ["音响", "某某路", "张", "1380000", "30.0023"]) expect(text).not.toContain(secret);
    }
    const own = await get(`requests/${id}.json?api_key=${key}`);
    expect(JSON.parse(own.text)[0]).toMatchObject({
      description: request.description,
      lat: 30.0023,
      status: "open",
    });
  });

  test("is only what came by Open311", async () => {
    const { id } = await house.as("agent1").file();
    expect((await get(`requests/${id}.json`)).status).toBe(404);
    expect((await get(`tokens/${id}.json`)).status).toBe(404);
    const listed = JSON.parse((await get("requests.json")).text) as { service_request_id: string }[];
    expect(listed.map((one) => one.service_request_id)).not.toContain(id);
  });

  test("is narrowed by ids, service, status and days", async () => {
    const [open, other] = [await file(), await file({ service_code: "010102" })];
    await house.live(other, [
      "agent1",
      { type: "reject", reasonCode: "emergency", properChannel: "请拨打110" },
    ]);
    const ids = async (filter: string) =>
      (JSON.parse((await get(`requests.json?${filter}`)).text) as { service_request_id: string }[]).map(
        (one) => one.service_request_id,
      );
    expect(new Set(await ids(`service_request_id=${open},${other},%00`))).toEqual(new Set([open, other]));
    expect(await ids("status=closed")).toEqual([other]);
    expect(await ids("status=open,closed")).toEqual(expect.arrayContaining([open, other]));
    expect(await ids("service_code=010102")).toEqual([other]);
    expect(await ids("end_date=2026-01-01T00:00:00Z")).toEqual([]);
    for (const wrong of ["status=late", "start_date=yesterday", "end_date=2026-13-01"])
      expect((await get(`requests.json?${wrong}`)).status).toBe(400);
  });

  test("tells a token's request", async () => {
    const id = await file();
    expect(JSON.parse((await get(`tokens/${id}.json`)).text)).toEqual([
      { service_request_id: id, token: id },
    ]);
  });

  test("escapes what would break XML", async () => {
    const id = await file({ description: `<b>&"噪声\u0001` });
    const { text } = await get(`requests/${id}.xml?api_key=${key}`);
    expect(text).toContain("&#60;b&#62;&#38;&#34;噪声</description>");
  });
});
