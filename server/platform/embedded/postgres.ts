import { setTimeout as wait } from "node:timers/promises";
import { Client } from "pg";
import { databaseName, ensureCluster, superuser } from "./cluster.ts";
import { openHome, type Home } from "./home.ts";
import { prepareNative, type Native } from "./native.ts";
import { readPostmaster, removeForeignPidFile, type Postmaster } from "./postmaster.ts";
import { isAlive, run } from "./processes.ts";
import { waitForRunLock } from "./run-lock.ts";
import { startServer } from "./server.ts";
import { StartError } from "./start-error.ts";

export interface EmbeddedPostgresOptions {
  /** DATA_DIR: holds the note that says where the database is, and the database itself unless we are root. */
  dataDir: string;
  /** Told in a few words what is being done. */
  log: (line: string) => void;
  /** Server settings beyond the defaults, for example { fsync: "off" } for throwaway databases. No spaces inside. */
  settings?: Readonly<Record<string, string>>;
}

export interface EmbeddedPostgres {
  /** Connection string of the database, as its superuser. */
  url: string;
  /** Process id of the server. */
  pid: number;
  /** The folder with the database's files and its log. */
  folder: string;
  /** The cluster was created by this start. */
  created: boolean;
  /** A server left over from a killed run was taken over. */
  reattached: boolean;
  /** Ends the server in an orderly way (open transactions are rolled back). Safe to call twice. */
  stop(): Promise<void>;
  /** Calls back once should the server end without stop(). */
  onExit(callback: () => void): void;
}

/**
 * Starts the embedded PostgreSQL of a data folder, or takes over one that a killed run left behind.
 * It listens on loopback only, on a random free port, with a random password, in its own session: Ctrl-C and the
 * death of this process do not reach it, so that it can always end in an orderly way.
 * @throws StartError with one clear line
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const home = openHome(options.dataDir);
  const releaseLock = await waitForRunLock(home.folder, home.dataDir);
  try {
    const native = await prepareNative(home.copyProgramsTo);
    const leftOver = await adopt(home, native);
    if (!leftOver && !home.initialised) options.log("creating the database");
    const created = !leftOver && (await ensureCluster(home, native)) === "new";
    const server = leftOver ?? (await startServer(home, native, options.settings ?? {}));
    if (leftOver) options.log("taking over the database of the previous run");
    if (!home.initialised) await createDatabase(home, server);
    return running(home, native, server, { created, reattached: Boolean(leftOver), releaseLock });
  } catch (error) {
    releaseLock();
    throw error;
  }
}

/** The connection string of a database on this server. */
function urlOf(home: Home, server: Postmaster, database: string): string {
  return `postgres://${superuser}:${home.password}@127.0.0.1:${server.port}/${database}`;
}

/**
 * A live server on our data folder that lets us in. One that still recovers is waited for; so is one that is just
 * ending (its status can still say "ready"), and if it never does, it is stopped.
 */
async function adopt(home: Home, native: Native): Promise<Postmaster | undefined> {
  removeForeignPidFile(home.data);
  for (let refusals = 0; refusals < 100; await wait(100)) {
    const server = readPostmaster(home.data);
    if (!server) return undefined;
    if (!server.ready) continue;
    if (await isOurs(home, server)) return server;
    refusals += 1;
  }
  await stopServer(home, native);
  return undefined;
}

/** Signs in and makes sure the server works on our folder; sessions of the killed run are closed. */
async function isOurs(home: Home, server: Postmaster): Promise<boolean> {
  try {
    return await withClient(urlOf(home, server, "postgres"), async (client) => {
      const { rows } = await client.query<{ data_directory: string }>("SHOW data_directory");
      if (rows[0]?.data_directory !== home.data) return false;
      // They may hold locks, and nobody is left to end them.
      await client.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()`,
      );
      return true;
    });
  } catch {
    return false;
  }
}

async function createDatabase(home: Home, server: Postmaster): Promise<void> {
  await withClient(urlOf(home, server, "postgres"), async (client) => {
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [databaseName]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${databaseName}`);
  });
  home.markInitialised();
}

async function withClient<Result>(url: string, work: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  // Without a listener a server that dies under an idle client takes this process with it.
  client.on("error", () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

interface Start {
  created: boolean;
  reattached: boolean;
  releaseLock: () => void;
}

function running(home: Home, native: Native, server: Postmaster, start: Start): EmbeddedPostgres {
  const callbacks: (() => void)[] = [];
  // The server is no child of ours (it may be older than we are), so its end has to be looked for.
  const watch = setInterval(() => {
    if (isAlive(server.pid)) return;
    clearInterval(watch);
    for (const callback of callbacks) callback();
  }, 500).unref();

  let stopped: Promise<void> | undefined;
  const stop = async () => {
    clearInterval(watch);
    await stopServer(home, native);
    start.releaseLock();
  };
  return {
    url: urlOf(home, server, databaseName),
    pid: server.pid,
    folder: home.folder,
    created: start.created,
    reattached: start.reattached,
    stop: () => (stopped ??= stop()),
    onExit: (callback) => callbacks.push(callback),
  };
}

async function stopServer(home: Home, native: Native): Promise<void> {
  for (const [mode, seconds] of [
    ["fast", 30],
    ["immediate", 10],
  ] as const) {
    if (!readPostmaster(home.data)) return;
    await run(native.pgCtl, ["stop", "-w", "-m", mode, "-t", String(seconds), "-D", home.data], home.runAs);
  }
  if (readPostmaster(home.data))
    throw new StartError(
      "database-failed",
      `The database in ${home.data} does not stop`,
      `数据库(${home.data})无法停止`,
    );
}
