import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chownSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Home } from "./home.ts";
import type { Native } from "./native.ts";
import { run, spawnOptions } from "./processes.ts";
import { dataDamaged, noSpace, StartError } from "./start-error.ts";

/** The role and database of the embedded PostgreSQL. */
export const databaseName = "hotline";
export const superuser = "hotline";

/** Makes sure the home holds a whole cluster of our PostgreSQL's version; tells whether it was made just now. */
export async function ensureCluster(home: Home, native: Native): Promise<"new" | "existing"> {
  if (!existsSync(home.data)) {
    await initialise(home, native);
    return "new";
  }
  checkVersion(home.data, native.major);
  return "existing";
}

/**
 * initdb into a draft folder that gets its name only when it is whole: an interrupted one is simply done again.
 */
async function initialise(home: Home, native: Native): Promise<void> {
  for (const name of readdirSync(home.folder))
    if (name.startsWith("draft-")) rmSync(join(home.folder, name), { recursive: true, force: true });

  const draft = join(home.folder, `draft-${randomBytes(4).toString("hex")}`);
  mkdirSync(draft, { mode: 0o700 });
  const passwordFile = `${draft}.password`;
  writeFileSync(passwordFile, home.password, { mode: 0o600 });
  if (home.runAs) {
    chownSync(draft, home.runAs.uid, home.runAs.gid);
    chownSync(passwordFile, home.runAs.uid, home.runAs.gid);
  }
  try {
    await initdb(home, native, draft, passwordFile);
    renameSync(draft, home.data);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    throw error;
  } finally {
    rmSync(passwordFile, { force: true });
  }
  syncLater(home, native);
}

async function initdb(home: Home, native: Native, draft: string, passwordFile: string): Promise<void> {
  const { code, output } = await run(
    native.initdb,
    [
      `--pgdata=${draft}`,
      `--username=${superuser}`,
      `--pwfile=${passwordFile}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      // Sorting and casing that come with PostgreSQL itself: the same on every machine and after every upgrade.
      "--locale=C",
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
      "--no-instructions",
      // Syncing a thousand small files takes seconds on a busy disk; see syncLater.
      "--no-sync",
    ],
    home.runAs,
  );
  if (code === 0) return;
  if (/no space left|disk quota exceeded/i.test(output)) throw noSpace(home.folder, new Error(output));
  const why = /(?:error|fatal): .*/i.exec(output)?.[0] ?? `initdb ended with code ${code}`;
  throw new StartError("database-failed", `Could not create the database: ${why}`, `无法创建数据库:${why}`);
}

// Makes the new files safe against a power cut while the platform already starts; it outlives us if we die.
function syncLater(home: Home, native: Native): void {
  const child = spawn(native.initdb, ["--sync-only", `--pgdata=${home.data}`], {
    ...spawnOptions(home.runAs),
    detached: true,
    stdio: "ignore",
  });
  child.on("error", () => {}); // the first checkpoint syncs what matters most
  child.unref();
}

function checkVersion(data: string, ours: number): void {
  const major = Number.parseInt(readVersion(data), 10);
  if (!Number.isInteger(major)) throw dataDamaged(data, "PG_VERSION is unreadable");
  if (major > ours)
    throw new StartError(
      "data-newer",
      `The database files in ${data} were made by PostgreSQL ${major}, newer than this program's ${ours}: start the newer release of this program`,
      `数据文件(${data})由更新的 PostgreSQL ${major} 生成,本程序为 ${ours}:请使用较新版本的程序`,
    );
  if (major < ours)
    throw new StartError(
      "data-older",
      `The database files in ${data} were made by PostgreSQL ${major}, this program has ${ours}: back up with the older release, then restore with this one`,
      `数据文件(${data})由 PostgreSQL ${major} 生成,本程序为 ${ours}:请用旧版本备份,再用本版本恢复`,
    );
}

function readVersion(data: string): string {
  try {
    return readFileSync(join(data, "PG_VERSION"), "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EACCES") {
      const text = `${data} belongs to another user`;
      throw new StartError(
        "data-not-ours",
        `${text}: start as that user (or root)`,
        `${data} 属于其他用户:请以该用户(或 root)启动`,
      );
    }
    throw dataDamaged(data, "PG_VERSION is missing", error);
  }
}
