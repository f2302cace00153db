import { readConfig, type Config } from "./config.ts";
import { explainStartError } from "./embedded/explain-start-error.ts";
import { loadOrCreateSecrets } from "./embedded/secrets.ts";
import { createLogger, type Logger } from "./logger.ts";

interface Running {
  stop(): Promise<void>;
}

const STOP_LIMIT_MS = 10_000;

/**
 * Runs one process: settings → start → until told to stop. Prints one clear line for what is known to go wrong.
 * A second signal, or a stop that hangs, ends it at once.
 */
export async function runProcess(
  name: string,
  start: (config: Config, log: Logger) => Promise<Running>,
): Promise<void> {
  let running: Running | undefined;
  let stopping = false;
  const stop = async (code: number) => {
    if (stopping) process.exit(code || 1);
    stopping = true;
    setTimeout(() => process.exit(1), STOP_LIMIT_MS).unref();
    await running?.stop();
    process.exit(code);
  };
  process.on("SIGTERM", () => void stop(0));
  process.on("SIGINT", () => void stop(0));
  try {
    const config = readConfig(undefined, loadOrCreateSecrets);
    const log = createLogger(config.logLevel, name);
    process.on("unhandledRejection", (error) => log.error({ err: error }, "unhandled rejection"));
    running = await start(config, log);
    if (stopping) await running.stop();
  } catch (error) {
    const line = explainStartError(error);
    process.stderr.write(`${line ?? (error instanceof Error ? error.stack : String(error))}\n`);
    process.exit(1);
  }
}
