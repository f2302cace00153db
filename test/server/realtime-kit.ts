import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { io as connect, type Socket } from "socket.io-client";
import type { DataSource } from "typeorm";
import { createAgentCommands } from "#server/calls/agent.commands.ts";
import { usualCallLimits } from "#server/calls/call-limits.ts";
import { createDistribution } from "#server/calls/distribution.commands.ts";
import { systemClock } from "#server/platform/clock.ts";
import { sha256 } from "#server/platform/crypto.ts";
import { openDatabase, queryOf } from "#server/platform/database.ts";
import { createLogger } from "#server/platform/logger.ts";
import { createMetrics } from "#server/platform/metrics.ts";
import { createSessions, type Sessions } from "#server/platform/session.ts";
import { attachRealtime, type Realtime } from "#server/realtime.ts";
import type { EventRow } from "#server/realtime/hints-of-event.ts";
import { toState } from "#server/tickets/ticket.store.ts";
import { roomsOf } from "#server/tickets/visibility.ts";
import { createTestDatabase } from "#test/kit/database.ts";

export const silent = createLogger("silent", "test");

/** One server process's sockets, on a real port. */
export interface TestHouse {
  url: string;
  realtime: Realtime;
  stop(): Promise<void>;
}

export interface Town {
  source: DataSource;
  sessions: Sessions;
  end(): Promise<void>;
}

/** The people and units of the tests; two bureaus that must not hear of each other's tickets. */
export async function openTown(): Promise<Town> {
  const database = await createTestDatabase();
  const source = await openDatabase({ url: database.url, entities: [] });
  const sessions = createSessions({
    source,
    clock: systemClock,
    secret: "x".repeat(32),
    unitIdsOf: (unit) => [unit],
    secureCookie: false,
  });
  await source.query(
    `INSERT INTO department (id, name, short_name, level)
     SELECT id, id, id, 'city' FROM unnest($1::text[]) AS id ON CONFLICT DO NOTHING`,
    [["urban", "health"]],
  );
  const end = async () => {
    await source.destroy();
    await database.drop();
  };
  return { source, sessions, end };
}

export async function startHouse(
  town: Pick<Town, "source" | "sessions">,
  redisUrl?: string,
): Promise<TestHouse> {
  const { source, sessions } = town;
  const query = queryOf(source);
  const httpServer = createServer((_req, res) => void res.writeHead(404).end());
  const realtime = attachRealtime({
    httpServer,
    sessions,
    source,
    clock: systemClock,
    log: silent,
    redisUrl,
    allowedOrigins: () => ["https://hotline.example"],
    async loadTicketForSight(ticketId) {
      const [row] = await query<Record<string, unknown>>("SELECT * FROM ticket WHERE id = $1", [ticketId]);
      return row && toState(row);
    },
    agents: agentsOf(source),
    metrics: createMetrics("server"),
  });
  httpServer.listen(0, "127.0.0.1");
  await once(httpServer, "listening");
  const { port } = httpServer.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    realtime,
    async stop() {
      await realtime.stop();
      httpServer.closeAllConnections();
      httpServer.close();
      await once(httpServer, "close");
    },
  };
}

/** A town with one server process, and the consoles of its people. */
export async function openLiveHouse() {
  const town = await openTown();
  const house = await startHouse(town);
  return {
    source: town.source,
    sessions: town.sessions,
    url: house.url,
    realtime: house.realtime,
    connectAs: async (id: string, roles: string[], unit: string | null = null) =>
      dial(house.url, { cookie: await hire(town, id, roles, unit) }),
    async close(): Promise<void> {
      await house.stop();
      await town.end();
    },
  };
}

export type LiveHouse = Awaited<ReturnType<typeof openLiveHouse>>;

/** The real commands behind agent.state, without a telephone. */
function agentsOf(source: DataSource) {
  const shared = { source, clock: systemClock, poke: () => {}, limits: usualCallLimits };
  const distribution = createDistribution({ ...shared, onOffer: () => {} });
  return createAgentCommands({ ...shared, distribution });
}

/** Hires a person and signs them in; the answer is the Cookie header of their browser. */
export async function hire(
  { source, sessions }: Pick<Town, "source" | "sessions">,
  id: string,
  roles: string[],
  departmentId: string | null = null,
): Promise<string> {
  await source.query(
    `INSERT INTO staff (id, username, name, password_hash, roles, department_id) VALUES ($1, $1, $1, '', $2, $3)
     ON CONFLICT (id) DO UPDATE SET roles = excluded.roles, disabled_at = NULL`,
    [id, roles, departmentId],
  );
  const { cookie } = await sessions.open(id);
  return cookie.split(";")[0]!;
}

/** Gives a program an API key in this person's name. */
export async function giveKey(source: DataSource, staffId: string, key: string): Promise<void> {
  await source.query(
    "INSERT INTO api_key (key_hash, staff_id, name, created_at) VALUES ($1, $2, 't', now())",
    [sha256(key), staffId],
  );
}

const open = new Set<Socket>();

/** A console on the line. Rejects with the server's refusal. */
export async function dial(url: string, extraHeaders: Record<string, string>): Promise<Socket> {
  const socket = connect(url, {
    extraHeaders,
    transports: ["websocket"],
    forceNew: true,
    reconnection: false,
  });
  open.add(socket);
  await new Promise<void>((resolve, reject) => {
    socket.once("connect", resolve);
    socket.once("connect_error", reject);
  });
  return socket;
}

export function hangUpAll(): void {
  for (const socket of open) socket.disconnect();
  open.clear();
}

export interface Ack {
  ok: boolean;
  problem?: { status: number; type: string; detail: string };
  hints?: { name: string; body: Record<string, unknown> }[];
  upTo?: number;
  reset?: boolean;
}

export const say = (socket: Socket, name: string, body?: unknown): Promise<Ack> =>
  socket.timeout(10_000).emitWithAck(name, body) as Promise<Ack>;

/** The next message of this name. */
export const hear = <T = Record<string, unknown>>(socket: Socket, name: string): Promise<T> =>
  new Promise((resolve) => {
    socket.once(name, resolve);
  });

/** Everything this socket has been told so far, presence apart. */
export function listenTo(socket: Socket): { name: string; body: Record<string, unknown> }[] {
  const heard: { name: string; body: Record<string, unknown> }[] = [];
  socket.onAny((name: string, body: Record<string, unknown>) => {
    if (name !== "presence.changed") heard.push({ name, body });
  });
  return heard;
}

/** Resolves once everything sent to this socket before has arrived: hints and answers travel in order. */
export const caughtUp = (socket: Socket) => say(socket, "ticket.unwatch", { ticketId: "none" });

/** Files a ticket with a lead unit, as it stands in the database. */
export async function fileTicket(
  source: DataSource,
  id: string,
  lead: string | null,
  filedBy: string | null = null,
) {
  await source.query(
    `INSERT INTO ticket (id, number, status, kind, urgency, channel, secrecy, title, content, lead_department_id, filed_by, received_at, updated_at)
     VALUES ($1, $1, $2, 'complaint', 'normal', 'phone', 'none', 't', 'c', $3, $4, now(), now())`,
    [id, lead ? "dispatched" : "received", lead, filedBy],
  );
}

/** Moves the ticket to another unit and tells it the way the relay does. */
export async function moveTicket(source: DataSource, id: string, lead: string): Promise<EventRow> {
  const load = async () => {
    const [row] = (await source.query("SELECT * FROM ticket WHERE id = $1", [id])) as Record<
      string,
      unknown
    >[];
    return toState(row!);
  };
  const before = await load();
  await source.query(
    "UPDATE ticket SET lead_department_id = $2, status = 'dispatched', version = version + 1 WHERE id = $1",
    [id, lead],
  );
  const after = await load();
  const rooms = roomsOf(after);
  return sendFact(source, {
    subject: "ticket",
    subjectId: id,
    version: after.version,
    type: "ticket.dispatched",
    data: {},
    rooms,
    roomsLeft: roomsOf(before).filter((room) => !rooms.includes(room)),
    status: after.status,
  });
}

/** Writes a fact that the relay has numbered. */
export async function sendFact(source: DataSource, fact: Omit<EventRow, "seq">): Promise<EventRow> {
  const [row] = await source.query(
    `INSERT INTO domain_event (subject, subject_id, version, type, data, actor, at, rooms, rooms_left, seq, announced_at)
     VALUES ($1, $2, $3, $4, $5, '{}', now(), $6, $7, nextval('hint_seq'), now()) RETURNING seq`,
    [fact.subject, fact.subjectId, fact.version, fact.type, fact.data, fact.rooms, fact.roomsLeft],
  );
  return { ...fact, seq: Number(row.seq) };
}
