import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { DataSource } from "typeorm";
import type { CallerCard } from "#contracts/calls.ts";
import type { Problem } from "#contracts/endpoint.ts";
import { createApp } from "#server/app.ts";
import { agentRoutes } from "#server/calls/agent.routes.ts";
import { createCallCentre } from "#server/calls/call-centre.commands.ts";
import { callWorkRoutes } from "#server/calls/call-work.routes.ts";
import { callRoutes } from "#server/calls/call.routes.ts";
import type { CallLimits } from "#server/calls/call-limits.ts";
import { createSimulatedGateway } from "#server/calls/simulated.engine.ts";
import { openReference } from "#server/departments/reference.store.ts";
import { systemClock, type Clock } from "#server/platform/clock.ts";
import { createFieldCrypto } from "#server/platform/crypto.ts";
import { openDatabase, queryOf } from "#server/platform/database.ts";
import { createLogger } from "#server/platform/logger.ts";
import { createMetrics } from "#server/platform/metrics.ts";
import { createSessions } from "#server/platform/session.ts";
import { createTicketViews } from "#server/tickets/ticket.views.ts";
import { createTestDatabase, type TestDatabase } from "#test/kit/database.ts";

export const TOKEN = "a-token-of-the-telephone-system";

/** A card, a problem, or what else the calls' routes answer: the test says which by what it expects. */
type Body = CallerCard & Problem & { card: CallerCard | null };

interface SwitchboardOptions {
  demo?: boolean;
  clock?: Clock;
  poke?: () => void;
  limits?: CallLimits;
  /** Works on the database of this one instead of its own. */
  beside?: { database: TestDatabase };
}

/** The calls' part of the house on a real port. */
export async function openSwitchboard(options: SwitchboardOptions = {}) {
  const { demo = true, clock = systemClock, poke, limits } = options;
  const database = options.beside?.database ?? (await createTestDatabase());
  const source = await openDatabase({ url: database.url, entities: [] });
  const query = queryOf(source);
  const crypto = createFieldCrypto("1".repeat(64), "2".repeat(64));
  const reference = await openReference(source, false);
  const sessions = createSessions({
    source,
    clock,
    secret: "x".repeat(32),
    unitIdsOf: (unit) => [unit],
    secureCookie: false,
  });
  let pokes = 0;
  const centre = createCallCentre({
    source,
    crypto,
    clock,
    poke: () => {
      pokes += 1;
      poke?.();
    },
    tickets: createTicketViews({ query, reference, crypto, clock }),
    regionName: (code) => reference.current().regions.get(code)?.name,
    openGateway: demo ? createSimulatedGateway : undefined,
    ...(limits ? { limits } : {}),
  });
  const app = createApp({
    routes: [
      ...agentRoutes({ ...centre.agents, board: centre.board }),
      ...callWorkRoutes(centre),
      ...callRoutes({ ...centre, query, demo, ctiToken: TOKEN }),
    ],
    sessions,
    log: createLogger("silent", "test"),
    metrics: createMetrics("server"),
    publicUrl: undefined,
    ready: async () => {},
  });
  const server = createServer(app).listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1`;

  return {
    url,
    server,
    database,
    source,
    sessions,
    crypto,
    centre,
    pokes: () => pokes,
    /** One event as JSON; the answer's status and body. */
    async say(body: object, token = TOKEN) {
      const response = await fetch(`${url}/cti/${token}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      });
      return { status: response.status, body: (await response.json()) as Body };
    },
    /** Signs a person in; what they see at an address. */
    async as(id: string, roles: string[], name = id) {
      await source.query(
        `INSERT INTO staff (id, username, name, password_hash, roles) VALUES ($1, $1, $2, '', $3) ON CONFLICT DO NOTHING`,
        [id, name, roles],
      );
      const cookie = (await sessions.open(id)).cookie.split(";")[0]!;
      return async (path: string) => {
        const response = await fetch(url + path, { headers: { cookie } });
        return { status: response.status, body: (await response.json()) as Body };
      };
    },
    /** Signs a person in who also changes things. */
    async person(id: string, roles: string[], name = id) {
      await source.query(
        `INSERT INTO staff (id, username, name, password_hash, roles) VALUES ($1, $1, $2, '', $3) ON CONFLICT DO NOTHING`,
        [id, name, roles],
      );
      const { cookie, csrfToken } = await sessions.open(id);
      const headers = {
        cookie: cookie.split(";")[0]!,
        "x-csrf-token": csrfToken,
        "content-type": "application/json",
      };
      const ask = async (method: string, path: string, body?: object) => {
        const response = await fetch(url + path, {
          method,
          headers,
          ...(body ? { body: JSON.stringify(body) } : {}),
        });
        const text = await response.text();
        return { status: response.status, body: (text ? JSON.parse(text) : {}) as Record<string, never> };
      };
      return {
        get: (path: string) => ask("GET", path),
        post: (path: string, body: object = {}) => ask("POST", path, body),
        put: (path: string, body: object) => ask("PUT", path, body),
        become: (state: string, reason?: string) =>
          ask("POST", "/agents/me/state", { state, ...(reason ? { reason } : {}) }),
        /** The call on their screen. */
        async card() {
          return ((await ask("GET", "/calls/current")).body as unknown as { card: CallerCard | null }).card;
        },
        async state() {
          const { body } = await ask("GET", "/agents/me");
          return (body as unknown as { agent: { state: string; reason: string | null } }).agent;
        },
      };
    },
    async close() {
      reference.stop();
      server.closeAllConnections();
      server.close();
      await once(server, "close");
      await source.destroy();
      if (!options.beside) await database.drop();
    },
  };
}

export type Switchboard = Awaited<ReturnType<typeof openSwitchboard>>;
/** Somebody signed in who also changes things. */
export type Person = Awaited<ReturnType<Switchboard["person"]>>;

/** A ticket of a citizen who once called; sealed ones have no phone hash, as the schema demands. */
export async function fileFor(
  { source, crypto }: Switchboard,
  id: string,
  phone: string,
  more: { status?: string; secrecy?: string; name?: string } = {},
): Promise<void> {
  const { status = "received", secrecy = "none", name = "" } = more;
  await source.query(
    `INSERT INTO ticket (id, number, status, kind, urgency, channel, secrecy, title, content, received_at, updated_at)
     VALUES ($1, $1, $2, 'complaint', 'normal', 'phone', $3, 't', 'c', now(), now())`,
    [id, status, secrecy],
  );
  await source.query(
    "INSERT INTO citizen (ticket_id, secrecy, name_cipher, phone_cipher, phone_hash) VALUES ($1, $2, $3, $4, $5)",
    [
      id,
      secrecy,
      name ? crypto.seal(name) : null,
      crypto.seal(phone),
      secrecy === "sealed" ? null : crypto.lookup(phone),
    ],
  );
}

export async function factsOf(source: DataSource, callId: string) {
  return (await source.query(
    `SELECT e.type, e.version, e.rooms, e.rooms_left AS left, e.data FROM domain_event e JOIN call c ON c.id = e.subject_id
     WHERE e.subject = 'call' AND c.call_id = $1 ORDER BY e.id`,
    [callId],
  )) as { type: string; version: number; rooms: string[]; left: string[]; data: Record<string, unknown> }[];
}
