import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TicketAction } from "#contracts/ticket-actions.ts";
import type { TicketView } from "#contracts/tickets.ts";
import { openHouse } from "#server/open-house.ts";
import type { Actor } from "#server/platform/actor.ts";
import { readConfig } from "#server/platform/config.ts";
import { createLogger } from "#server/platform/logger.ts";
import { startServer } from "#server/start-server.ts";
import { recountTickets } from "#server/tickets/ticket-counter.store.ts";
import { toState } from "#server/tickets/ticket.store.ts";
import { createTestDatabase } from "./database.ts";

/** 2026-03-02 is a Monday without holidays near; a 5-day limit from 10:00 ends on 03-09 24:00. */
export const MONDAY = new Date("2026-03-02T10:00:00+08:00");
const HOUR = 3_600_000;

/** One HTTP answer; `body` is `any` so that a test reads as a sentence. */
export interface Answer {
  status: number;
  // oxlint-disable-next-line typescript/no-explicit-any
  body: any;
}

/** A signed-in person at a keyboard. */
export interface Person {
  get(path: string): Promise<Answer>;
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  put(path: string, body: unknown): Promise<Answer>;
  /** Acts on the ticket as it is now; `version` to be out of date on purpose. */
  act(ticketId: string, action: TicketAction, version?: number): Promise<Answer>;
  /** Files a ticket and expects it to be taken. */
  file(fields?: Record<string, unknown>): Promise<TicketView>;
}

/** The demo city behind a real server on a database of its own, with a clock that stands still until it is moved. */
export async function openTestHouse(start = MONDAY) {
  const database = await createTestDatabase();
  const files = await mkdtemp(join(tmpdir(), "hotline-files-"));
  let now = start;
  const clock = { now: () => now };
  const config = readConfig({
    NODE_ENV: "test",
    PORT: "0",
    HOST: "127.0.0.1",
    DATABASE_URL: database.url,
    FILES_DIR: files,
    SESSION_SECRET: "s".repeat(40),
    DATA_KEY: "a".repeat(64),
    LOOKUP_KEY: "b".repeat(64),
    CTI_TOKEN: "c".repeat(20),
    DEMO: "1",
    LOG_LEVEL: "silent",
    // Every file of tests has a house: the suite of the search has the language model, theirs are searched by words.
    MEANING_MODEL: "off",
  });
  const log = createLogger("silent", "test");
  const open = await openHouse({ config, databaseUrl: database.url, clock, log, poke: () => {} });
  const server = await startServer({ config, ...open, clock, log });
  const base = `http://127.0.0.1:${server.port}/api/v1`;
  const { source, house } = open;
  const sessions = new Map<string, { at: Date; headers: Record<string, string> }>();

  async function headersOf(id: string): Promise<Record<string, string>> {
    const known = sessions.get(id);
    if (known && Math.abs(now.getTime() - known.at.getTime()) < 6 * HOUR) return known.headers;
    const { cookie, csrfToken } = await house.sessions.open(id);
    const headers = { cookie: cookie.split(";")[0]!, "x-csrf-token": csrfToken };
    sessions.set(id, { at: now, headers });
    return headers;
  }

  async function ask(id: string, method: string, path: string, body?: unknown, more = {}): Promise<Answer> {
    const response = await fetch(base + path, {
      method,
      headers: { "content-type": "application/json", ...(await headersOf(id)), ...more },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const json = response.headers.get("content-type")?.includes("json") && text !== "";
    return { status: response.status, body: json ? JSON.parse(text) : text };
  }

  /** @param id a demo account, such as agent1 or dept-urban */
  const as = (id: string): Person => ({
    get: (path) => ask(id, "GET", path),
    post: (path, body = {}, headers = {}) => ask(id, "POST", path, body, headers),
    put: (path, body) => ask(id, "PUT", path, body),
    async act(ticketId, action, version) {
      const known = version ?? (await ticketNow(ticketId)).version;
      return ask(id, "POST", `/tickets/${ticketId}/actions`, { version: known, action });
    },
    async file(fields = {}) {
      const answer = await ask(id, "POST", "/tickets", { ...complaint, ...fields });
      if (answer.status !== 201) throw new Error(`not filed: ${JSON.stringify(answer)}`);
      return answer.body as TicketView;
    },
  });

  const ticketNow = async (id: string) => {
    const [row] = await house.query<Record<string, unknown>>("SELECT * FROM ticket WHERE id = $1", [id]);
    if (!row) throw new Error(`no ticket ${id}`);
    return toState(row);
  };

  return {
    as,
    source,
    house,
    base,
    headersOf,
    filesDir: files,
    ticketNow,
    /** The person as the rules see them. */
    async actor(id: string): Promise<Actor> {
      const signedIn = await house.sessions.authenticate({ headers: await headersOf(id) });
      return signedIn!.actor;
    },
    now: () => now,
    /** What the counting job does: there are no jobs in this house. */
    count: () => source.transaction((manager) => recountTickets(manager)),
    setTime: (at: Date | string) => {
      now = new Date(at);
    },
    /** Steps of one ticket's life, each of which must succeed; gives the ticket as the last actor sees it. */
    async live(ticketId: string, ...steps: [who: string, action: TicketAction][]): Promise<TicketView> {
      let last: Answer | undefined;
      for (const [who, action] of steps) {
        last = await as(who).act(ticketId, action);
        if (last.status !== 200) throw new Error(`${who} ${action.type}: ${JSON.stringify(last.body)}`);
      }
      return last?.body as TicketView;
    },
    async close() {
      await server.stop();
      await open.close();
      await database.drop();
      await rm(files, { recursive: true, force: true });
    },
  };
}

export type TestHouse = Awaited<ReturnType<typeof openTestHouse>>;

/** An ordinary matter of the demo city. */
export const complaint = {
  kind: "complaint",
  channel: "phone",
  title: "夜市噪声扰民",
  content: "楼下夜市每晚营业到一点，无法入睡。",
} as const;
