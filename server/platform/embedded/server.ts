import { chownSync, closeSync, openSync, readFileSync, renameSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { Home } from "./home.ts";
import type { Native } from "./native.ts";
import { readPostmaster, type Postmaster } from "./postmaster.ts";
import { run } from "./processes.ts";
import { dataDamaged, noSpace, StartError } from "./start-error.ts";

const maxLogBytes = 10 * 1024 * 1024;

const baseSettings: Readonly<Record<string, string>> = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  timezone: "UTC",
  log_timezone: "UTC",
  log_checkpoints: "off",
  // Statements and DETAIL lines would carry what citizens said into a log file.
  log_min_error_statement: "panic",
  log_error_verbosity: "terse",
};

/**
 * Starts the server on an existing cluster and waits until it accepts connections, however long recovery takes
 * (up to five minutes).
 * @throws StartError saying what is wrong with the data folder
 */
export async function startServer(
  home: Home,
  native: Native,
  settings: Readonly<Record<string, string>>,
): Promise<Postmaster> {
  const log = openLog(home);
  for (let attempt = 1; ; attempt += 1) {
    const logStart = statSync(log).size;
    const options = Object.entries({ ...baseSettings, ...settings, port: String(await freePort()) });
    const serverOptions = options.map(([name, value]) => `-c ${name}=${value}`).join(" ");
    const { code, output } = await run(
      native.pgCtl,
      ["start", "-w", "-t", "300", "-D", home.data, "-l", log, "-o", serverOptions],
      home.runAs,
    );
    const server = code === 0 ? readPostmaster(home.data) : undefined;
    if (server) return server;

    const said = readFileSync(log, "utf8").slice(logStart) + output;
    if (attempt === 10 || !isPassing(said)) throw explain(home, said);
    await wait(200 * attempt);
  }
}

// The port was taken between our look and the server's, or a killed server's children are still ending.
function isPassing(said: string): boolean {
  return /could not bind|address already in use|pre-existing shared memory block|lock file .* already exists/i.test(
    said,
  );
}

function explain(home: Home, said: string): Error {
  if (/no space left|disk quota exceeded/i.test(said)) return noSpace(home.data, new Error(said));
  const complaint =
    /(?:FATAL|PANIC):\s+(.*)/.exec(said)?.[1] ?? said.trim().split("\n").at(-1) ?? "no reason given";
  // "data directory has wrong ownership / invalid permissions", "could not open file", a bad control file, a
  // missing checkpoint, an unknown setting: apart from memory, all that stops a start lies in the files.
  if (/shared memory|semaphore|could not fork|cannot allocate/i.test(said))
    return new StartError(
      "database-failed",
      `The embedded database could not start: ${complaint}`,
      `内置数据库无法启动:${complaint}`,
    );
  return dataDamaged(home.data, complaint, new Error(said));
}

function openLog(home: Home): string {
  const log = join(home.folder, "postgres.log");
  const handle = openSync(log, "a", 0o600);
  closeSync(handle);
  if (statSync(log).size > maxLogBytes) {
    renameSync(log, `${log}.1`);
    closeSync(openSync(log, "a", 0o600));
  }
  if (home.runAs) chownSync(log, home.runAs.uid, home.runAs.gid);
  return log;
}

/** A port nobody listens on just now. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
