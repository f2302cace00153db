import { Client } from "pg";
import { POKE_CHANNEL } from "#server/platform/poke.ts";
import type { Logger } from "#server/platform/logger.ts";

const RETRY_MS = 2000;

/**
 * Hears the pokes of server processes over a connection of its own, which is opened again when it is lost. Only speed
 * depends on it: the relay polls anyway.
 */
export function listenForPokes(
  databaseUrl: string,
  log: Logger,
  poke: () => void,
): { stop(): Promise<void> } {
  const state = { stopped: false };
  let client: Client | undefined;
  let retry: NodeJS.Timeout | undefined;

  const lost = (error: unknown) => {
    if (state.stopped || retry) return;
    log.warn({ err: error }, "not hearing pokes, polling only");
    retry = setTimeout(() => void again(), RETRY_MS);
  };
  async function again(): Promise<void> {
    retry = undefined;
    await client?.end().catch(() => {});
    await listen();
  }
  async function listen(): Promise<void> {
    client = new Client({
      connectionString: databaseUrl,
      application_name: "hotline-12345 relay",
      connectionTimeoutMillis: 5000,
      keepAlive: true,
    });
    client.on("error", lost);
    client.on("notification", poke);
    try {
      await client.connect();
      await client.query(`LISTEN ${POKE_CHANNEL}`);
      poke();
    } catch (error) {
      lost(error);
    }
  }
  void listen();
  return {
    async stop() {
      state.stopped = true;
      clearTimeout(retry);
      await client?.end().catch(() => {});
    },
  };
}
