import { execFileSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { basename, join, resolve } from "node:path";
import { readPrivateFile, writePrivateFile } from "./private-file.ts";
import { readPostmaster } from "./postmaster.ts";
import type { RunAs } from "./processes.ts";
import { takeRunLock } from "./run-lock.ts";
import { dataDamaged, StartError } from "./start-error.ts";

/** Where the files of one embedded database live, and who owns them. */
export interface Home {
  /** The folder people name (DATA_DIR), absolute. */
  dataDir: string;
  /** Holds the database's files, its log and the run lock. */
  folder: string;
  /** PGDATA. */
  data: string;
  password: string;
  runAs: RunAs | undefined;
  /** Where to copy the programs to so that `runAs` can run them. */
  copyProgramsTo: string | undefined;
  /** False until the first start succeeded. */
  initialised: boolean;
  /** Remembers that it did. */
  markInitialised(): void;
}

/** The small file in DATA_DIR that says where the database is. */
interface Note {
  home: string;
  password: string;
  initialised: boolean;
}

// PostgreSQL refuses to run as root, and a folder below /root is closed to anybody else.
const systemHome = join(process.platform === "darwin" ? "/usr/local/var" : "/var/lib", "hotline-12345");

/**
 * Finds the database's home for a data folder, or lays out a new one.
 * As root the files live below the system's data home, one folder per data folder; else inside the data folder.
 */
export function openHome(dataDirGiven: string): Home {
  const requested = resolve(dataDirGiven);
  mkdirSync(requested, { recursive: true, mode: 0o700 });
  const dataDir = realpathSync(requested);
  const noteFile = join(dataDir, "postgres.json");
  const note = readNote(noteFile) ?? newNote(dataDir, noteFile);
  const data = join(note.home, "data");
  if (note.initialised && !existsSync(data))
    throw dataDamaged(data, `missing, though ${noteFile} names them`);

  const runAs = isRoot() ? (ownerOf(data) ?? databaseUser()) : undefined;
  makeFolder(note.home, runAs);
  return {
    dataDir,
    folder: note.home,
    data,
    password: note.password,
    runAs,
    copyProgramsTo: runAs && systemHome,
    initialised: note.initialised,
    markInitialised: () =>
      writePrivateFile(noteFile, JSON.stringify({ ...note, initialised: true }, null, 2)),
  };
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}

function readNote(file: string): Note | undefined {
  const text = readPrivateFile(file);
  if (text === undefined) return undefined;
  try {
    const note = JSON.parse(text) as Partial<Note>;
    if (typeof note.home === "string" && typeof note.password === "string")
      return { home: note.home, password: note.password, initialised: note.initialised === true };
  } catch {
    // Falls through: unreadable is as bad as incomplete.
  }
  throw dataDamaged(file, "this file does not say where the database is");
}

function newNote(dataDir: string, file: string): Note {
  const home = isRoot() ? systemHomeFor(dataDir) : join(dataDir, "postgres");
  // Without the note the password is lost, and with it the data: never guess.
  if (existsSync(join(home, "data"))) {
    if (!isRoot()) throw dataDamaged(home, `${file} with its password is missing`);
    setPreviousAside(home, dataDir);
  }
  const note: Note = { home, password: randomBytes(24).toString("hex"), initialised: false };
  writePrivateFile(file, JSON.stringify(note, null, 2));
  return note;
}

function systemHomeFor(dataDir: string): string {
  const key = createHash("sha256").update(dataDir).digest("hex").slice(0, 12);
  // The readable part is for the person who looks around; the key keeps folders of one name apart.
  const name = basename(resolve(dataDir, "..")).replaceAll(/[^\w-]+/g, "_");
  return join(systemHome, "clusters", `${name}-${key}`);
}

// The data folder was deleted to start empty. Its database is kept once, in case that was a mistake.
function setPreviousAside(home: string, dataDir: string): void {
  takeRunLock(home, dataDir)(); // somebody may still be working in it
  const leftOver = readPostmaster(join(home, "data"));
  if (leftOver) process.kill(leftOver.pid, "SIGINT"); // PostgreSQL's "fast shutdown"; it follows the move
  rmSync(`${home}.previous`, { recursive: true, force: true });
  renameSync(home, `${home}.previous`);
}

function makeFolder(folder: string, runAs: RunAs | undefined): void {
  if (runAs) {
    mkdirSync(join(systemHome, "clusters"), { recursive: true });
    chmodSync(systemHome, 0o755);
    chmodSync(join(systemHome, "clusters"), 0o755);
  }
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (runAs) chownSync(folder, runAs.uid, runAs.gid);
}

function ownerOf(data: string): RunAs | undefined {
  if (!existsSync(data)) return undefined;
  const { uid, gid } = statSync(data);
  return uid === 0 ? undefined : { uid, gid };
}

function databaseUser(): RunAs {
  for (const name of ["postgres", "nobody"]) {
    try {
      const id = (flag: string) =>
        Number(execFileSync("id", [flag, name], { stdio: ["ignore", "pipe", "ignore"] }));
      return { uid: id("-u"), gid: id("-g") };
    } catch {
      // No such user: the next one.
    }
  }
  throw new StartError(
    "database-failed",
    "PostgreSQL does not run as root and this system has neither a user postgres nor nobody: start as an ordinary user",
    "PostgreSQL 不能以 root 运行,且系统没有 postgres 或 nobody 用户:请以普通用户启动",
  );
}
