import type { Config } from "../config.ts";
import { startEmbeddedPostgres } from "./postgres.ts";

/** The database the platform works on: the one of the settings, or the embedded one. */
export interface OpenDatabase {
  url: string;
  embedded: boolean;
  /** Ends the embedded server; does nothing to one we did not start. */
  stop(): Promise<void>;
  /** Calls back once should the embedded server end by itself. */
  onExit(callback: () => void): void;
}

/**
 * The one place that decides between DATABASE_URL and the embedded PostgreSQL.
 * @throws StartError with one clear line when the embedded one cannot start
 */
export async function openDatabaseServer(
  config: Pick<Config, "databaseUrl" | "dataDir">,
  log: (line: string) => void,
): Promise<OpenDatabase> {
  if (config.databaseUrl)
    return { url: config.databaseUrl, embedded: false, stop: async () => {}, onExit: () => {} };
  const server = await startEmbeddedPostgres({ dataDir: config.dataDir, log });
  return { url: server.url, embedded: true, stop: server.stop, onExit: server.onExit };
}
