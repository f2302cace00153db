import { afterAll, beforeAll, expect, test } from "vitest";
import { openHouse } from "#server/open-house.ts";
import { systemClock } from "#server/platform/clock.ts";
import { readConfig } from "#server/platform/config.ts";
import { createLogger } from "#server/platform/logger.ts";
import { startServer } from "#server/start-server.ts";
import { createTestDatabase, type TestDatabase } from "#test/kit/database.ts";

// What a citizen said, word for word; none of it may reach a log, however the request ends.
const canary = {
  name: "欧阳卡纳",
  phone: "13987650001",
  title: "金丝雀路夜半机声",
  content: "隔壁秘密作坊每晚开机到四点",
};
const password = "pässwort-canary-1";
const words = [...Object.values(canary), "欧阳", "87650001", "金丝雀", "秘密作坊", password];

let database: TestDatabase;
let open: Awaited<ReturnType<typeof openHouse>>;
let server: Awaited<ReturnType<typeof startServer>>;
const lines: string[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  const config = readConfig({
    NODE_ENV: "test",
    PORT: "0",
    HOST: "127.0.0.1",
    DATABASE_URL: database.url,
    SESSION_SECRET: "s".repeat(40),
    DATA_KEY: "a".repeat(64),
    LOOKUP_KEY: "b".repeat(64),
    CTI_TOKEN: "c".repeat(20),
    DEMO: "1",
  });
  const log = createLogger("trace", "test", { write: (line: string) => void lines.push(line) });
  open = await openHouse({ config, databaseUrl: database.url, clock: systemClock, log, poke: () => {} });
  server = await startServer({ config, ...open, clock: systemClock, log });
});
afterAll(async () => {
  await server.stop();
  await open.close();
  await database.drop();
});

async function asAgent() {
  const { cookie, csrfToken } = await open.house.sessions.open("agent1");
  const headers = {
    "content-type": "application/json",
    cookie: cookie.split(";")[0]!,
    "x-csrf-token": csrfToken,
  };
  const base = `http://127.0.0.1:${server.port}/api/v1`;
  return {
    get: (path: string) => fetch(base + path, { headers }),
    post: (path: string, body: unknown) =>
      fetch(base + path, {
        method: "POST",
        headers,
        body: typeof body === "string" ? body : JSON.stringify(body),
      }),
    token: { cookie: cookie.split("=")[1]!.split(";")[0]!, csrfToken },
  };
}

const complaint = {
  kind: "report",
  channel: "phone",
  title: canary.title,
  content: canary.content,
  citizen: { name: canary.name, phone: canary.phone, secrecy: "sealed" },
};

test("no log line shows a citizen's words, number or name, whether a request succeeds, is refused or breaks", async () => {
  const agent = await asAgent();
  expect((await agent.post("/tickets", complaint)).status).toBe(201);
  expect((await agent.post("/tickets", { ...complaint, unknown: canary.title })).status).toBe(400);
  expect((await agent.post("/tickets", `{"title":"${canary.title}", ${canary.phone}`)).status).toBe(400);
  expect((await agent.get(`/tickets?q=${canary.phone}`)).status).toBe(200);
  expect((await agent.get(`/guides/search?q=${encodeURIComponent(canary.title)}`)).status).toBe(200);
  expect(
    (await agent.post("/suggestions/dispatch", { title: canary.title, content: canary.content })).status,
  ).toBe(200);
  expect((await agent.post("/session", { username: canary.name, password })).status).toBe(401);
  expect(
    (
      await agent.post(`/cti/${"c".repeat(20)}`, {
        event: "newCall",
        callId: "k1",
        from: canary.phone,
        to: "12345",
        direction: "in",
      })
    ).status,
  ).toBe(200);

  // The database complains in words of the row: in the message, in the detail, on a line of its own.
  await open.source.query(`CREATE FUNCTION complain() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION E'%\\n% is bad: "%"', NEW.title, NEW.content, NEW.title USING DETAIL = NEW.content; END $$`);
  await open.source.query(
    "CREATE TRIGGER complain BEFORE INSERT ON ticket FOR EACH ROW EXECUTE FUNCTION complain()",
  );
  const broken = await agent.post("/tickets", {
    ...complaint,
    citizen: { name: canary.name, phone: canary.phone },
  });
  expect(broken.status).toBe(500);
  const shown = await broken.text();
  await open.source.query("DROP TRIGGER complain ON ticket");
  await open.source.query("ALTER TABLE guide RENAME TO guide_away");
  expect((await agent.get(`/guides/search?q=${encodeURIComponent(canary.title)}`)).status).toBe(500);
  await open.source.query("ALTER TABLE guide_away RENAME TO guide");

  const log = lines.join("");
  expect(log.match(/"request failed"/g)?.length).toBe(2);
  expect(log).toContain('"endpoint":"createTicket"');
  const secrets = [...words, agent.token.cookie, agent.token.csrfToken];
  expect(secrets.filter((word) => log.includes(word))).toEqual([]);
  expect(secrets.filter((word) => shown.includes(word))).toEqual([]);
});

test("a broken request tells the caller nothing of the inside", async () => {
  await open.source.query("ALTER TABLE notice RENAME TO notice_away");
  const agent = await asAgent();
  const response = await agent.get("/notices");
  const body = await response.text();
  await open.source.query("ALTER TABLE notice_away RENAME TO notice");
  expect(response.status).toBe(500);
  expect(body).not.toMatch(/notice_|relation|SELECT|at .*\.ts|node_modules/);
});

test("what lies in the database of a sealed report is unreadable without the key", async () => {
  const tables = [
    "citizen",
    "ticket",
    "ticket_sealed",
    "domain_event",
    "idempotency_key",
    "call",
    "cti_event",
  ];
  for (const table of tables) {
    const [{ dump }] = await open.source.query(
      `SELECT coalesce(string_agg(t::text, ' '), '') AS dump FROM ${table} t`,
    );
    expect([table, words.filter((word) => dump.includes(word))]).toEqual([table, []]);
  }
});
