import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startEmbeddedPostgres, type EmbeddedPostgres } from "#server/platform/embedded/postgres.ts";
import { StartError } from "#server/platform/embedded/start-error.ts";
import { killGroup, killHolders, startHolder, until } from "./embedded-kit.ts";

// A name that has broken many a shell line.
const base = mkdtempSync(join(tmpdir(), "热线 数据 12345-"));
const homes = new Set<string>();
afterAll(() => {
  killHolders();
  for (const folder of [...homes, base]) rmSync(folder, { recursive: true, force: true });
});

const start = (dataDir: string) => startEmbeddedPostgres({ dataDir, log: () => {} });

async function query<Row>(server: { url: string }, sql: string): Promise<Row[]> {
  const client = new Client({ connectionString: server.url });
  await client.connect();
  const { rows } = await client.query(sql).finally(() => client.end());
  return rows as Row[];
}

/** What a refused start says; it must be a StartError of one line. */
async function refusal(dataDir: string): Promise<StartError> {
  const error: unknown = await start(dataDir).then(
    (server) => server.stop().then(() => new Error("it started")),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(StartError);
  expect((error as StartError).message).not.toContain("\n");
  return error as StartError;
}

function homeOf(dataDir: string): string {
  const { home } = JSON.parse(readFileSync(join(dataDir, "postgres.json"), "utf8")) as { home: string };
  homes.add(home);
  return home;
}

describe("the embedded database, over one life", () => {
  const dataDir = join(base, "市民 热线");
  let home: string;
  let server: EmbeddedPostgres | undefined;
  beforeAll(async () => {
    server = await start(dataDir);
    home = homeOf(dataDir);
  });
  afterAll(() => server?.stop());

  test("the first start creates it, and only its owner can read the password", async () => {
    expect(server?.created).toBe(true);
    expect(statSync(join(dataDir, "postgres.json")).mode & 0o777).toBe(0o600);
    await query(server!, "CREATE TABLE kept (words text); INSERT INTO kept VALUES ('夜市噪音')");
    const [row] = await query<{ listen: string; sockets: string; locale: string }>(
      server!,
      `SELECT current_setting('listen_addresses') AS listen, current_setting('unix_socket_directories') AS sockets,
              (SELECT datlocprovider::text || ':' || datlocale FROM pg_database WHERE datname = current_database()) AS locale`,
    );
    expect(row).toEqual({ listen: "127.0.0.1", sockets: "", locale: "b:C.UTF-8" });
  });

  test("a second run on the same folder is told who uses it, and the first one goes on", async () => {
    const refused = await refusal(dataDir);
    expect(refused.reason).toBe("in-use");
    expect(refused.message).toContain(String(process.pid));
    expect(await query(server!, "SELECT words FROM kept")).toHaveLength(1);
  });

  test("a lock whose process id was given to somebody else does not block, and a restart keeps the data", async () => {
    await server?.stop();
    writeFileSync(
      join(home, "run.lock"),
      JSON.stringify({ pid: process.pid, identity: "long ago", token: "x" }),
    );
    server = await start(dataDir);
    expect(server).toMatchObject({ created: false, reattached: false });
    expect(await query(server, "SELECT words FROM kept")).toEqual([{ words: "夜市噪音" }]);
  });

  test("a postmaster.pid whose process id was given to somebody else does not block", async () => {
    await server?.stop();
    writeFileSync(
      join(home, "data", "postmaster.pid"),
      `${process.pid}\n${home}/data\n1\n5432\n\n127.0.0.1\n\nready\n`,
    );
    server = await start(dataDir);
    expect(await query(server, "SELECT words FROM kept")).toHaveLength(1);
  });

  test("after kill -9 of the process group the next run takes over the server, without the dead run's locks", async () => {
    await server?.stop();
    const holder = await startHolder(dataDir);
    const lockTaker = new Client({ connectionString: holder.url });
    lockTaker.on("error", () => {}); // its connection is ended by the take-over
    await lockTaker.connect();
    await lockTaker.query("SELECT pg_advisory_lock(12345)");
    await query(holder, "INSERT INTO kept VALUES ('占道经营')");
    await killGroup(holder.process);

    server = await start(dataDir);
    expect(server).toMatchObject({ reattached: true, pid: holder.pid, url: holder.url });
    expect(await query(server, "SELECT words FROM kept")).toHaveLength(2);
    await until(
      async () =>
        (await query<{ free: boolean }>(server!, "SELECT pg_try_advisory_lock(12345) AS free"))[0]!.free,
    );
  });

  test("a server that is killed is noticed, and the next start recovers everything that was committed", async () => {
    await query(server!, "INSERT INTO kept VALUES ('路灯不亮')");
    const noticed = new Promise<void>((resolve) => server!.onExit(resolve));
    process.kill(server!.pid, "SIGKILL");
    await noticed;
    await server!.stop();
    server = await start(dataDir);
    expect(await query(server, "SELECT words FROM kept")).toHaveLength(3);
  });

  test("files of a newer PostgreSQL are refused and left alone", async () => {
    await server?.stop();
    server = undefined;
    const version = join(home, "data", "PG_VERSION");
    const ours = readFileSync(version, "utf8");
    writeFileSync(version, `${Number(ours) + 1}\n`);
    const refused = await refusal(dataDir);
    expect(refused.reason).toBe("data-newer");
    expect(refused.message).toContain(`PostgreSQL ${Number(ours) + 1}`);
    writeFileSync(version, ours);
  });

  test.each([
    ["a control file full of zeros", "data/global/pg_control"],
    ["no version file", "data/PG_VERSION"],
  ])("%s is reported as damage, naming the folder", async (_, file) => {
    const path = join(home, file);
    const intact = readFileSync(path);
    if (file.endsWith("pg_control")) writeFileSync(path, Buffer.alloc(intact.length));
    else rmSync(path);
    const refused = await refusal(dataDir);
    expect(refused.reason).toBe("data-damaged");
    expect(refused.message).toContain(join(home, "data"));
    writeFileSync(path, intact);
  });

  test("files that have gone are reported instead of starting empty in silence", async () => {
    rmSync(join(home, "data"), { recursive: true });
    expect((await refusal(dataDir)).reason).toBe("data-damaged");
    expect(existsSync(join(home, "data"))).toBe(false);
  });
});

test("a first start that was killed half-way is simply done again", async () => {
  const dataDir = join(base, "interrupted");
  const holder = startHolder(dataDir);
  const { process: child } = holder;
  holder.catch(() => {}); // it never gets to say anything
  await until(() => existsSync(join(dataDir, "postgres.json")));
  const home = homeOf(dataDir);
  await until(
    () => existsSync(home) && readdirSync(home).some((name) => existsSync(join(home, name, "PG_VERSION"))),
  );
  await killGroup(child);

  const server = await start(dataDir);
  expect(server.created).toBe(true);
  expect(readdirSync(home).filter((name) => name.startsWith("draft-"))).toEqual([]);
  await server.stop();
});
