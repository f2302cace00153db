import { Redis, type RedisOptions } from "ioredis";
import type { Logger } from "./logger.ts";

/**
 * A lossy tap on the relay's shoulder across processes: "something was committed". Nothing waits for it and nothing
 * depends on it (the relay polls every second); it only takes that second away. Sent after the commit, never NOTIFY
 * inside the transaction, which takes a database-wide lock.
 */
const CHANNEL = "hotline:poke";

const settings: RedisOptions = {
  connectTimeout: 3_000,
  retryStrategy: (attempt) => Math.min(100 * attempt, 2_000),
};

/** For server processes. */
export function createPoker(redisUrl: string, log: Logger): { poke(): void; stop(): void } {
  const client = new Redis(redisUrl, {
    ...settings,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: 500,
  });
  client.on("error", (error) => log.debug({ err: error }, "poke: redis is away"));
  let planned = false;
  return {
    // Many commits in one turn of the loop are one poke.
    poke() {
      if (planned) return;
      planned = true;
      setImmediate(() => {
        planned = false;
        client.publish(CHANNEL, "").catch(() => {});
      });
    },
    stop: () => client.disconnect(),
  };
}

/** For job processes. */
export function listenForPokes(redisUrl: string, log: Logger, heard: () => void): { stop(): void } {
  const client = new Redis(redisUrl, { ...settings, maxRetriesPerRequest: null });
  client.on("error", (error) => log.debug({ err: error }, "poke: redis is away"));
  client.on("message", heard);
  client.subscribe(CHANNEL).catch(() => {});
  return { stop: () => client.disconnect() };
}
