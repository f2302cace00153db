import { constants, copyFileSync, linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { randomBytes } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { identityOf } from "./processes.ts";
import { StartError } from "./start-error.ts";

interface Holder {
  pid: number;
  identity: string;
  token: string;
}

/**
 * takeRunLock, but a holder that is just stopping (Ctrl-C and start again) is given three seconds.
 * @throws StartError "in-use"
 */
export async function waitForRunLock(folder: string, shownAs: string): Promise<() => void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return takeRunLock(folder, shownAs);
    } catch (error) {
      if (!(error instanceof StartError) || attempt === 15) throw error;
    }
    await wait(200);
  }
}

/**
 * Makes this process the only one on a data folder and returns how to let go.
 * A lock whose holder is gone (kill -9, power cut) is taken over.
 * @throws StartError "in-use" while another run is alive
 */
export function takeRunLock(folder: string, shownAs: string): () => void {
  const file = join(folder, "run.lock");
  const mine: Holder = {
    pid: process.pid,
    identity: identityOf(process.pid) ?? "",
    token: randomBytes(8).toString("hex"),
  };
  const draft = `${file}.${mine.token}`;
  writeFileSync(draft, JSON.stringify(mine), { mode: 0o600 });
  try {
    for (;;) {
      try {
        create(draft, file);
        return () => letGo(file, mine.token);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      }
      const holder = readHolder(file);
      if (holder && identityOf(holder.pid) === holder.identity) throw inUse(holder.pid, shownAs);
      setAside(file, holder);
    }
  } finally {
    rmSync(draft, { force: true });
  }
}

// A link is created whole or not at all, so nobody ever reads a half-written lock.
function create(draft: string, file: string): void {
  try {
    linkSync(draft, file);
  } catch (error) {
    if (!["EPERM", "ENOTSUP", "ENOSYS"].includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
    copyFileSync(draft, file, constants.COPYFILE_EXCL); // a file system without links
  }
}

/** Moves a dead lock away; two starters may see it at once, so the moved one is checked and put back if it was live. */
function setAside(file: string, dead: Holder | undefined): void {
  const aside = `${file}.stale-${randomBytes(4).toString("hex")}`;
  try {
    renameSync(file, aside);
    const moved = readHolder(aside);
    if (moved && moved.token !== dead?.token) create(aside, file);
  } catch (error) {
    // The other starter was faster: the next round sees its lock.
    if (!["ENOENT", "EEXIST"].includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

function letGo(file: string, token: string): void {
  if (readHolder(file)?.token === token) rmSync(file, { force: true });
}

function readHolder(file: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Holder;
  } catch {
    return undefined;
  }
}

function inUse(pid: number, folder: string): StartError {
  return new StartError(
    "in-use",
    `${folder} is already in use by another run (process ${pid}): stop that one first, or choose another folder with DATA_DIR=…`,
    `${folder} 正被另一个实例(进程 ${pid})使用:请先停止它,或用 DATA_DIR=… 指定其他文件夹`,
  );
}
