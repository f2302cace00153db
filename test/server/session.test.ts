import { request } from "node:http";
import { io } from "socket.io-client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTestHouse, type TestHouse } from "#test/kit/house.ts";

let town: TestHouse;
let origin: string;
beforeAll(async () => {
  town = await openTestHouse();
  origin = new URL(town.base).origin;
});
afterAll(() => town.close());

const signIn = (username: string, password = "demo12345", headers: Record<string, string> = {}) =>
  fetch(`${town.base}/session`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ username, password }),
  });

/** Signs in and gives what a browser would hold. */
async function browser(username: string, headers: Record<string, string> = {}) {
  const response = await signIn(username, "demo12345", headers);
  const cookies = response.headers.getSetCookie();
  const { csrfToken } = (await response.json()) as { csrfToken: string };
  return { cookies, cookie: cookies.map((line) => line.split(";")[0]).join("; "), csrfToken };
}

const ask = (path: string, method: string, headers: Record<string, string>, body?: unknown) =>
  fetch(town.base + path, {
    method,
    headers: { "content-type": "application/json", ...headers },
    body: body === undefined ? null : JSON.stringify(body),
  });
const preview = { kind: "complaint", from: "2026-03-02T10:00:00+08:00" };

describe("signing in", () => {
  test("an unknown name and a wrong password are told apart by nothing", async () => {
    const wrong = await signIn("agent1", "not-it");
    const unknown = await signIn("nobody-of-this-name", "not-it");
    await town.source.query("UPDATE staff SET disabled_at = now() WHERE id = 'agent5'");
    const disabled = await signIn("agent5");
    const answers = await Promise.all([wrong, unknown, disabled].map((response) => response.json()));
    expect([wrong.status, unknown.status, disabled.status]).toEqual([401, 401, 401]);
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
    expect([...unknown.headers.keys()]).toEqual([...wrong.headers.keys()]);
  });

  test("the cookie is out of reach of scripts and other sites", async () => {
    const { cookies } = await browser("agent1");
    expect(cookies[0]).toMatch(/^sid=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=43200$/);
    expect(cookies.every((line) => line.includes("HttpOnly") && line.includes("SameSite="))).toBe(true);
  });

  test("a number put into the browser beforehand is never taken over (fixation)", async () => {
    const planted = "A".repeat(43);
    const { cookie } = await browser("agent1", { cookie: `sid=${planted}` });
    expect(cookie).not.toContain(planted);
    expect((await ask("/session", "GET", { cookie: `sid=${planted}` })).status).toBe(401);
  });

  test("signing in again ends what this browser held before", async () => {
    const first = await browser("agent1");
    const second = await browser("agent2", { cookie: first.cookie });
    expect((await ask("/session", "GET", { cookie: first.cookie })).status).toBe(401);
    expect((await ask("/session", "GET", { cookie: second.cookie })).status).toBe(200);
  });

  test("the database holds a digest, not the number in the cookie", async () => {
    const { cookie } = await browser("agent1");
    const token = /sid=([\w-]+)/.exec(cookie)?.[1];
    const [{ n }] = await town.source.query("SELECT count(*)::int AS n FROM session WHERE token_hash = $1", [
      token,
    ]);
    expect(n).toBe(0);
  });

  test("guessing is stopped for that name and address; a colleague, another address and the known browser get in", async () => {
    const known = await browser("supervisor1");
    for (let n = 0; n < 20; n++) await signIn("supervisor1", `guess-${n}`);
    expect((await signIn("supervisor1")).status).toBe(429);
    expect((await signIn("overseer1")).status).toBe(200);
    expect((await signIn("supervisor1", "demo12345", { "x-forwarded-for": "203.0.113.9" })).status).toBe(200);
    expect((await signIn("supervisor1", "demo12345", { cookie: known.cookie })).status).toBe(200);
  });

  test("one address cannot make up where it comes from by a longer list", async () => {
    for (let n = 0; n < 20; n++)
      await signIn("analyst1", "guess", { "x-forwarded-for": `198.51.100.${n}, 10.1.2.3` });
    expect((await signIn("analyst1", "guess", { "x-forwarded-for": "198.51.100.99, 10.1.2.3" })).status).toBe(
      429,
    );
  });

  test("a list of stolen passwords is stopped after a hundred names; who was here before still gets in", async () => {
    const from = { "x-forwarded-for": "192.0.2.77" };
    const known = await browser("quality1", from);
    for (let n = 0; n < 100; n++) await signIn(`name-${n}`, "", from);
    expect((await signIn("dept-edu", "demo12345", from)).status).toBe(429);
    expect((await signIn("quality1", "demo12345", { ...from, cookie: known.cookie })).status).toBe(200);
  });
});

describe("a session", () => {
  test("ends with signing out, at once and for good", async () => {
    const { cookie, csrfToken } = await browser("agent1");
    const out = await ask("/session", "DELETE", { cookie, "x-csrf-token": csrfToken });
    expect(out.status).toBe(204);
    expect(out.headers.get("set-cookie")).toMatch(/^sid=;.*Max-Age=0/);
    expect((await ask("/session", "GET", { cookie })).status).toBe(401);
  });

  test("ends at once when the person is disabled, and follows a change of role at once", async () => {
    const agent = await browser("agent4");
    await town.source.query("UPDATE staff SET roles = '{analyst}' WHERE id = 'agent4'");
    const filing = await ask(
      "/tickets",
      "POST",
      { cookie: agent.cookie, "x-csrf-token": agent.csrfToken },
      {},
    );
    expect(filing.status).toBe(403);
    await town.source.query("UPDATE staff SET disabled_at = now() WHERE id = 'agent4'");
    expect((await ask("/session", "GET", { cookie: agent.cookie })).status).toBe(401);
  });

  test("does not outlive its twelve hours", async () => {
    const start = town.now();
    const { cookie } = await browser("agent3");
    town.setTime(new Date(start.getTime() + 12 * 3_600_000 + 1));
    expect((await ask("/session", "GET", { cookie })).status).toBe(401);
    town.setTime(start);
  });

  test("changes nothing without its own CSRF token; reading needs none", async () => {
    const mine = await browser("agent1");
    const other = await browser("agent2");
    const statusWith = async (headers: Record<string, string>) =>
      (await ask("/tickets/preview-deadline", "POST", { cookie: mine.cookie, ...headers }, preview)).status;
    expect(await statusWith({})).toBe(403);
    expect(await statusWith({ "x-csrf-token": "" })).toBe(403);
    expect(await statusWith({ "x-csrf-token": "wrong" })).toBe(403);
    expect(await statusWith({ "x-csrf-token": other.csrfToken })).toBe(403);
    expect(await statusWith({ "x-csrf-token": mine.csrfToken })).toBe(200);
    expect((await ask("/tickets", "GET", { cookie: mine.cookie })).status).toBe(200);
  });
});

describe("a page of another site", () => {
  test.each(["https://evil.example", "null", "http://127.0.0.1:1", "not an origin"])(
    "Origin %s changes nothing, signs nobody in and opens no socket",
    async (foreign) => {
      const { cookie, csrfToken } = await browser("agent1");
      const headers = { cookie, "x-csrf-token": csrfToken, origin: foreign };
      expect((await ask("/tickets/preview-deadline", "POST", headers, preview)).status).toBe(403);
      expect((await signIn("agent1", "demo12345", { origin: foreign })).status).toBe(403);
      expect(await handshake({ cookie, origin: foreign })).toBe("refused");
    },
  );

  test("the console's own Origin may", async () => {
    const { cookie, csrfToken } = await browser("agent1");
    const headers = { cookie, "x-csrf-token": csrfToken, origin };
    expect((await ask("/tickets/preview-deadline", "POST", headers, preview)).status).toBe(200);
    expect(await handshake({ cookie, origin })).toBe("open");
  });

  test("no answer allows another site to read it", async () => {
    const response = await ask("/site", "GET", { origin: "https://evil.example" });
    expect(response.headers.get("access-control-allow-origin")).toBeNull();
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    expect(response.headers.get("content-security-policy")).toContain("script-src 'self'");
    expect(response.headers.get("x-powered-by")).toBeNull();
  });
});

/** Whether a socket opens with these headers. */
function handshake(headers: Record<string, string>): Promise<"open" | "refused"> {
  const socket = io(origin, {
    transports: ["websocket"],
    extraHeaders: headers,
    reconnection: false,
    forceNew: true,
  });
  return new Promise((resolve) => {
    const done = (outcome: "open" | "refused") => {
      socket.close();
      resolve(outcome);
    };
    socket.once("connect", () => done("open"));
    socket.once("connect_error", () => done("refused"));
  });
}

test("headers too long are answered as a problem, not by a torn connection", async () => {
  const answer = await new Promise<{ status: number | undefined; type: string | undefined; text: string }>(
    (resolve, reject) => {
      const asked = request(
        `${town.base}/site`,
        { headers: { "x-long": "x".repeat(40_000) } },
        (response) => {
          let text = "";
          response.on("data", (chunk) => (text += String(chunk)));
          response.on("end", () =>
            resolve({ status: response.statusCode, type: response.headers["content-type"], text }),
          );
        },
      );
      asked.on("error", reject);
      asked.end();
    },
  );
  expect(answer).toMatchObject({ status: 431, type: expect.stringContaining("application/problem+json") });
  expect(JSON.parse(answer.text)).toMatchObject({ status: 431 });
});
