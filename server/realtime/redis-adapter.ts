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
  // The adapter's reading loop repeats a failed read at once, so its clients must wait instead of failing.
  writer.duplicate = () => swallowing(open({ maxRetriesPerRequest: null }), "subscribe");
  // The adapter publishes without looking at the outcome; an unhandled rejection would end the process.
  swallowing(writer, "publish");

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

function swallowing(client: Redis, command: "publish" | "subscribe"): Redis {
  const original = client[command].bind(client) as (...args: unknown[]) => Promise<unknown>;
  const quiet = (...args: unknown[]) => original(...args).catch(() => 0);
  Object.assign(client, { [command]: quiet });
  return client;
}
