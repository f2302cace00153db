import { setTimeout as pause } from "node:timers/promises";
import { createAdapter } from "@socket.io/redis-streams-adapter";
import { Redis, type RedisOptions } from "ioredis";
import type { Logger } from "../platform/logger.ts";

export interface RedisAdapter {
  adapter: ReturnType<typeof createAdapter>;
  /** Redis answers now. */
  ready(): boolean;
  /** Told each time Redis came back after having been away. */
  onBack(listener: () => void): void;
  /** Everything handed over so far has reached Redis, or is given up (at most a second). */
  flushed(): Promise<void>;
  /** After the Socket.IO server was closed. */
  stop(): void;
}

const settings: RedisOptions = {
  connectTimeout: 3_000,
  keepAlive: 10_000,
  // Always a number: a client that gives up would leave the adapter's reading loop spinning.
  retryStrategy: (attempt) => Math.min(100 * attempt, 2_000),
};

/**
 * Fan-out over Redis streams for several server processes. Hints are never worth waiting for: the sending side fails
 * fast while Redis is away, the reading side waits for it to come back.
 */
export function createRedisAdapter(url: string, log: Logger): RedisAdapter {
  const clients: Redis[] = [];
  const listeners: (() => void)[] = [];
  let complained = false;

  const open = (options: RedisOptions): Redis => {
    const client = new Redis(url, { ...settings, ...options });
    client.on("error", (error) => {
      if (!complained) log.warn({ err: error }, "redis is away: hints stay inside this process");
      complained = true;
    });
    client.on("ready", () => {
      complained = false;
    });
    clients.push(client);
    return client;
  };

  const writer = open({ enableOfflineQueue: false, maxRetriesPerRequest: 0, commandTimeout: 1_000 });
  // The reading side waits for Redis instead of failing.
  writer.duplicate = () =>
    onFailure(open({ maxRetriesPerRequest: null }), { subscribe: ignore, xread: later });
  onFailure(writer, { publish: ignore });

  let away = false;
  writer.on("close", () => {
    away = true;
  });
  writer.on("ready", () => {
    if (away) for (const listener of listeners) listener();
    away = false;
  });

  const adapter = createAdapter(writer, {
    streamName: "hotline:hints",
    channelPrefix: "hotline:sockets",
    onlyPlaintext: true,
    blockTimeInMs: 2_000,
  });
  return {
    adapter,
    ready: () => writer.status === "ready",
    onBack: (listener) => void listeners.push(listener),
    async flushed() {
      // Commands of one connection are answered in order.
      await writer.ping().catch(() => "");
    },
    stop() {
      for (const client of clients) client.disconnect();
    },
  };
}

type Unhappy = (error: unknown) => Promise<unknown>;

/** The adapter looks at neither outcome; an unhandled rejection (a wrong password is enough) would end the process. */
const ignore: Unhappy = async () => 0;

/** The adapter repeats a failed read at once; a Redis that refuses us must not keep this process busy. */
const later: Unhappy = async (error) => {
  await pause(500, undefined, { ref: false });
  throw error;
};

function onFailure(
  client: Redis,
  answers: Partial<Record<"subscribe" | "publish" | "xread", Unhappy>>,
): Redis {
  for (const [command, answer] of Object.entries(answers)) {
    const original = client[command as "publish"].bind(client) as (...args: unknown[]) => Promise<unknown>;
    Object.assign(client, { [command]: (...args: unknown[]) => original(...args).catch(answer) });
  }
  return client;
}
