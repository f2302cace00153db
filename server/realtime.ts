import type { IncomingMessage, Server as HttpServer } from "node:http";
import { Server, type Socket } from "socket.io";
import type { DataSource } from "typeorm";
import type { DraftChanged } from "#contracts/sockets.ts";
import type { AgentCommands } from "./calls/agent.commands.ts";
import type { Clock } from "./platform/clock.ts";
import { queryOf } from "./platform/database.ts";
import type { Logger } from "./platform/logger.ts";
import type { Metrics } from "./platform/metrics.ts";
import { originAllowed } from "./platform/origin.ts";
import { ProblemError } from "./platform/problems.ts";
import type { Sessions } from "./platform/session.ts";
import { createAdmission } from "./realtime/admission.ts";
import { createAllowance, socketAllowance } from "./realtime/allowance.ts";
import { answer, refusal, type MessageHandlers } from "./realtime/answer.ts";
import { consoleHandlers, watchedBy } from "./realtime/console.ts";
import { hintEmitter, type HintEmitter } from "./realtime/hint-emitter.ts";
import { peopleAt, type PresenceData } from "./realtime/presence.ts";
import { createRedisAdapter } from "./realtime/redis-adapter.ts";
import { createLossGuard } from "./realtime/repeat-lost.ts";
import { throttleByKey } from "./realtime/throttle-by-key.ts";
import { roomsFor, type Seen } from "./tickets/visibility.ts";

export interface Realtime extends HintEmitter {
  /** Cuts every socket of this person, in every server process. */
  disconnectStaff(staffId: string): void;
  /** Tells this person's own pages of their draft, in every server process. */
  draftChanged(staffId: string, hint: DraftChanged): void;
  /** Cuts this process's sockets; the HTTP server stays the caller's to close. */
  stop(): Promise<void>;
}

export interface RealtimeOptions {
  httpServer: HttpServer;
  sessions: Pick<Sessions, "authenticate">;
  source: DataSource;
  clock: Clock;
  log: Logger;
  /** Unset: one server process, fan-out in memory. */
  redisUrl?: string | undefined;
  /** Origins besides the request's own host whose pages may connect (PUBLIC_URL). */
  allowedOrigins(req: IncomingMessage): readonly string[];
  loadTicketForSight(ticketId: string): Promise<Seen | undefined>;
  /** What a socket may ask of its person's state: the same commands as over HTTP. */
  agents: Pick<AgentCommands, "change" | "seen">;
  metrics: Pick<Metrics, "connectedSockets" | "hintSent">;
}

/** Milliseconds. A disabled or signed-out person's socket must close within two seconds. */
const RECHECK_EVERY = 1_000;
const PRESENCE_EVERY = 250;
const GREET_EVERY = 250;
/** People are told to be at their desks; who is not told of for some time is offline (call-limits.ts). */
const SEEN_EVERY = 10_000;

/** Live hints at /socket.io: authenticates, joins rooms, passes hints on. Decides nothing; what is asked becomes a command. */
export function attachRealtime(options: RealtimeOptions): Realtime {
  const { httpServer, sessions, source, clock, log, redisUrl, metrics } = options;
  const query = queryOf(source);
  const redis = redisUrl ? createRedisAdapter(redisUrl, log) : undefined;
  const io = new Server(httpServer, {
    path: "/socket.io",
    serveClient: false,
    maxHttpBufferSize: 64_000,
    connectTimeout: 10_000,
    allowRequest(req, decide) {
      const ok = originAllowed(req.headers.origin, req.headers.host, options.allowedOrigins(req));
      decide(ok ? null : "origin not allowed", ok);
    },
    ...(redis ? { adapter: redis.adapter } : {}),
  });
  const admission = createAdmission({ sessions, query, clock });
  const hints = hintEmitter(() => io.in([]), metrics.hintSent);
  const unwell = (what: string) => (error: unknown) => log.warn({ err: error }, what);

  const presence = throttleByKey(PRESENCE_EVERY, async (ticketId) => {
    const room = `ticket:${ticketId}`;
    const sockets = await io.in(room).timeout(1_000).fetchSockets();
    const people = peopleAt(
      ticketId,
      sockets.map((socket) => socket.data as PresenceData),
    );
    io.to(room).emit("presence.changed", { ticketId, people });
  });

  io.use(async (socket, next) => {
    try {
      await admission.admit(socket);
    } catch (error) {
      if (!(error instanceof ProblemError)) unwell("a socket could not be signed in")(error);
      return next(asConnectError(error));
    }
    return next();
  });

  const newcomers = new Set<string>();
  io.on("connection", (socket) => {
    const actor = admission.open(socket);
    void socket.join(roomsFor(actor));
    newcomers.add(actor.id);
    listen(
      socket,
      consoleHandlers({ ...options, socket, actor, query, presenceTouched: presence.touch }),
      log,
    );
    metrics.connectedSockets.set(io.of("/").sockets.size);
    socket.on("disconnecting", () => {
      const watched = watchedBy(socket);
      // Only after the socket has left its rooms is its absence visible.
      setImmediate(() => watched.forEach((ticketId) => presence.touch(ticketId)));
    });
    socket.on("disconnect", () => {
      admission.forget(socket);
      metrics.connectedSockets.set(io.of("/").sockets.size);
    });
  });

  const lossGuard = createLossGuard(query);
  const local = hintEmitter(() => io.local);
  redis?.onBack(() => {
    lossGuard.lost().then((rows) => rows.forEach(local.announce), unwell("lost hints could not be repeated"));
  });
  const stopLooking = repeat(RECHECK_EVERY, async () => {
    await admission.recheck().catch(unwell("open sockets could not be checked"));
    if (redis?.ready()) await lossGuard.remember().catch(unwell("the newest hint could not be looked up"));
  });

  // Together: two thousand who come back at once are marked in a few statements.
  const stopGreeting = repeat(GREET_EVERY, async () => {
    if (newcomers.size === 0) return;
    const people = [...newcomers];
    newcomers.clear();
    await options.agents.seen(people).catch(unwell("consoles could not be marked as seen"));
  });
  const stopSeeing = repeat(SEEN_EVERY, async () => {
    const people = [...io.of("/").sockets.values()].map(({ data }) => (data as PresenceData).staffId);
    await options.agents.seen([...new Set(people)]).catch(unwell("consoles could not be marked as seen"));
  });

  return {
    ...hints,
    draftChanged: (staffId, hint) => void io.to(`staff:${staffId}`).emit("draft.changed", hint),
    disconnectStaff: (staffId) => io.in(`staff:${staffId}`).disconnectSockets(true),
    async stop() {
      stopLooking();
      stopGreeting();
      stopSeeing();
      presence.stop();
      io.local.disconnectSockets(true);
      // Not io.close(): that would close the HTTP server under requests still running.
      await io.of("/").adapter.close();
      io.engine.close();
      redis?.stop();
    },
  };
}

/** For the jobs process: no HTTP, only the sending half. Without Redis the relay lives in the server's process. */
export function createHintEmitter(
  redisUrl: string,
  log: Logger,
  metrics?: Pick<Metrics, "hintSent">,
): HintEmitter & { stop(): Promise<void> } {
  const redis = createRedisAdapter(redisUrl, log);
  const io = new Server({ adapter: redis.adapter, serveClient: false });
  return {
    ...hintEmitter(() => io.in([]), metrics?.hintSent),
    async stop() {
      await redis.flushed();
      await io.of("/").adapter.close();
      redis.stop();
    },
  };
}

/** Answers a socket's messages one after the other (a watch asked for before a resume counts for it), within limits. */
function listen(socket: Socket, handlers: MessageHandlers, log: Logger): void {
  const allow = createAllowance(socketAllowance);
  let turn: Promise<void> = Promise.resolve();
  socket.onAny((name: unknown, ...args: unknown[]) => {
    const last = args.at(-1);
    const acknowledge = typeof last === "function" ? (last as (reply: unknown) => void) : () => {};
    switch (allow(performance.now())) {
      case "cut":
        log.info({ staffId: (socket.data as PresenceData).staffId }, "a socket said too much and was cut");
        socket.disconnect(true);
        return;
      case "refused":
        acknowledge(refusal(new ProblemError("too-many-requests", "消息过于频繁，请稍后再试")));
        return;
      case "heard":
        turn = after(turn, async () => {
          const reply = await answer(handlers, name, args[0], (error) =>
            log.warn({ err: error }, "a socket message failed"),
          );
          acknowledge(reply);
        });
    }
  });
}

async function after(earlier: Promise<void>, act: () => Promise<void>): Promise<void> {
  await earlier;
  await act();
}

/** Socket.IO hands an error's `data` to the client: the problem, so that it can tell "sign in" from "try again". */
function asConnectError(error: unknown): Error {
  const problem =
    error instanceof ProblemError ? error : new ProblemError("unavailable", "暂时无法连接，请稍后再试");
  return Object.assign(new Error(problem.code), { data: problem.toProblem() });
}

function repeat(ms: number, act: () => Promise<void>): () => void {
  let stopped = false;
  let timer: NodeJS.Timeout;
  const next = () => {
    if (!stopped) timer = setTimeout(() => void act().finally(next), ms).unref();
  };
  next();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
