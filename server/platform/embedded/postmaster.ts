import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { commandLineOf, isAlive } from "./processes.ts";

/** A PostgreSQL server that runs on a data folder, as its own postmaster.pid tells. */
export interface Postmaster {
  pid: number;
  port: number;
  /** It has finished starting (or recovering). */
  ready: boolean;
}

/** The live server on this data folder, if there is one. */
export function readPostmaster(data: string): Postmaster | undefined {
  const lines = readLines(data);
  const pid = Number(lines?.[0]);
  if (!lines || !Number.isInteger(pid) || pid < 2) return undefined;
  if (!isAlive(pid) || !isPostgresOn(pid, data)) return undefined;
  // Lines: pid, data folder, start time, port, socket folder, listen address, shared memory, status.
  return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === "ready" };
}

/**
 * Removes a postmaster.pid whose process id now belongs to somebody else: PostgreSQL sees a live process and
 * refuses to start. After the restart of a container that is the usual case, not the odd one.
 */
export function removeForeignPidFile(data: string): void {
  const pid = Number(readLines(data)?.[0]);
  if (pid > 1 && isAlive(pid) && !isPostgresOn(pid, data))
    rmSync(join(data, "postmaster.pid"), { force: true });
}

function isPostgresOn(pid: number, data: string): boolean {
  if (process.platform === "win32") return true; // no cheap way to ask; the connection test decides
  const command = `${commandLineOf(pid)} `;
  return command.includes("postgres") && command.includes(`-D ${data} `);
}

function readLines(data: string): string[] | undefined {
  try {
    return readFileSync(join(data, "postmaster.pid"), "utf8").split("\n");
  } catch {
    return undefined;
  }
}
